package chat.fracas.viewmodel.recovery;

import chat.fracas.i18n.RecoveryText;
import chat.fracas.i18n.TextKey;

/// How hard a passphrase is to guess, roughly.
public enum Strength {
  WEAK(RecoveryText.STRENGTH_WEAK_BODY),
  FAIR(RecoveryText.STRENGTH_FAIR_BODY),
  STRONG(RecoveryText.STRENGTH_STRONG_BODY);

  /// As short as a passphrase may be.
  static final int SHORTEST = 8;

  private static final double FAIR_BITS = 40;
  private static final double STRONG_BITS = 65;

  /// What a letter of ordinary words is worth: people write words, not random letters.
  private static final double LETTER_BITS = 2.4;

  private static final double OTHER_BITS = 4;

  private final TextKey words;

  Strength(TextKey words) {
    this.words = words;
  }

  public TextKey words() {
    return words;
  }

  /// Letters that continue a row, and pairs that were there before, count for nothing.
  public static Strength of(String passphrase) {
    double bits = 0;
    for (int i = 0; i < passphrase.length(); i++) {
      char now = passphrase.charAt(i);
      boolean foreseen = i > 0 && Math.abs(now - passphrase.charAt(i - 1)) <= 1;
      boolean seen = i > 0 && passphrase.indexOf(passphrase.substring(i - 1, i + 1)) < i - 1;
      if (!foreseen && !seen) {
        bits += Character.isLowerCase(now) ? LETTER_BITS : OTHER_BITS;
      }
    }
    if (passphrase.length() < SHORTEST || bits < FAIR_BITS) {
      return WEAK;
    }
    return bits < STRONG_BITS ? FAIR : STRONG;
  }
}
