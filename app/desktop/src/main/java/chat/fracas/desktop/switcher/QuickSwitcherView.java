package chat.fracas.desktop.switcher;

import chat.fracas.desktop.control.Avatar;
import chat.fracas.desktop.control.Badge;
import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.Classes;
import chat.fracas.desktop.control.EmptyState;
import chat.fracas.desktop.text.LineLabel;
import chat.fracas.desktop.text.TextMaker;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.i18n.RoomListText;
import chat.fracas.i18n.SwitcherText;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.switcher.QuickSwitcherViewModel;
import chat.fracas.viewmodel.switcher.SwitcherItem;
import chat.fracas.viewmodel.timeline.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// A field and what matches it; the keyboard never leaves the field. UI thread only.
public final class QuickSwitcherView implements View {
  private static final double AVATAR = 28;
  private static final double ROW_HEIGHT = 40;
  private static final double HUNDRED = 100;

  private final QuickSwitcherViewModel model;
  private final Surroundings surroundings;
  private final TextMaker maker;
  private final TextField field = new TextField();
  private final ListView<SwitcherItem> list;
  private final VBox root = new VBox();
  private final List<Subscription> subscriptions = new ArrayList<>();

  public QuickSwitcherView(QuickSwitcherViewModel model, Surroundings surroundings) {
    this.model = model;
    this.surroundings = surroundings;
    this.maker = TextMaker.of(surroundings);
    this.list = new ListView<>(model.items());
    Texts texts = surroundings.texts();
    field.setPromptText(texts.of(SwitcherText.SEARCH_HINT));
    field.setAccessibleText(texts.of(SwitcherText.DIALOG_TITLE));
    field.getStyleClass().add("fr-bare");
    HBox.setHgrow(field, Priority.ALWAYS);
    field.textProperty().bindBidirectional(model.query());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    var fieldBox = new HBox(new IconView(Icon.SEARCH), field);
    fieldBox.getStyleClass().add("switcher-field");

    var recent = TextStyle.CAPTION_STRONG.on(new Label(texts.of(SwitcherText.RECENT_TITLE)));
    recent.getStyleClass().add("switcher-title");
    recent.visibleProperty().bind(model.query().isEmpty());
    recent.managedProperty().bind(recent.visibleProperty());

    list.fixedCellSizeProperty()
        .bind(surroundings.appearance().textPercent().multiply(ROW_HEIGHT / HUNDRED));
    list.setFocusTraversable(false);
    list.getStyleClass().add("switcher-rows");
    list.setCellFactory(view -> new Row());
    var nothing =
        new EmptyState(
            Icon.SEARCH,
            texts.of(SwitcherText.NOTHING_EMPTY),
            Buttons.plain(
                texts.of(RoomListText.DIRECTORY_BUTTON),
                () -> surroundings.navigation().open(Destination.DIRECTORY)));
    var body = new StackPane(list, nothing);
    VBox.setVgrow(body, Priority.ALWAYS);
    subscriptions.add(
        model
            .position()
            .subscribe(
                at -> {
                  list.getSelectionModel().select(at.intValue());
                  list.scrollTo(Math.max(0, at.intValue() - 6));
                }));
    Runnable arranged =
        () -> {
          nothing.setVisible(model.items().isEmpty());
          list.getSelectionModel().select(model.position().get());
        };
    javafx.beans.InvalidationListener listener = change -> arranged.run();
    model.items().addListener(listener);
    subscriptions.add(() -> model.items().removeListener(listener));
    arranged.run();

    var foot = new HBox(TextStyle.CAPTION.on(new Label(texts.of(SwitcherText.KEYS_BODY))));
    foot.getStyleClass().add("switcher-foot");
    root.getStyleClass().addAll("shell-card", "switcher");
    root.getChildren().addAll(fieldBox, recent, body, foot);
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN -> model.move(1);
      case UP -> model.move(-1);
      case ENTER -> model.choose();
      default -> {
        return;
      }
    }
    event.consume();
  }

  @Override
  public Region region() {
    return root;
  }

  @Override
  public void focus() {
    field.requestFocus();
  }

  @Override
  public void dispose() {
    field.textProperty().unbindBidirectional(model.query());
    subscriptions.forEach(Subscription::unsubscribe);
  }

  /// One place to go.
  private final class Row extends ListCell<SwitcherItem> {
    private final Avatar avatar = new Avatar(AVATAR, Avatar.Shape.ROUND, surroundings.pictures());
    private final StackPane icon = new StackPane();
    private final IconView drawing = new IconView(Icon.KEYBOARD);
    private final LineLabel name = new LineLabel(maker, TextStyle.NAME);
    private final Label detail = TextStyle.CAPTION.on(new Label());
    private final Badge badge = new Badge();
    private final HBox row = new HBox();

    Row() {
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      setPrefWidth(0);
      icon.setMinWidth(AVATAR);
      icon.setMaxWidth(AVATAR);
      icon.getChildren().setAll(drawing);
      name.setMaxWidth(Double.MAX_VALUE);
      name.setMinWidth(0);
      HBox.setHgrow(name, Priority.ALWAYS);
      detail.getStyleClass().add("switcher-detail");
      row.getStyleClass().addAll("fr-row", "switcher-row");
      row.setAlignment(Pos.CENTER_LEFT);
      setOnMouseClicked(event -> Optional.ofNullable(getItem()).ifPresent(model::choose));
    }

    @Override
    protected void updateItem(@Nullable SwitcherItem item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setGraphic(null);
        return;
      }
      name.show(item.name());
      badge.none();
      detail.setText("");
      switch (item) {
        case SwitcherItem.ToRoom to -> {
          var room = to.room();
          avatar.show(room.name(), Person.colour(room.id().toString()), room.avatar());
          detail.setText(room.directWith().map(Object::toString).orElse(""));
          if (room.highlights() > 0) {
            badge.mention(room.highlights());
          } else if (!room.muted()) {
            badge.unread(room.unread());
          }
          lay(avatar);
        }
        case SwitcherItem.ToPerson to -> {
          avatar.show(to.name(), Person.colour(to.id().toString()), to.avatar());
          detail.setText(to.id().toString());
          lay(avatar);
        }
        case SwitcherItem.ToAction to -> {
          drawing.show(Icon.KEYBOARD);
          detail.setText(String.join(", ", to.action().keys()).replace('_', ' '));
          lay(icon);
        }
        case SwitcherItem.ToAddress to -> {
          drawing.show(Icon.HASH);
          lay(icon);
        }
      }
      setGraphic(row);
      Classes.toggle(row, "fr-selected", isSelected());
    }

    private void lay(Node first) {
      row.getChildren().setAll(first, name, detail, badge);
    }

    @Override
    public void updateSelected(boolean selected) {
      super.updateSelected(selected);
      Classes.toggle(row, "fr-selected", selected);
    }
  }
}
