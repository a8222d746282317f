package chat.fracas.foundation.id;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/// What the identifiers' grammars share.
final class Grammar {
  /// "The total length must not exceed 255 bytes", sigil and domain included.
  static final int MAX_ID_BYTES = 255;

  private Grammar() {}

  static <T> Optional<T> tryParse(String text, Function<String, T> parse) {
    try {
      return Optional.of(parse.apply(text));
    } catch (IdentifierException notOne) {
      return Optional.empty();
    }
  }

  /// Checks the sigil, the length in bytes, and that there is neither NUL nor a lone surrogate.
  static void requireSigil(String text, char sigil, String what) {
    if (text.isEmpty() || text.charAt(0) != sigil) {
      throw new IdentifierException(what + " must begin with '" + sigil + "'");
    }
    requireOpaque(text, what);
  }

  static void requireOpaque(String text, String what) {
    if (text.length() > MAX_ID_BYTES || utf8Length(text) > MAX_ID_BYTES) {
      throw new IdentifierException(what + " is longer than " + MAX_ID_BYTES + " bytes");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw new IdentifierException(what + " has a NUL");
      }
      if (Character.isSurrogate(c)) {
        if (text.codePointAt(i) < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
          throw new IdentifierException(what + " has a lone surrogate");
        }
        i++;
      }
    }
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  static boolean isHex(char c) {
    return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }
}
