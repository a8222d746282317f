package chat.fracas.desktop.conversation;

import chat.fracas.desktop.message.HtmlParts;
import chat.fracas.desktop.message.PartsView;
import chat.fracas.desktop.text.TextMaker;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.i18n.TimelineText;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.timeline.MessageVersion;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/// What a message has said so far, the last first. A click elsewhere and Escape close it.
final class VersionsPopup {
  private static final double WIDTH = 420;
  private static final double HEIGHT = 320;

  private VersionsPopup() {}

  static void open(List<MessageVersion> versions, Node beside, Surroundings surroundings) {
    var popup = new Popup();
    var frame = new StackPane(content(versions, surroundings));
    frame.setPadding(new Insets(Space.LARGE));
    popup.getContent().add(frame);
    popup.setAutoHide(true);
    popup.setHideOnEscape(true);
    popup.setAutoFix(true);
    var bounds = beside.localToScreen(beside.getLayoutBounds());
    popup.show(beside, bounds.getMinX() - Space.LARGE, bounds.getMaxY() - Space.MEDIUM);
    frame.requestFocus();
  }

  static Region content(List<MessageVersion> versions, Surroundings surroundings) {
    var maker = TextMaker.of(surroundings);
    var list = new VBox(Space.MEDIUM);
    list.setFillWidth(true);
    for (MessageVersion version : versions) {
      var since = TextStyle.MICRO.on(new Label(version.since()));
      since.getStyleClass().addAll("fr-tertiary", "fr-tabular");
      var words = new PartsView(maker, surroundings.texts());
      words.show(
          version
              .words()
              .html()
              .map(html -> HtmlParts.of(html, Optional.empty()))
              .filter(parts -> !parts.isEmpty())
              .orElseGet(() -> HtmlParts.plain(version.words().plain())),
          List.of(),
          List.of());
      list.getChildren().add(new VBox(Space.HAIR, since, words));
    }
    var scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("fr-side-scroll");
    var title =
        TextStyle.NAME_STRONG.on(new Label(surroundings.texts().of(TimelineText.VERSIONS_TITLE)));
    var card = new VBox(Space.SMALL, title, scroll);
    card.getStyleClass().add("fr-versions");
    card.setPrefWidth(WIDTH);
    card.setMaxHeight(HEIGHT);
    return card;
  }
}
