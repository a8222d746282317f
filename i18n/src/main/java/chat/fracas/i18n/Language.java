package chat.fracas.i18n;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A language with a complete bundle, by its own name.
public enum Language {
  ENGLISH("en", "English"),
  FRENCH("fr", "Français");

  private final String tag;
  private final String ownName;

  Language(String tag, String ownName) {
    this.tag = tag;
    this.ownName = ownName;
  }

  /// The BCP 47 tag, which also names the bundle's file.
  public String tag() {
    return tag;
  }

  /// What its speakers call it; never translated.
  public String ownName() {
    return ownName;
  }

  public Locale locale() {
    return Locale.forLanguageTag(tag);
  }

  public static Optional<Language> ofTag(String tag) {
    return Arrays.stream(values()).filter(language -> language.tag.equals(tag)).findFirst();
  }
}
