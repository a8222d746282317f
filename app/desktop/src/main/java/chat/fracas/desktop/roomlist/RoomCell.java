package chat.fracas.desktop.roomlist;

import chat.fracas.desktop.control.Avatar;
import chat.fracas.desktop.control.Badge;
import chat.fracas.desktop.control.Classes;
import chat.fracas.desktop.text.LineLabel;
import chat.fracas.desktop.text.TextMaker;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.preference.Density;
import chat.fracas.viewmodel.roomlist.RoomListEntry;
import chat.fracas.viewmodel.roomlist.RoomRow;
import chat.fracas.viewmodel.timeline.Person;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One line of the room list: a heading or a room. Made once for each line on the screen and filled
/// again and again.
final class RoomCell extends ListCell<RoomListEntry> {
  static final double HEADING_HEIGHT = 28;
  private static final double COMPACT_HEIGHT = 28;
  private static final double COSY_HEIGHT = 48;
  private static final double COMFORTABLE_HEIGHT = 60;
  private static final double NAME_LINE = 20;
  private static final double PREVIEW_LINE = 18;
  private static final double COSY_AVATAR = 32;
  private static final double COMFORTABLE_AVATAR = 40;

  private final RoomListView owner;
  private final Surroundings surroundings;

  private final Label headingName = TextStyle.CAPTION_STRONG.on(new Label());
  private final Label headingCount = TextStyle.CAPTION.on(new Label());
  private final IconView chevron = new IconView(Icon.CHEVRON_DOWN, 14);
  private final HBox heading = new HBox(Space.TINY);
  private final Region rule = new Region();
  private final StackPane ruleBox = new StackPane(rule);

  private final LineLabel name;
  private final Label time = TextStyle.MICRO.on(new Label());
  private final LineLabel preview;
  private final Badge badge = new Badge();
  private final Badge corner = new Badge();
  private final Group badgeBox = new Group(badge);
  private final Group cornerBox = new Group(corner);
  private final IconView muted = new IconView(Icon.BELL_OFF, 14);
  private final HBox top = new HBox(Space.SMALL);
  private final HBox bottom = new HBox(Space.SMALL);
  private final VBox words = new VBox();
  private final StackPane picture = new StackPane();
  private final HBox row = new HBox();
  private @Nullable Avatar avatar;
  private double avatarSize;
  private boolean iconsOnly;
  private Density density = Density.COSY;
  private double textScale;

  RoomCell(RoomListView owner, TextMaker maker, Surroundings surroundings) {
    this.name = new LineLabel(maker, TextStyle.NAME);
    this.preview = new LineLabel(maker, TextStyle.CAPTION).tinted("fr-secondary");
    this.owner = owner;
    this.surroundings = surroundings;
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setPrefWidth(0);
    getStyleClass().add("room-cell");
    buildHeading();
    buildRow();
    setOnMouseClicked(
        event -> {
          if (event.getButton() == MouseButton.PRIMARY && getItem() != null) {
            owner.activate(getItem());
          }
        });
    setOnContextMenuRequested(
        event -> {
          if (getItem() instanceof RoomRow room) {
            owner.showMenu(room, this, event.getScreenX(), event.getScreenY());
            event.consume();
          }
        });
  }

  private void buildHeading() {
    heading.setAlignment(Pos.CENTER_LEFT);
    heading.getStyleClass().add("room-heading");
    headingCount.getStyleClass().add("fr-tertiary");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    heading.getChildren().addAll(headingName, headingCount, gap, chevron);
    heading.setMinHeight(HEADING_HEIGHT);
    rule.getStyleClass().add("rail-rule");
  }

  private void buildRow() {
    time.getStyleClass().add("fr-tertiary");
    time.setMinWidth(Region.USE_PREF_SIZE);
    for (LineLabel label : new LineLabel[] {name, preview}) {
      label.setMaxWidth(Double.MAX_VALUE);
      label.setMinWidth(0);
      HBox.setHgrow(label, Priority.ALWAYS);
    }
    top.setAlignment(Pos.CENTER_LEFT);
    bottom.setAlignment(Pos.CENTER_LEFT);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    // a badge is never narrower than its number
    badgeBox.managedProperty().bind(badge.visibleProperty());
    StackPane.setAlignment(cornerBox, Pos.TOP_RIGHT);
    cornerBox.getStyleClass().add("room-corner");
    picture.setMinWidth(Region.USE_PREF_SIZE);
    row.setAlignment(Pos.CENTER_LEFT);
    row.setSpacing(Space.MEDIUM);
    row.getStyleClass().addAll("fr-row", "room-row");
  }

