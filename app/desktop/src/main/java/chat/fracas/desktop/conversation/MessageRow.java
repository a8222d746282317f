package chat.fracas.desktop.conversation;

import chat.fracas.desktop.control.Avatar;
import chat.fracas.desktop.control.Classes;
import chat.fracas.desktop.control.HintTip;
import chat.fracas.desktop.text.LineLabel;
import chat.fracas.i18n.TimelineText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.preference.MessageLayout;
import chat.fracas.viewmodel.timeline.Delivery;
import chat.fracas.viewmodel.timeline.MessageTile;
import chat.fracas.viewmodel.timeline.Person;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A message in the conversation. UI thread only; shows one message after another.
final class MessageRow extends Region {
  static final double GUTTER = 60;
  static final double COLUMN = 720;
  private static final double AVATAR_X = 12;
  private static final double HEADER_GAP = 2;
  private static final double END = 24;
  private static final double READER = 16;
  private static final double READER_STEP = 12;
  private static final double CLOCK = 16;
  private static final double NAME_GAP = 8;

  /// The column of names, where these stand before the words: a share of the width, within bounds.
  private static final double NAMES_SHARE = 0.18;

  private static final double NARROWEST_NAMES = 76;
  private static final double WIDEST_NAMES = 132;
  private static final int MOST_READERS = 5;
  private static final int MOST_READER_NAMES = 20;

  private final Kit kit;
  private final RowMeasures measures;
  private final Avatar avatar;
  private final LineLabel name;
  private final Label time = TextStyle.MICRO.on(new Label());
  private final MessageContentView content;
  private final IconView clock = new IconView(Icon.CLOCK, 12);
  private final StackPane shield = new StackPane(new IconView(Icon.SHIELD, 12));
  private final HintTip shieldTip = new HintTip("");
  private final HBox readers = new HBox();
  private final double gutter;
  private final double column;
  private final double side;
  private final double reader;
  private @Nullable MessageTile tile;

  MessageRow(Kit kit, MessageLayout layout) {
    this.kit = kit;
    this.measures = RowMeasures.of(layout);
    gutter = kit.grown(GUTTER);
    column = kit.grown(COLUMN);
    side = kit.grown(measures.avatar());
    reader = kit.grown(READER);
    avatar =
        new Avatar(
            Math.max(READER, measures.avatar()), Avatar.Shape.ROUND, kit.surroundings().pictures());
    name =
        new LineLabel(
            kit.maker(), measures.oneLine() ? TextStyle.SMALL_STRONG : TextStyle.NAME_STRONG);
    content = new MessageContentView(kit);
    time.getStyleClass().addAll("fr-tertiary", "fr-tabular");
    HintTip.on(time, () -> tile == null ? "" : tile.exactTime());
    clock.getStyleClass().add("fr-icon-quiet");
    shield.getChildren().getFirst().getStyleClass().add("fr-icon-quiet");
    Tooltip.install(shield, shieldTip);
    readers.setSpacing(kit.grown(READER_STEP - READER));
    avatar.setCursor(Cursor.HAND);
    name.setCursor(Cursor.HAND);
    avatar.setOnMouseClicked(event -> openSender());
    name.setOnMouseClicked(event -> openSender());
    getStyleClass().addAll("fr-message-row", measures.styleClass());
    setAccessibleRole(AccessibleRole.LIST_ITEM);
    getChildren().addAll(avatar, name, time, content, readers, clock, shield);
    hoverProperty().subscribe(this::showTime);
  }

  private void openSender() {
    if (tile != null) {
      kit.actions().openPerson(tile.sender());
    }
  }

  @Nullable MessageTile tile() {
    return tile;
  }

  void show(MessageTile next) {
    tile = next;
    avatar.setVisible(next.first() && !measures.oneLine());
    name.setVisible(next.first());
    if (name.isVisible()) {
      name.show(next.sender().name());
      name.tinted("fr-name-" + (next.sender().colour() + 1));
    }
    if (avatar.isVisible()) {
      avatar.show(next.sender());
    }
    time.setText(next.time());
    content.show(next);
    clock.setVisible(
        next.delivery() instanceof Delivery.Sending
            || next.delivery() instanceof Delivery.Uploading);
    var quietDoubt = next.doubt().filter(doubt -> !doubt.grave());
    shield.setVisible(quietDoubt.isPresent());
    quietDoubt.ifPresent(doubt -> shieldTip.setText(doubt.sentence() + ". " + doubt.explanation()));
    showReaders(next.readers());
    Classes.toggle(this, "fr-mentions-me", next.mentionsMe());
    Classes.toggle(this, "fr-failed", next.delivery() instanceof Delivery.Failed);
    setAccessibleText(next.sentence());
    showTime();
    requestLayout();
  }

