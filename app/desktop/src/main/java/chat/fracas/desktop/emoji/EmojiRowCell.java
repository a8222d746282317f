package chat.fracas.desktop.emoji;

import chat.fracas.theme.TextStyle;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A row of the picker: a heading, or emoji side by side. Its nodes are made once and reused.
final class EmojiRowCell extends ListCell<EmojiGrid.Row> {
  static final double SIDE = 36;
  static final double PICTURE = 24;

  private final EmojiPicker picker;
  private final Label heading = TextStyle.MICRO_STRONG.on(new Label());
  private final HBox row = new HBox();
  private final List<StackPane> boxes = new ArrayList<>();
  private final List<ImageView> views = new ArrayList<>();

  EmojiRowCell(EmojiPicker picker) {
    this.picker = picker;
    heading.getStyleClass().addAll("fr-secondary", "fr-emoji-heading");
    for (int column = 0; column < EmojiGrid.COLUMNS; column++) {
      var view = new ImageView();
      view.setFitWidth(PICTURE);
      view.setFitHeight(PICTURE);
      view.setSmooth(true);
      var box = new StackPane(view);
      int own = column;
      box.getStyleClass().add("fr-emoji-box");
      box.setAccessibleRole(AccessibleRole.BUTTON);
      box.setMinSize(SIDE, SIDE);
      box.setMaxSize(SIDE, SIDE);
      box.setOnMouseEntered(event -> picker.place(new EmojiGrid.Place(getIndex(), own)));
      box.setOnMouseClicked(event -> pick(own));
      boxes.add(box);
      views.add(view);
    }
    row.getChildren().addAll(boxes);
  }

  @Override
  protected void updateItem(EmojiGrid.@Nullable Row item, boolean empty) {
    super.updateItem(item, empty);
    if (empty || item == null) {
      setGraphic(null);
      return;
    }
    switch (item) {
      case EmojiGrid.Row.Heading title -> {
        heading.setText(title.title());
        setGraphic(heading);
      }
      case EmojiGrid.Row.Choices line -> {
        for (int column = 0; column < EmojiGrid.COLUMNS; column++) {
          show(column, line.choices());
        }
        setGraphic(row);
      }
    }
  }

  private void show(int column, List<EmojiGrid.Choice> choices) {
    var box = boxes.get(column);
    boolean there = column < choices.size();
    box.setVisible(there);
    if (there) {
      var choice = choices.get(column);
      box.setAccessibleText(choice.name());
      views.get(column).setImage(picker.pictures().of(choice.sequence()).orElse(null));
      EmojiPicker.mark(box, picker.marked(getIndex(), column));
    }
  }

  private void pick(int column) {
    if (getItem() instanceof EmojiGrid.Row.Choices line && column < line.choices().size()) {
      picker.pick(line.choices().get(column));
    }
  }
}