  @Override
  protected void updateItem(@Nullable RoomListEntry entry, boolean empty) {
    super.updateItem(entry, empty);
    if (empty || entry == null) {
      // kept for what comes next: put away, it would be styled anew
      Optional.ofNullable(getGraphic()).ifPresent(graphic -> graphic.setVisible(false));
      setAccessibleText(null);
      setPrefHeight(COSY_HEIGHT);
      return;
    }
    switch (entry) {
      case RoomListEntry.Heading title -> show(title);
      case RoomRow room -> show(room);
    }
  }

  @Override
  public void updateSelected(boolean selected) {
    super.updateSelected(selected);
    mark();
  }

  private void show(RoomListEntry.Heading title) {
    headingName.setText(title.title());
    headingCount.setText(String.valueOf(title.count()));
    chevron.show(title.folded() ? Icon.CHEVRON_RIGHT : Icon.CHEVRON_DOWN);
    setAccessibleText(title.sentence());
    boolean narrow = owner.iconsOnly();
    rule.setVisible(getIndex() > 0);
    setPrefHeight(narrow ? Space.LARGE : HEADING_HEIGHT + Space.TINY);
    put(narrow ? ruleBox : heading);
  }

  private void put(Node graphic) {
    graphic.setVisible(true);
    setGraphic(graphic);
  }

  private void show(RoomRow room) {
    arrange();
    boolean strong = room.unread() || room.mentions() > 0;
    name.show(room.name());
    name.style(strong ? TextStyle.NAME_STRONG : TextStyle.NAME);
    time.setText(room.time());
    preview.show(room.preview());
    muted.setVisible(room.muted());
    muted.setManaged(room.muted());
    fill(badge, room);
    // a name alone stands in the middle of its row
    boolean second = !room.preview().isEmpty() || badge.isVisible();
    bottom.setVisible(second);
    bottom.setManaged(second);
    corner.none();
    if (iconsOnly) {
      fill(corner, room);
    }
    if (avatar != null) {
      avatar.show(room.name(), Person.colour(room.id().toString()), room.avatar());
    }
    mark();
    setAccessibleText(room.sentence(surroundings.texts()));
    put(row);
  }

  /// Shows whether it is the open room, and the one that the keyboard is at.
  void mark() {
    Classes.toggle(row, "fr-selected", getItem() instanceof RoomRow room && owner.isOpen(room));
    Classes.toggle(row, "room-focused", isSelected() && owner.hasKeyboard());
  }

  private static void fill(Badge badge, RoomRow room) {
    if (room.invite()) {
      badge.mention(1);
    } else if (room.mentions() > 0) {
      badge.mention(room.mentions());
    } else if (room.unreadCount() > 0) {
      badge.unread(room.unreadCount());
    } else if (room.unread()) {
      badge.dot();
    } else {
      badge.none();
    }
  }

  /// Puts the row together for the density, when that has changed.
  private void arrange() {
    var wanted = surroundings.appearance().density().get();
    boolean narrow = owner.iconsOnly();
    double scale = Math.max(1, surroundings.appearance().textPercent().get() / 100.0);
    if (wanted == density && narrow == iconsOnly && scale == textScale) {
      return;
    }
    density = wanted;
    textScale = scale;
    iconsOnly = narrow;
    double height =
        switch (wanted) {
          case COMPACT -> COMPACT_HEIGHT;
          case COSY -> COSY_HEIGHT;
          case COMFORTABLE -> COMFORTABLE_HEIGHT;
        };
    double size =
        switch (wanted) {
          case COMPACT -> 0;
          case COSY -> COSY_AVATAR;
          case COMFORTABLE -> COMFORTABLE_AVATAR;
        };
    if (narrow) {
      height = COSY_HEIGHT;
      size = COSY_AVATAR;
    }
    height *= scale;
    fix(top, NAME_LINE * scale);
    fix(bottom, PREVIEW_LINE * scale);
    row.setMinHeight(height);
    row.setMaxHeight(height);
    setPrefHeight(height);
    fillPicture(size);
    top.getChildren().clear();
    bottom.getChildren().clear();
    if (narrow) {
      row.getChildren().setAll(picture);
    } else if (wanted == Density.COMPACT) {
      top.getChildren().setAll(name, muted, badgeBox);
      words.getChildren().setAll(top);
      row.getChildren().setAll(words);
    } else {
      top.getChildren().setAll(name, muted, time);
      bottom.getChildren().setAll(preview, badgeBox);
      words.getChildren().setAll(top, bottom);
      row.getChildren().setAll(picture, words);
    }
  }

  /// The same height whatever the script: some have taller letters.
  private static void fix(HBox line, double height) {
    line.setMinHeight(height);
    line.setPrefHeight(height);
    line.setMaxHeight(height);
  }

  private void fillPicture(double size) {
    if (size > 0 && size != avatarSize) {
      avatar = new Avatar(size, Avatar.Shape.ROUND, surroundings.pictures());
      avatarSize = size;
    }
    Optional.ofNullable(avatar).ifPresent(shown -> picture.getChildren().setAll(shown, cornerBox));
  }
}
