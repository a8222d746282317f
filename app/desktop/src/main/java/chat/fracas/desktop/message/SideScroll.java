package chat.fracas.desktop.message;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/// Lets what is too wide be moved sideways; up and down belongs to the conversation. UI thread only.
final class SideScroll extends ScrollPane {
  private static final double BAR = 10;

  private final Region content;

  SideScroll(Region content) {
    super(content);
    this.content = content;
    getStyleClass().add("fr-side-scroll");
    setVbarPolicy(ScrollBarPolicy.NEVER);
    setFitToHeight(true);
    setFocusTraversable(false);
    setMinWidth(0);
    addEventFilter(
        ScrollEvent.SCROLL,
        event -> {
          if (Math.abs(event.getDeltaY()) >= Math.abs(event.getDeltaX()) && getParent() != null) {
            getParent().fireEvent(event.copyFor(getParent(), getParent()));
            event.consume();
          }
        });
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  /// As high as its content at the width it wants, and the bar where it gets less.
  @Override
  protected double computePrefHeight(double width) {
    double wanted = content.prefWidth(-1);
    double bar = width >= 0 && width < wanted ? BAR : 0;
    return snappedTopInset() + content.prefHeight(wanted) + bar + snappedBottomInset();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }
}
