package chat.fracas.theme;

import javafx.scene.Node;

/// The sizes and weights of text, each a style class that follows the window's text size.
///
/// Put on leaves (`Label`, `Text`) only: sizes are relative to the parent's.
public enum TextStyle {
  /// 11: badges, times.
  MICRO("fr-micro"),
  /// 11/600: section headers, day dividers.
  MICRO_STRONG("fr-micro-strong"),
  /// 12: previews, topics, hints.
  CAPTION("fr-caption"),
  CAPTION_STRONG("fr-caption-strong"),
  /// 13: secondary lines, code.
  SMALL("fr-small"),
  SMALL_STRONG("fr-small-strong"),
  /// 14: names in lists, buttons.
  NAME("fr-name"),
  NAME_STRONG("fr-name-strong"),
  /// 15: what people wrote.
  BODY("fr-body"),
  BODY_STRONG("fr-body-strong"),
  /// 17/600: headings of dialogs and panels.
  HEADING("fr-heading"),
  /// 20/600: heading of a page.
  TITLE("fr-title"),
  /// 24/600: the first run.
  DISPLAY("fr-display"),
  /// 13 monospaced.
  CODE("fr-code");

  private final String styleClass;

  TextStyle(String styleClass) {
    this.styleClass = styleClass;
  }

  public String styleClass() {
    return styleClass;
  }

  /// Gives `node` this style and returns it.
  public <N extends Node> N on(N node) {
    node.getStyleClass().add(styleClass);
    return node;
  }
}
