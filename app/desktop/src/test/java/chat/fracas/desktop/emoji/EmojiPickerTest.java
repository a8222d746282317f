package chat.fracas.desktop.emoji;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.desktop.control.SearchField;
import chat.fracas.desktop.fx.Fx;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Theme;
import chat.fracas.theme.emoji.EmojiPictures;
import chat.fracas.viewmodel.preference.Preferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.event.Event;
import javafx.geometry.Insets;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

class EmojiPickerTest {
  private final EmojiHabits habits = new EmojiHabits(Preferences.inMemory());
  private final List<String> picked = new ArrayList<>();

  private EmojiPicker picker(Locale locale) {
    var picker = new EmojiPicker(new EmojiPictures(), Texts.forLocale(locale), habits, picked::add);
    var around = new StackPane(picker);
    around.setPadding(new Insets(24));
    Fx.scene(around, 420, 460, Theme.LIGHT, 100);
    return picker;
  }

  private static SearchField search(EmojiPicker picker) {
    return (SearchField) picker.lookup(".fr-search");
  }

  private static void press(EmojiPicker picker, KeyCode code) {
    var field = search(picker).field();
    Event.fireEvent(
        field, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
  }

  @Test
  void enterTakesTheBestOfWhatWasSought_andItIsRecentAfterwards() {
    Fx.run(
        () -> {
          var picker = picker(Locale.ENGLISH);
          search(picker).text().set("tada");
          press(picker, KeyCode.ENTER);
          assertThat(picked).containsExactly("🎉");
          assertThat(habits.recent()).startsWith("🎉");
        });
  }

  @Test
  void arrowsMoveThroughTheEmoji() {
    Fx.run(
        () -> {
          var picker = picker(Locale.FRENCH);
          press(picker, KeyCode.RIGHT);
          press(picker, KeyCode.ENTER);
          assertThat(picked)
              .containsExactly(new EmojiHabits(Preferences.inMemory()).recent().get(1));
        });
  }

  @Test
  void thePreferredToneIsShownAndTaken() {
    Fx.run(
        () -> {
          habits.prefer(5);
          var picker = picker(Locale.ENGLISH);
          search(picker).text().set("thumbsup");
          press(picker, KeyCode.ENTER);
          assertThat(picked).containsExactly("👍🏿");
        });
  }

  @Test
  void nothingFoundIsSaid_andEnterTakesNothing() {
    Fx.run(
        () -> {
          var picker = picker(Locale.ENGLISH);
          search(picker).text().set("qqqqqq");
          press(picker, KeyCode.ENTER);
          press(picker, KeyCode.DOWN);
          assertThat(picked).isEmpty();
        });
  }

  @Test
  void recentEmojiAreBounded_andTheLastUsedIsFirst() {
    for (int i = 0; i < 60; i++) {
      habits.used("e" + i);
    }
    habits.used("e50");
    assertThat(habits.recent()).hasSize(EmojiHabits.MOST_RECENT).startsWith("e50", "e59");
    assertThat(habits.recent()).doesNotHaveDuplicates();
  }

  @Test
  void movingStopsAtTheEdges_andSkipsHeadings() {
    var choices =
        java.util.stream.IntStream.range(0, 11)
            .mapToObj(i -> new EmojiGrid.Choice("e" + i, "n" + i))
            .toList();
    var grid =
        EmojiGrid.of(
            List.of(new EmojiGrid.Section("a", choices), new EmojiGrid.Section("b", choices)));
    var first = grid.first();
    assertThat(grid.moved(first, -1, 0)).isEqualTo(first);
    assertThat(grid.moved(first, 0, -1)).isEqualTo(first);
    var second = grid.moved(new EmojiGrid.Place(1, 8), 0, 1);
    assertThat(second).isEqualTo(new EmojiGrid.Place(2, 1));
    assertThat(grid.moved(second, 1, 0)).isEqualTo(new EmojiGrid.Place(4, 0));
    assertThat(grid.moved(new EmojiGrid.Place(5, 1), 1, 0)).isEqualTo(new EmojiGrid.Place(5, 1));
  }

  @Test
  void itIsDrawnWithPictures() {
    Fx.run(
        () -> {
          for (var theme : new Theme[] {Theme.LIGHT, Theme.DARK}) {
            var picker =
                new EmojiPicker(
                    new EmojiPictures(), Texts.forLocale(Locale.ENGLISH), habits, picked::add);
            var around = new StackPane(picker);
            around.setPadding(new Insets(24));
            var scene = Fx.scene(around, 420, 460, theme, 100);
            Fx.picture(scene, "emoji-" + theme.name().toLowerCase(Locale.ROOT));
            long shown =
                picker.lookupAll(".fr-emoji-box").stream()
                    .flatMap(box -> ((StackPane) box).getChildren().stream())
                    .filter(view -> ((ImageView) view).getImage() != null)
                    .count();
            assertThat(shown).isGreaterThan(30);
          }
        });
  }
}
