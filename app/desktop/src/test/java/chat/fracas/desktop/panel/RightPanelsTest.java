package chat.fracas.desktop.panel;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.desktop.fx.Bench;
import chat.fracas.desktop.fx.Fx;
import chat.fracas.desktop.part.RowList;
import chat.fracas.desktop.view.View;
import chat.fracas.theme.Theme;
import chat.fracas.viewmodel.preference.RightPanel;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Draws every panel into `target/gallery`, and holds their wiring.
class RightPanelsTest {
  private static final double WIDTH = 340;
  private static final double HEIGHT = 800;

  @TestFactory
  Stream<DynamicTest> everyPanelIsDrawnWithoutClippedButtons() {
    return Stream.of(RightPanel.MEMBERS, RightPanel.ROOM, RightPanel.SEARCH, RightPanel.PERSON)
        .flatMap(
            kind -> Fx.inBothLanguages(kind.name(), (locale, theme) -> draw(kind, locale, theme)));
  }

  private static void draw(RightPanel kind, Locale locale, Theme theme) {
    var bench = new Bench(locale);
    var view = panel(bench, kind);
    if (kind == RightPanel.SEARCH) {
      ((TextField) view.region().lookup(".text-field")).setText("the");
    }
    var scene = Fx.scene(new StackPane(view.region()), WIDTH, HEIGHT, theme, 100);
    Fx.picture(scene, "panel-" + kind.name().toLowerCase(Locale.ROOT) + "-" + locale.getLanguage());
    assertThat(Bench.clipped(view.region())).isEmpty();
    view.dispose();
  }

  @Test
  void enterOnAMemberShowsThePerson() {
    Fx.run(
        () -> {
          var bench = new Bench(Locale.UK);
          var view = panel(bench, RightPanel.MEMBERS);
          Fx.scene(new StackPane(view.region()), WIDTH, HEIGHT, Theme.LIGHT, 100);
          var list = (RowList<?>) view.region().lookup(".fr-row-list");
          list.selectFirst();
          press(list, KeyCode.ENTER);
          assertThat(bench.went()).singleElement().asString().startsWith("person @");
        });
  }

  @Test
  void escapeClosesThePanel() {
    Fx.run(
        () -> {
          var bench = new Bench(Locale.UK);
          var view = panel(bench, RightPanel.ROOM);
          press(view.region(), KeyCode.ESCAPE);
          assertThat(bench.went()).containsExactly("close");
        });
  }

  @Test
  void whatIsTypedIsFoundAndLeadsToTheMessage() {
    Fx.run(
        () -> {
          var bench = new Bench(Locale.UK);
          var view = panel(bench, RightPanel.SEARCH);
          Fx.scene(new StackPane(view.region()), WIDTH, HEIGHT, Theme.LIGHT, 100);
          ((TextField) view.region().lookup(".text-field")).setText("the");
          var list = (RowList<?>) view.region().lookup(".fr-row-list");
          list.selectFirst();
          press(list, KeyCode.ENTER);
          assertThat(bench.went()).singleElement().asString().startsWith("message ");
        });
  }

  private static void press(javafx.scene.Node node, KeyCode code) {
    Event.fireEvent(
        node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
  }

  private static View panel(Bench bench, RightPanel kind) {
    var person =
        bench.room().members().snapshot().stream()
            .map(member -> member.id())
            .filter(id -> !id.equals(bench.session().userId()))
            .findFirst();
    return new RightPanels(bench.means(), bench.surroundings(), mention -> {})
        .create(kind, new RightPanels.Subject(bench.session(), Optional.of(bench.room()), person))
        .orElseThrow();
  }
}
