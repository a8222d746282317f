package chat.fracas.desktop.control;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/// How far something is, from 0 to 1, as a thin line.
public final class ProgressLine extends Region {
  private static final double USUAL_WIDTH = 160;

  private final DoubleProperty progress = new SimpleDoubleProperty();
  private final Region bar = new Region();

  /// @param name what goes on, read aloud
  public ProgressLine(String name) {
    getStyleClass().add("fr-progress-line");
    bar.getStyleClass().add("fr-progress-bar");
    setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
    setAccessibleText(name);
    setPrefWidth(USUAL_WIDTH);
    getChildren().add(bar);
    progress.subscribe(this::requestLayout);
  }

  public DoubleProperty progress() {
    return progress;
  }

  @Override
  protected void layoutChildren() {
    double share = Math.clamp(progress.get(), 0, 1);
    bar.resizeRelocate(
        0, 0, Math.max(share * getWidth(), share > 0 ? getHeight() : 0), getHeight());
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return attribute == AccessibleAttribute.VALUE
        ? (Object) progress.get()
        : super.queryAccessibleAttribute(attribute, parameters);
  }
}
