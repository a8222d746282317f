package chat.fracas.desktop.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.desktop.fx.Fx;
import chat.fracas.desktop.picture.MediaPictures;
import chat.fracas.desktop.picture.Png;
import chat.fracas.desktop.sample.SampleEngine;
import chat.fracas.desktop.text.TextMaker;
import chat.fracas.desktop.view.PictureSource;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.viewer.PictureViewer;
import chat.fracas.engine.Session;
import chat.fracas.engine.media.MediaSource;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Role;
import chat.fracas.theme.Theme;
import chat.fracas.viewmodel.conversation.ConversationViewModel;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.navigation.Navigation;
import chat.fracas.viewmodel.navigation.VerificationSubject;
import chat.fracas.viewmodel.preference.Appearance;
import chat.fracas.viewmodel.preference.MessageLayout;
import chat.fracas.viewmodel.preference.Preferences;
import chat.fracas.viewmodel.preference.RightPanel;
import chat.fracas.viewmodel.question.Questions;
import chat.fracas.viewmodel.timeline.MessageAction;
import chat.fracas.viewmodel.timeline.MessageBody;
import chat.fracas.viewmodel.timeline.MessageTile;
import chat.fracas.viewmodel.timeline.MessageVersion;
import chat.fracas.viewmodel.toast.ToastsViewModel;
import chat.fracas.viewmodel.work.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConversationViewTest {
  private static final Navigation NOWHERE =
      new Navigation() {
        @Override
        public void openRoom(RoomId room) {}

        @Override
        public void openMessage(RoomId room, EventId event) {}

        @Override
        public void openPerson(UserId person) {}

        @Override
        public void openLink(String link) {}

        @Override
        public void openPanel(RightPanel panel) {}

        @Override
        public void open(Destination destination) {}

        @Override
        public void verify(VerificationSubject subject, Optional<Destination> back) {}

        @Override
        public void closeLevel() {}
      };

  private final Texts texts = Texts.forLocale(Locale.UK);
  private final Appearance appearance = new Appearance(Preferences.inMemory());

  private ConversationView view(RoomId room) {
    var model = model(room);
    return new ConversationView(model, surroundings());
  }

  private Surroundings surroundings() {
    var session = SampleEngine.create().main();
    var pictures =
        new MediaPictures(() -> Optional.of(session.media()), Runnable::run, Runnable::run, 1);
    return new Surroundings(texts, appearance, pictures, NOWHERE);
  }

  private ConversationViewModel model(RoomId room) {
    Session session = SampleEngine.create().main();
    var means =
        new Means(
            Work.immediate(),
            Runnable::run,
            texts,
            NOWHERE,
            new ToastsViewModel(),
            new Questions());
    return new ConversationViewModel(
        session,
        session.room(room).orElseThrow(),
        Optional.empty(),
        means,
        appearance,
        SampleEngine.clock(),
        SampleEngine.ZONE);
  }

  private static void settle(Region view) {
    for (int i = 0; i < 3; i++) {
      view.applyCss();
      view.layout();
    }
  }

  /// What floats over the conversation and what stands above the field, all at once.
  @Test
  void toolsSuggestionsAndPreviewsAreDrawnInEachTheme(@TempDir Path folder) throws IOException {
    var picture = folder.resolve("a-picture-with-a-long-name-that-does-not-fit.png");
    Files.write(picture, Png.encode(2, 2, new int[] {-1, -1, -1, -1}));
    for (Theme theme : new Theme[] {Theme.LIGHT, Theme.DARK}) {
      Fx.run(
          () -> {
            var model = model(SampleEngine.MAIN_ROOM);
            var view = new ConversationView(model, surroundings());
            var scene = scene(view, 900, 640, theme);
            var name = "floating-" + theme.name().toLowerCase(Locale.ROOT);
            var flow = view.timeline().flow();
            var tiles =
                model.timeline().tiles().stream()
                    .filter(MessageTile.class::isInstance)
                    .map(MessageTile.class::cast)
                    .toList();
            var tile = tiles.get(tiles.size() - 3);
            view.timeline().pointAt((MessageRow) flow.rowOf(tile.key()).orElseThrow());
            model.reply(tile);
            model.composer().attach(List.of(picture));
            view.composer().area().setText("Words");
            view.composer().lookup(".fr-formats").setVisible(true);
            view.composer().lookup(".fr-formats").setManaged(true);
            settle(view);
            Fx.picture(scene, name + "-reply");
            view.composer().area().setText("@a");
            view.composer().area().positionCaret(2);
            settle(view);
            assertThat(model.composer().suggestions()).isNotEmpty();
            Fx.picture(scene, name + "-people");
            view.composer().area().setText(":smi");
            view.composer().area().positionCaret(4);
            settle(view);
            Fx.picture(scene, name + "-emoji");
            view.dispose();
          });
    }
  }

  @Test
  void aPictureThatIsNotToBeHadSaysSoAndIsFetchedAgain() {
    for (Theme theme : new Theme[] {Theme.LIGHT, Theme.DARK}) {
      Fx.run(
          () -> {
            var asked = new ArrayList<MxcUri>();
            PictureSource refusing =
                new PictureSource() {
                  @Override
                  public void load(
                      MxcUri uri, double width, double height, Consumer<Image> shown) {}

                  @Override
                  public void load(
                      MxcUri uri,
                      double width,
                      double height,
                      Consumer<Image> shown,
                      Runnable failed) {
                    asked.add(uri);
                    failed.run();
                  }
                };
            var viewer =
                new PictureViewer(
                    new PictureViewer.Subject(
                        MediaSource.of(MxcUri.parse("mxc://example.org/a")),
                        "n".repeat(200),
                        "Ana, 12:00"),
                    texts,
                    new TextMaker(surroundings().emoji(), refusing, link -> {}),
                    refusing,
                    () -> {},
                    () -> {});
            var scene = Fx.scene(viewer, 700, 500, theme, 100);
            settle(viewer);
            Fx.picture(scene, "viewer-failed-" + theme.name().toLowerCase(Locale.ROOT));
            ((Button) viewer.lookup(".fr-empty .button")).fire();
            assertThat(asked).hasSize(2);
          });
    }
  }

  private static Scene scene(ConversationView view, double width, double height, Theme theme) {
    var scene = Fx.scene(view, width, height, theme, 100);
    for (int i = 0; i < 3; i++) {
      view.applyCss();
      view.layout();
    }
    return scene;
  }

  @Test
  void everyKindOfTileIsDrawnInEachThemeAndWidth() {
    for (Theme theme : new Theme[] {Theme.LIGHT, Theme.DARK}) {
      for (int width : new int[] {900, 420}) {
        Fx.run(
            () -> {
              var view = view(SampleEngine.MAIN_ROOM);
              var scene = scene(view, width, 800, theme);
              var name = "conversation-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width;
              var image = Fx.picture(scene, name);
              assertThat(Fx.shows(image, theme, Role.CANVAS)).isTrue();
              for (int page = 1; page < 4; page++) {
                view.timeline().flow().scrollBy(-650);
                view.applyCss();
                view.layout();
                Fx.picture(scene, name + "-" + page);
              }
              view.dispose();
            });
      }
    }
  }

  @Test
  void eachLayoutIsDrawnAndTheCloserOnesShowMore() {
    Fx.run(
        () -> {
          var view = view(SampleEngine.DIRECT_ROOM);
          var scene = scene(view, 900, 800, Theme.LIGHT);
          var heights = new ArrayList<Double>();
          for (MessageLayout layout : MessageLayout.values()) {
            appearance.layout().set(layout);
            settle(view);
            Fx.picture(scene, "conversation-" + layout.name().toLowerCase(Locale.ROOT));
            heights.add(rows(view).stream().mapToDouble(Region::getHeight).average().orElseThrow());
          }
          assertThat(heights).isSorted().doesNotHaveDuplicates();
          view.dispose();
        });
  }

  @Test
  void inTheCompactLayoutAllWordsBeginAtOneEdge() {
    Fx.run(
        () -> {
          appearance.layout().set(MessageLayout.COMPACT);
          var view = view(SampleEngine.MAIN_ROOM);
          scene(view, 900, 800, Theme.LIGHT);
          assertThat(
                  rows(view).stream()
                      .map(row -> row.lookup(".fr-message-content").getLayoutX())
                      .distinct())
              .hasSize(1);
          view.dispose();
        });
  }

  private static List<MessageRow> rows(ConversationView view) {
    return view.timeline().flow().getChildrenUnmodifiable().stream()
        .filter(node -> node instanceof MessageRow && node.isVisible())
        .map(MessageRow.class::cast)
        .toList();
  }

  @Test
  void theFieldHoldsItsLineAndItsButtonsAtEveryTextSize() {
    for (int percent : new int[] {80, 100, 150, 200}) {
      Fx.run(
          () -> {
            appearance.textPercent().set(percent);
            var view = view(SampleEngine.MAIN_ROOM);
            var scene = Fx.scene(view, 900, 800, Theme.LIGHT, percent);
            view.composer().area().setText("Words with gaps");
            settle(view);
            Fx.picture(scene, "composer-" + percent);
            var field = (Region) view.lookup(".fr-composer-field");
            var area = view.composer().area();
            var line = new Text("Words with gaps");
            line.setFont(area.getFont());
            assertThat(area.getHeight()).isGreaterThan(line.getLayoutBounds().getHeight() * 1.5);
            assertThat(area.lookupAll(".scroll-bar")).noneMatch(Node::isVisible);
            for (var button : field.lookupAll(".fr-icon-button")) {
              assertThat(field.getLayoutBounds().contains(within(field, button))).isTrue();
            }
            view.dispose();
          });
    }
    appearance.textPercent().set(100);
  }

  private static Bounds within(Region parent, Node node) {
    return parent.sceneToLocal(node.localToScene(node.getLayoutBounds()));
  }

  @Test
  void enterSendsWhatWasWrittenAndTheEndIsShown() {
    Fx.run(
        () -> {
          var view = view(SampleEngine.DIRECT_ROOM);
          scene(view, 900, 600, Theme.LIGHT);
          view.composer().area().setText("Hello שלום 👩‍👩‍👧‍👦");
          press(view, KeyCode.ENTER);
          view.layout();
          assertThat(view.composer().area().getText()).isEmpty();
          assertThat(view.timeline().flow().items().getLast())
              .isInstanceOfSatisfying(
                  MessageTile.class,
                  tile ->
                      assertThat(((MessageBody.Words) tile.body()).plain())
                          .isEqualTo("Hello שלום 👩‍👩‍👧‍👦"));
          assertThat(view.timeline().flow().atEnd()).isTrue();
          view.dispose();
        });
  }

  @Test
  void upInAnEmptyFieldEditsMyLastMessage() {
    Fx.run(
        () -> {
          var view = view(SampleEngine.DIRECT_ROOM);
          scene(view, 900, 600, Theme.LIGHT);
          view.composer().area().setText("First");
          press(view, KeyCode.ENTER);
          press(view, KeyCode.UP);
          assertThat(view.composer().area().getText()).isEqualTo("First");
          press(view, KeyCode.ESCAPE);
          assertThat(view.composer().area().getText()).isEmpty();
          view.dispose();
        });
  }

  @Test
  void upWalksMyMessagesWhileNothingIsChangedAndDownWalksBack() {
    Fx.run(
        () -> {
          var view = view(SampleEngine.DIRECT_ROOM);
          scene(view, 900, 600, Theme.LIGHT);
          var area = view.composer().area();
          for (String words : List.of("First", "Second")) {
            area.setText(words);
            press(view, KeyCode.ENTER);
          }
          press(view, KeyCode.UP);
          assertThat(area.getText()).isEqualTo("Second");
          area.positionCaret(0);
          press(view, KeyCode.UP);
          assertThat(area.getText()).isEqualTo("First");
          area.end();
          press(view, KeyCode.DOWN);
          assertThat(area.getText()).isEqualTo("Second");
          area.end();
          press(view, KeyCode.DOWN);
          assertThat(area.getText()).isEmpty();
          area.setText("changed");
          press(view, KeyCode.UP);
          assertThat(area.getText()).isEqualTo("changed");
          view.dispose();
        });
  }

  @Test
  void theVersionsOfAnEditedMessageAreShownTheLastFirst() {
    Fx.run(
        () -> {
          var model = model(SampleEngine.MAIN_ROOM);
          var edited =
              model.timeline().tiles().stream()
                  .filter(tile -> tile instanceof MessageTile message && message.edited())
                  .map(MessageTile.class::cast)
                  .findFirst()
                  .orElseThrow();
          assertThat(edited.actions()).contains(MessageAction.VERSIONS);
          var found = new ArrayList<MessageVersion>();
          model.versions(edited, found::addAll);
          assertThat(found).hasSize(2);
          assertThat(found.getFirst().words()).isEqualTo(edited.body());
          var content = VersionsPopup.content(found, surroundings());
          var scene = Fx.scene(content, 420, 320, Theme.LIGHT, 100);
          settle(content);
          Fx.picture(scene, "versions");
          model.close();
        });
  }

  @Test
  void anEnlargedPictureCoversNothingButItsPlace() {
    Fx.run(
        () -> {
          var viewer =
              new PictureViewer(
                  new PictureViewer.Subject(
                      MediaSource.of(MxcUri.parse("mxc://example.org/a")),
                      "harbour.jpg",
                      "Mira, 12:00"),
                  texts,
                  new TextMaker(surroundings().emoji(), surroundings().pictures(), link -> {}),
                  surroundings().pictures(),
                  () -> {},
                  () -> {});
          Fx.scene(viewer, 700, 500, Theme.LIGHT, 100);
          assertThat(viewer.getCenter().getClip().getLayoutBounds().getHeight())
              .isEqualTo(viewer.getCenter().getLayoutBounds().getHeight())
              .isLessThan(500);
        });
  }

  @Test
  void suggestionsAndFormatsMoveNothing() {
    Fx.run(
        () -> {
          var view = view(SampleEngine.MAIN_ROOM);
          scene(view, 900, 600, Theme.LIGHT);
          double before = view.timeline().getHeight();
          var area = view.composer().area();
          area.setText("@a");
          area.positionCaret(2);
          settle(view);
          var popup = (Region) view.lookup(".fr-completions");
          assertThat(popup.isVisible()).isTrue();
          assertThat(popup.getLayoutY() + popup.getHeight()).isLessThanOrEqualTo(0);
          assertThat(view.timeline().getHeight()).isEqualTo(before);
          view.dispose();
        });
  }

  @Test
  void aFormatIsTakenBackByOneUndo() {
    Fx.run(
        () -> {
          var view = view(SampleEngine.DIRECT_ROOM);
          scene(view, 900, 600, Theme.LIGHT);
          var area = view.composer().area();
          area.replaceSelection("some words");
          area.selectRange(0, 4);
          area.fireEvent(
              new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.B, false, true, false, false));
          assertThat(area.getText()).isEqualTo("**some** words");
          area.undo();
          assertThat(area.getText()).isEqualTo("some words");
          view.dispose();
        });
  }

  @Test
  void lettersTypedOverTheMessagesGoIntoTheField() {
    Fx.run(
        () -> {
          var view = view(SampleEngine.DIRECT_ROOM);
          scene(view, 900, 600, Theme.LIGHT);
          view.timeline()
              .fireEvent(
                  new KeyEvent(
                      KeyEvent.KEY_TYPED, "h", "", KeyCode.UNDEFINED, false, false, false, false));
          assertThat(view.composer().area().getText()).isEqualTo("h");
          view.dispose();
        });
  }

  @Test
  void enterOnAMessageWithAPictureShowsItLargeAndEscapeGoesBackToTheMessage() {
    Fx.run(
        () -> {
          var view = view(SampleEngine.MAIN_ROOM);
          scene(view, 900, 800, Theme.LIGHT);
          settle(view);
          var picture = view.lookup(".fr-picture");
          var row = picture;
          while (!(row instanceof MessageRow)) {
            row = row.getParent();
          }
          row.requestFocus();
          row.fireEvent(key(KeyCode.ENTER));
          settle(view);
          var viewer = view.lookup(".fr-viewer");
          assertThat(viewer).isInstanceOf(PictureViewer.class);
          viewer.fireEvent(key(KeyCode.ESCAPE));
          assertThat(view.getChildren()).noneMatch(PictureViewer.class::isInstance);
          assertThat(view.getScene().getFocusOwner()).isSameAs(row);
          view.dispose();
        });
  }

  @Test
  void emojiInTheFieldAreDrawnInColourWhereTheyStand() {
    Fx.run(
        () -> {
          var view = view(SampleEngine.DIRECT_ROOM);
          var scene = scene(view, 900, 600, Theme.LIGHT);
          view.composer().area().setText("ready \uD83C\uDF89 now");
          settle(view);
          assertThat(view.lookupAll(".fr-draft-emoji"))
              .singleElement()
              .satisfies(
                  cover -> {
                    assertThat(cover.getLayoutBounds().getWidth()).isPositive();
                    assertThat(cover.getLayoutX()).isGreaterThan(20);
                  });
          Fx.picture(scene, "composer-emoji");
          view.composer().area().setText("ready");
          settle(view);
          assertThat(view.lookupAll(".fr-draft-emoji")).isEmpty();
          view.dispose();
        });
  }

  private static KeyEvent key(KeyCode code) {
    return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
  }

  private static void press(ConversationView view, KeyCode code) {
    var area = view.composer().area();
    area.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
  }

  /// The toolkit throws on wrapped lines from right to left.
  @Test
  void wordsOfEveryScriptCanBeWritten() {
    Fx.run(
        () -> {
          var view = view(SampleEngine.DIRECT_ROOM);
          scene(view, 420, 600, Theme.LIGHT);
          var area = view.composer().area();
          for (String words :
              List.of("سلام ".repeat(60), "שלום עולם ".repeat(40), "می‌خواهم ".repeat(40))) {
            for (String word : words.split("(?<= )")) {
              area.appendText(word);
              settle(view);
            }
            area.clear();
            area.setText(words);
            settle(view);
            assertThat(area.isWrapText()).isFalse();
            area.setText("words");
            settle(view);
            assertThat(area.isWrapText()).isTrue();
            area.clear();
          }
          view.dispose();
        });
  }

  @Test
  void hostileWordsBreakNoWindow() {
    var hostile =
        new String[] {
          "a".repeat(65_536),
          "سلام ".repeat(2_000),
          "👩‍👩‍👧‍👦".repeat(500),
          "e\u0301\u0302\u0303".repeat(5_000),
          "\u202e\u2066\u200b".repeat(1_000) + "x",
          "می‌خواهم ".repeat(300),
        };
    Fx.run(
        () -> {
          var view = view(SampleEngine.DIRECT_ROOM);
          scene(view, 420, 800, Theme.DARK);
          for (String words : hostile) {
            view.composer().area().setText(words);
            press(view, KeyCode.ENTER);
            view.applyCss();
            view.layout();
            assertThat(view.timeline().flow().atEnd()).isTrue();
          }
          view.dispose();
        });
  }
}
