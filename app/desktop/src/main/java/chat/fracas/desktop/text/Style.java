package chat.fracas.desktop.text;

/// How words look. Immutable.
///
/// @param code monospaced on a grey ground; no emoji are sought in it
/// @param spoiler hidden until it is clicked
/// @param highlighted found by a search
/// @param quiet in the secondary colour
public record Style(
    boolean bold,
    boolean italic,
    boolean strike,
    boolean underline,
    boolean code,
    boolean spoiler,
    boolean highlighted,
    boolean quiet) {
  public static final Style PLAIN =
      new Style(false, false, false, false, false, false, false, false);

  public Style asBold() {
    return new Style(true, italic, strike, underline, code, spoiler, highlighted, quiet);
  }

  public Style asItalic() {
    return new Style(bold, true, strike, underline, code, spoiler, highlighted, quiet);
  }

  public Style asStrike() {
    return new Style(bold, italic, true, underline, code, spoiler, highlighted, quiet);
  }

  public Style asUnderlined() {
    return new Style(bold, italic, strike, true, code, spoiler, highlighted, quiet);
  }

  public Style asCode() {
    return new Style(bold, italic, strike, underline, true, spoiler, highlighted, quiet);
  }

  public Style asSpoiler() {
    return new Style(bold, italic, strike, underline, code, true, highlighted, quiet);
  }

  public Style asHighlighted() {
    return new Style(bold, italic, strike, underline, code, spoiler, true, quiet);
  }

  public Style asQuiet() {
    return new Style(bold, italic, strike, underline, code, spoiler, highlighted, true);
  }
}
