package chat.fracas.ratchet.secretstorage;

import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.primitive.AesCtr;
import chat.fracas.ratchet.primitive.Hkdf;
import chat.fracas.ratchet.primitive.Hmac;
import chat.fracas.ratchet.primitive.Wipe;
import chat.fracas.ratchet.recovery.RecoveryKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/// The key of somebody's secret storage. Thread-safe until `close()`, which wipes it.
public final class SecretStorageKey implements AutoCloseable {
  private static final int KEY_BYTES = 32;
  private static final int IV_BYTES = 16;
  private static final int MAC_BYTES = 32;
  private static final byte[] NO_SALT = new byte[32];
  private static final byte[] ZEROS = new byte[32];

  /// What is encrypted to try a key has no name.
  private static final String CHECK = "";

  private final byte[] key;

  private SecretStorageKey(byte[] key) {
    this.key = key;
  }

  public static SecretStorageKey generate(RandomSource random) {
    return new SecretStorageKey(random.bytes(KEY_BYTES));
  }

  /// From what people wrote down.
  public static SecretStorageKey fromRecoveryKey(String text) {
    return new SecretStorageKey(RecoveryKey.decode(text));
  }

  /// Takes as long as the iterations say; run it where nobody waits.
  public static SecretStorageKey fromPassphrase(String passphrase, Passphrase parameters) {
    return new SecretStorageKey(parameters.derive(passphrase));
  }

  /// For people to write down.
  public String recoveryKey() {
    return RecoveryKey.encode(key);
  }

  /// Encrypts the secret of this name.
  public EncryptedSecret encrypt(String name, byte[] secret, RandomSource random) {
    byte[] iv = random.bytes(IV_BYTES);
    // bit 63, counted from the right, for implementations whose counter has 64 bits
    iv[IV_BYTES / 2] &= 0x7f;
    return encrypt(name, secret, iv);
  }

  private EncryptedSecret encrypt(String name, byte[] secret, byte[] iv) {
    byte[] derived = derive(name);
    try {
      byte[] ciphertext = AesCtr.apply(aesKey(derived), iv, secret);
      return new EncryptedSecret(iv, ciphertext, Hmac.sha256(macKey(derived), ciphertext));
    } finally {
      Wipe.bytes(derived);
    }
  }

  public byte[] decrypt(String name, EncryptedSecret encrypted) {
    if (encrypted.iv().length != IV_BYTES || encrypted.mac().length != MAC_BYTES) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    byte[] derived = derive(name);
    try {
      byte[] mac = Hmac.sha256(macKey(derived), encrypted.ciphertext());
      if (!MessageDigest.isEqual(mac, encrypted.mac())) {
        throw new RatchetException(Refusal.WRONG_MAC);
      }
      return AesCtr.apply(aesKey(derived), encrypted.iv(), encrypted.ciphertext());
    } finally {
      Wipe.bytes(derived);
    }
  }

  /// What goes beside the description of this key.
  public KeyCheck check(RandomSource random) {
    EncryptedSecret encrypted = encrypt(CHECK, ZEROS, random);
    return new KeyCheck(encrypted.iv(), encrypted.mac());
  }

  /// Whether this is the key that the check was made with.
  public boolean matches(KeyCheck check) {
    if (check.iv().length != IV_BYTES || check.mac().length != MAC_BYTES) {
      throw new RatchetException(Refusal.MALFORMED);
    }
    return MessageDigest.isEqual(encrypt(CHECK, ZEROS, check.iv()).mac(), check.mac());
  }

  private byte[] derive(String name) {
    return Hkdf.sha256(key, NO_SALT, name.getBytes(StandardCharsets.UTF_8), 2 * KEY_BYTES);
  }

  private static byte[] aesKey(byte[] derived) {
    return Arrays.copyOf(derived, KEY_BYTES);
  }

  private static byte[] macKey(byte[] derived) {
    return Arrays.copyOfRange(derived, KEY_BYTES, 2 * KEY_BYTES);
  }

  @Override
  public void close() {
    Wipe.bytes(key);
  }

  @Override
  public String toString() {
    return "SecretStorageKey";
  }
}
