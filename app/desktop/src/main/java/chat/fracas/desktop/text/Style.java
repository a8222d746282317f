package chat.fracas.desktop.text;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// How words look. Immutable.
public record Style(Set<Trait> traits, Tint tint) {
  /// One way in which words differ from plain ones.
  public enum Trait {
    BOLD,
    ITALIC,
    STRIKE,
    UNDERLINE,
    /// Monospaced on a grey ground; no emoji are sought in it.
    CODE,
    /// Hidden until it is clicked.
    SPOILER,
    /// Found by a search, or marked by its sender.
    HIGHLIGHTED,
    /// In the secondary colour.
    QUIET,
    /// Small, above the line.
    RAISED,
    /// Small, below the line.
    LOWERED
  }

  public static final Style PLAIN = new Style(Set.of(), Tint.NONE);

  private Style with(Trait trait) {
    var all = EnumSet.of(trait);
    all.addAll(traits);
    return new Style(Collections.unmodifiableSet(all), tint);
  }

  public Style asBold() {
    return with(Trait.BOLD);
  }

  public Style asItalic() {
    return with(Trait.ITALIC);
  }

  public Style asStrike() {
    return with(Trait.STRIKE);
  }

  public Style asUnderlined() {
    return with(Trait.UNDERLINE);
  }

  public Style asCode() {
    return with(Trait.CODE);
  }

  public Style asSpoiler() {
    return with(Trait.SPOILER);
  }

  public Style asHighlighted() {
    return with(Trait.HIGHLIGHTED);
  }

  public Style asQuiet() {
    return with(Trait.QUIET);
  }

  public Style asRaised() {
    return with(Trait.RAISED);
  }

  public Style asLowered() {
    return with(Trait.LOWERED);
  }

  public Style tinted(Tint next) {
    return new Style(traits, next);
  }

  boolean bold() {
    return traits.contains(Trait.BOLD);
  }

  boolean italic() {
    return traits.contains(Trait.ITALIC);
  }

  boolean strike() {
    return traits.contains(Trait.STRIKE);
  }

  boolean underline() {
    return traits.contains(Trait.UNDERLINE);
  }

  boolean code() {
    return traits.contains(Trait.CODE);
  }

  boolean spoiler() {
    return traits.contains(Trait.SPOILER);
  }

  boolean highlighted() {
    return traits.contains(Trait.HIGHLIGHTED);
  }

  boolean quiet() {
    return traits.contains(Trait.QUIET);
  }

  boolean raised() {
    return traits.contains(Trait.RAISED);
  }

  boolean lowered() {
    return traits.contains(Trait.LOWERED);
  }
}
