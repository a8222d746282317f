package chat.fracas.desktop.control;

import chat.fracas.desktop.view.PictureSource;
import chat.fracas.foundation.id.MxcUri;
import chat.fracas.theme.GrowingSquare;
import chat.fracas.theme.Radius;
import chat.fracas.theme.Space;
import chat.fracas.viewmodel.timeline.Person;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.scene.paint.ImagePattern;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// The picture of a person, room or space; until there is one, the first letter of the name on one
/// of six colours. Made to be reused: [#show] may be called again and again.
public final class Avatar extends GrowingSquare {
  /// People and rooms are round, spaces are not.
  public enum Shape {
    ROUND,
    SQUARE
  }

  /// The dot at the corner.
  public enum Presence {
    NONE,
    ONLINE,
    AWAY,
    OFFLINE
  }

  private static final PseudoClass ONLINE = PseudoClass.getPseudoClass("online");
  private static final PseudoClass AWAY = PseudoClass.getPseudoClass("away");
  private static final double INITIAL_SHARE = 0.44;
  private static final double SMALL_DOT = 10;
  private static final double LARGE_DOT = 12;
  private static final double LARGE = 36;

  private final Shape shape;
  private final PictureSource pictures;
  private final Text initial = new Text();
  private final Rectangle picture = new Rectangle();
  private final Region dot = new Region();
  private @Nullable MxcUri wanted;
  private @Nullable Image shown;
  private String colourClass = "";

  public Avatar(double size, Shape shape, PictureSource pictures) {
    super(size);
    this.shape = shape;
    this.pictures = pictures;
    picture.setVisible(false);
    initial.getStyleClass().add("fr-initials");
    fit(size);
    dot.getStyleClass().add("fr-presence");
    dot.setVisible(false);
    getStyleClass().add("fr-avatar");
    if (shape == Shape.SQUARE) {
      getStyleClass().add(size / 2 < 2 * Radius.HUGE ? "fr-square-small" : "fr-square");
    }
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
    getChildren().addAll(initial, picture, dot);
  }

  public static Avatar of(Person person, double size, PictureSource pictures) {
    var avatar = new Avatar(size, Shape.ROUND, pictures);
    avatar.show(person);
    return avatar;
  }

  public void show(Person person) {
    show(person.name(), person.colour(), person.avatar());
  }

  /// @param colour 0 to 5, see [Person#colour]
  public void show(String name, int colour, Optional<MxcUri> address) {
    initial.setText(initial(name));
    setAccessibleText(name);
    var nextClass = "fr-avatar-" + (Math.floorMod(colour, Person.COLOURS) + 1);
    if (!nextClass.equals(colourClass)) {
      getStyleClass().remove(colourClass);
      colourClass = nextClass;
      getStyleClass().add(colourClass);
    }
    var next = address.orElse(null);
    if (Objects.equals(next, wanted) && picture.isVisible()) {
      return;
    }
    wanted = next;
    shown = null;
    picture.setVisible(false);
    initial.setVisible(true);
    if (next != null) {
      pictures.load(
          next,
          Math.max(side(), getWidth()),
          Math.max(side(), getWidth()),
          image -> {
            if (next.equals(wanted)) {
              fill(image);
            }
          });
    }
    requestLayout();
  }

  public void presence(Presence presence) {
    dot.setVisible(presence != Presence.NONE);
    dot.pseudoClassStateChanged(ONLINE, presence == Presence.ONLINE);
    dot.pseudoClassStateChanged(AWAY, presence == Presence.AWAY);
  }

  private void fit(double size) {
    double arc = shape == Shape.ROUND ? size : Math.min(2 * Radius.HUGE, size / 2);
    picture.setWidth(size);
    picture.setHeight(size);
    picture.setArcWidth(arc);
    picture.setArcHeight(arc);
    initial.setStyle("-fx-font-size: " + Math.round(size * INITIAL_SHARE) + "px;");
    if (shown != null) {
      fill(shown);
    }
  }

  /// Covers the square by the middle of the picture.
  private void fill(Image image) {
    shown = image;
    double size = picture.getWidth();
    double factor = size / Math.min(image.getWidth(), image.getHeight());
    double width = image.getWidth() * factor;
    double height = image.getHeight() * factor;
    picture.setFill(
        new ImagePattern(image, (size - width) / 2, (size - height) / 2, width, height, false));
    picture.setVisible(true);
    initial.setVisible(false);
  }

  @Override
  protected void layoutChildren() {
    double size = getWidth();
    if (size != picture.getWidth()) {
      fit(size);
    }
    var bounds = initial.getLayoutBounds();
    double middle = initial.getBaselineOffset() - initial.getFont().getSize() * CAPITAL_MIDDLE;
    initial.relocate(Math.round((size - bounds.getWidth()) / 2), size / 2 - middle);
    double wide = size >= LARGE ? LARGE_DOT : SMALL_DOT;
    dot.resizeRelocate(size - wide + Space.HAIR, size - wide + Space.HAIR, wide, wide);
  }

  /// Half the height of Inter's capitals, in em.
  private static final double CAPITAL_MIDDLE = 0.364;

  /// The first grapheme of `name` that is a letter, digit or picture, large; `?` when there is none.
  static String initial(String name) {
    var graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
    graphemes.setText(name);
    int start = graphemes.first();
    for (int end = graphemes.next(); end != BreakIterator.DONE; end = graphemes.next()) {
      int first = name.codePointAt(start);
      if (Character.isLetterOrDigit(first)) {
        return name.substring(start, end).toUpperCase(Locale.ROOT);
      }
      start = end;
    }
    return name.isBlank() ? "?" : name.strip().substring(0, firstLength(name.strip()));
  }

  private static int firstLength(String name) {
    var graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
    graphemes.setText(name);
    return graphemes.following(0);
  }
}
