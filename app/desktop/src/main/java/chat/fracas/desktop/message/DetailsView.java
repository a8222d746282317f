package chat.fracas.desktop.message;

import chat.fracas.desktop.text.Choices;
import chat.fracas.desktop.text.RichText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A summary that shows the rest when it is clicked. UI thread only.
final class DetailsView extends VBox implements Choices {
  private final IconView mark = new IconView(Icon.CHEVRON_RIGHT, IconView.SMALL);
  private final RichText summary;
  private final Region body;

  DetailsView(RichText summary, Region body) {
    super(Space.TINY);
    this.summary = summary;
    this.body = body;
    HBox.setHgrow(summary, Priority.ALWAYS);
    var line = new HBox(Space.TINY, mark, summary);
    line.setAlignment(Pos.TOP_LEFT);
    line.setCursor(Cursor.HAND);
    line.setAccessibleRole(AccessibleRole.BUTTON);
    line.setAccessibleText(summary.getAccessibleText());
    line.setOnMouseClicked(
        event -> {
          if (event.isStillSincePress()) {
            toggle();
            event.consume();
          }
        });
    line.getStyleClass().add("fr-details-summary");
    body.getStyleClass().add("fr-details-body");
    setNodeOrientation(summary.getNodeOrientation());
    setMinWidth(0);
    getStyleClass().add("fr-details");
    getChildren().add(line);
  }

  private boolean open() {
    return getChildren().contains(body);
  }

  private void toggle() {
    boolean next = !open();
    mark.show(next ? Icon.CHEVRON_DOWN : Icon.CHEVRON_RIGHT);
    if (next) {
      getChildren().add(body);
    } else {
      getChildren().remove(body);
    }
  }

  @Override
  public List<Choice> choices() {
    var choices = new ArrayList<Choice>();
    choices.add(new Choice(Choice.Kind.REVEAL, summary.getAccessibleText(), this::toggle));
    choices.addAll(summary.choices());
    if (open()) {
      choices.addAll(Choices.in(body));
    }
    return choices;
  }
}
