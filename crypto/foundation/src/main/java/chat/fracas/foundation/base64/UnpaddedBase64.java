package chat.fracas.foundation.base64;

import java.util.Base64;

/// Base64 without padding (Appendices, "Unpadded Base64"), in the standard and the URL-safe alphabet.
///
/// Decoding accepts correct padding, as other implementations send it, and refuses everything else:
/// white space, characters of the other alphabet, a tail of one character, and trailing bits that are
/// not zero, so that two texts never decode to the same bytes but for the padding.
public final class UnpaddedBase64 {
  private UnpaddedBase64() {}

  public static String encode(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  public static String encodeUrlSafe(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  public static byte[] decode(String text) {
    return decode(text, Base64.getDecoder(), Base64.getEncoder());
  }

  public static byte[] decodeUrlSafe(String text) {
    return decode(text, Base64.getUrlDecoder(), Base64.getUrlEncoder());
  }

  private static byte[] decode(String text, Base64.Decoder decoder, Base64.Encoder encoder) {
    byte[] bytes;
    try {
      bytes = decoder.decode(text);
    } catch (IllegalArgumentException cause) {
      throw new Base64Exception("not base64");
    }
    String again = encoder.encodeToString(bytes);
    boolean same =
        text.length() == again.length()
            ? text.equals(again)
            : text.equals(encoder.withoutPadding().encodeToString(bytes));
    if (!same) {
      throw new Base64Exception("base64 with trailing bits");
    }
    return bytes;
  }
}