  private void showReaders(List<Person> people) {
    readers.getChildren().clear();
    people.stream()
        .limit(MOST_READERS)
        .forEach(
            person ->
                readers
                    .getChildren()
                    .add(Avatar.of(person, READER, kit.surroundings().pictures())));
    readers.setVisible(!people.isEmpty());
    if (!people.isEmpty()) {
      var names =
          people.stream()
              .limit(MOST_READER_NAMES)
              .map(Person::name)
              .collect(Collectors.joining(", "));
      var sentence = kit.surroundings().texts().of(TimelineText.READ_BY_A11Y, people.size(), names);
      readers.setAccessibleText(sentence);
      Tooltip.install(readers, new HintTip(sentence));
    }
  }

  private void showTime() {
    boolean always = measures.oneLine() || (tile != null && tile.first());
    time.setVisible(always || isHover());
  }

  private boolean headed() {
    return !measures.oneLine() && tile != null && tile.first();
  }

  private double top() {
    boolean begins = tile != null && tile.first();
    return kit.grown(begins ? measures.groupGap() : measures.lineGap());
  }

  private double bottom() {
    return kit.grown(measures.lineGap());
  }

  private double contentX(double width) {
    return measures.oneLine() ? gutter + namesWidth(width) + NAME_GAP : gutter;
  }

  /// All names of a window have one width, so that all words begin at one edge.
  private double namesWidth(double width) {
    return kit.grown(Math.clamp(Math.round(width * NAMES_SHARE), NARROWEST_NAMES, WIDEST_NAMES));
  }

  private double contentWidth(double width) {
    double wanted = Math.min(column, width - contentX(width) - END);
    double aside = readers.isVisible() ? readers.prefWidth(-1) : 0;
    return Math.max(60, wanted - (clock.isVisible() ? Math.max(aside, kit.grown(CLOCK)) : aside));
  }

  private double headerHeight() {
    return headed() ? Math.ceil(name.prefHeight(-1)) + HEADER_GAP : 0;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    double body = content.prefHeight(contentWidth(width));
    double high = top() + headerHeight() + Math.ceil(body) + bottom();
    return headed() ? Math.max(high, top() + HEADER_GAP + side + bottom()) : high;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double top = top();
    avatar.resizeRelocate(AVATAR_X, top + HEADER_GAP, side, side);
    double x = contentX(width);
    double header = headerHeight();
    double contentWidth = contentWidth(width);
    double bodyHeight = Math.ceil(content.prefHeight(contentWidth));
    content.resizeRelocate(x, top + header, contentWidth, bodyHeight);
    double timeWidth = time.prefWidth(-1);
    double timeHeight = time.prefHeight(-1);
    if (headed()) {
      double most = width - gutter - timeWidth - NAME_GAP - END;
      double nameWidth = Math.min(Math.ceil(name.prefWidth(-1)), Math.max(0, most));
      name.resizeRelocate(gutter, top, nameWidth, name.prefHeight(-1));
      time.resizeRelocate(
          gutter + nameWidth + NAME_GAP,
          top + Math.round((name.prefHeight(-1) - timeHeight) / 2) + 1,
          timeWidth,
          timeHeight);
    } else {
      if (measures.oneLine()) {
        name.resizeRelocate(
            gutter,
            top,
            Math.min(Math.ceil(name.prefWidth(-1)), namesWidth(width)),
            name.prefHeight(-1));
      }
      time.resizeRelocate(
          gutter - timeWidth - Space.SMALL,
          top + kit.grown(measures.timeDrop()),
          timeWidth,
          timeHeight);
    }
    double readersWidth = readers.prefWidth(-1);
    readers.resizeRelocate(
        Math.min(x + contentWidth, width - END - readersWidth) + NAME_GAP / 2,
        top + header + bodyHeight - reader - Space.HAIR,
        readersWidth,
        reader);
    double shieldSide = kit.grown(CLOCK);
    shield.resizeRelocate(
        Math.min(width - END, x + contentWidth + NAME_GAP / 2),
        top + header + kit.grown(measures.timeDrop()) - Space.HAIR,
        shieldSide,
        shieldSide);
    double clockSide = clock.prefWidth(-1);
    clock.resizeRelocate(
        Math.min(width - END - clockSide, gutter + column),
        top + header + bodyHeight - clockSide - 3,
        clockSide,
        clockSide);
  }
}
