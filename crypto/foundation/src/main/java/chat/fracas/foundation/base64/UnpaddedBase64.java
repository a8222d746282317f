package chat.fracas.foundation.base64;

import java.util.Base64;

/// Base64 without padding (Appendices, "Unpadded Base64"), in the standard and the URL-safe alphabet.
///
/// Decoding accepts correct padding, as other implementations send it, and trailing bits that are not
/// zero: the seed of the specification's own test vectors has them. So two texts may stand for the same
/// bytes; compare the bytes. White space, characters of the other alphabet, wrong padding and a tail of
/// one character are refused.
public final class UnpaddedBase64 {
  private UnpaddedBase64() {}

  public static String encode(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  public static String encodeUrlSafe(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  public static byte[] decode(String text) {
    return decode(text, Base64.getDecoder());
  }

  public static byte[] decodeUrlSafe(String text) {
    return decode(text, Base64.getUrlDecoder());
  }

  private static byte[] decode(String text, Base64.Decoder decoder) {
    try {
      return decoder.decode(text);
    } catch (IllegalArgumentException cause) {
      throw new Base64Exception("not base64");
    }
  }
}
