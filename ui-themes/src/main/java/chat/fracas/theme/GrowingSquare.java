package chat.fracas.theme;

import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.DoubleProperty;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableDoubleProperty;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.converter.SizeConverter;
import javafx.scene.layout.Region;

/// A square that grows with the window's text size, so that pictures stand beside text as large as
/// it is. UI thread only.
public abstract class GrowingSquare extends Region {
  private static final CssMetaData<GrowingSquare, Number> SCALE =
      new CssMetaData<>(Stylesheets.SCALE, SizeConverter.getInstance(), 1.0, true) {
        @Override
        public boolean isSettable(GrowingSquare square) {
          return !square.scale.isBound();
        }

        @Override
        public StyleableProperty<Number> getStyleableProperty(GrowingSquare square) {
          return square.scale;
        }
      };

  private static final List<CssMetaData<? extends Styleable, ?>> ALL =
      Stream.<CssMetaData<? extends Styleable, ?>>concat(
              Region.getClassCssMetaData().stream(), Stream.of(SCALE))
          .toList();

  private final SimpleStyleableDoubleProperty scale =
      new SimpleStyleableDoubleProperty(SCALE, this, "scale", 1.0);
  private final double side;

  /// @param side at a text size of 100 %
  protected GrowingSquare(double side) {
    this.side = side;
    grow();
    scale.subscribe((before, now) -> grow());
  }

  /// At a text size of 100 %.
  public final double side() {
    return side;
  }

  /// How much larger than that it is.
  protected final DoubleProperty scale() {
    return scale;
  }

  private void grow() {
    double now = Math.round(side * scale.get());
    setMinSize(now, now);
    setPrefSize(now, now);
    setMaxSize(now, now);
    requestLayout();
  }

  public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
    return ALL;
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return ALL;
  }
}
