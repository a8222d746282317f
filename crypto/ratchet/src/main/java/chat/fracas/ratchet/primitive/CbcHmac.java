package chat.fracas.ratchet.primitive;

import java.util.Arrays;

/// AES-256-CBC with HMAC-SHA-256 cut to 8 bytes, all three keys from one secret by HKDF: the
/// authenticated encryption of Olm, Megolm, key backup and libolm's pickles, which differ in the info.
public final class CbcHmac implements AutoCloseable {
  public static final int MAC_BYTES = 8;

  private static final int KEY_BYTES = 32;
  private static final int IV_BYTES = 16;

  private final byte[] aesKey;
  private final byte[] macKey;
  private final byte[] iv;

  private CbcHmac(byte[] derived) {
    this.aesKey = Arrays.copyOf(derived, KEY_BYTES);
    this.macKey = Arrays.copyOfRange(derived, KEY_BYTES, 2 * KEY_BYTES);
    this.iv = Arrays.copyOfRange(derived, 2 * KEY_BYTES, derived.length);
  }

  public static CbcHmac derive(byte[] secret, String info) {
    byte[] derived = Hkdf.sha256(secret, info, 2 * KEY_BYTES + IV_BYTES);
    try {
      return new CbcHmac(derived);
    } finally {
      Wipe.bytes(derived);
    }
  }

  public byte[] encrypt(byte[] plaintext) {
    return AesCbc.encrypt(aesKey, iv, plaintext);
  }

  /// Only after the authentication code was checked.
  public byte[] decrypt(byte[] ciphertext) {
    return AesCbc.decrypt(aesKey, iv, ciphertext);
  }

  public byte[] mac(byte[] bytes) {
    return Arrays.copyOf(Hmac.sha256(macKey, bytes), MAC_BYTES);
  }

  /// Whether this is the whole authentication code, in constant time.
  public boolean authenticates(byte[] bytes, byte[] mac) {
    return mac.length == MAC_BYTES && Hmac.matches(mac(bytes), mac);
  }

  @Override
  public void close() {
    Wipe.bytes(aesKey, macKey, iv);
  }
}
