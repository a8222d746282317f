package chat.fracas.store.keyring;

import chat.fracas.store.seal.SealKey;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// A master key under a passphrase: Argon2id (RFC 9106) makes the key of an AES-256-GCM wrap.
record PassphraseWrap(int memoryKib, int passes, int lanes, byte[] salt, byte[] wrapped) {
  private static final int MEMORY_KIB = 64 * 1024;
  private static final int PASSES = 3;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /// A file may ask for more than we do, as machines grow, but not for all memory.
  private static final int MAX_MEMORY_KIB = 1024 * 1024;

  private static final int MAX_PASSES = 64;
  private static final int MAX_LANES = 16;

  PassphraseWrap {
    if (memoryKib < 8 * lanes
        || memoryKib > MAX_MEMORY_KIB
        || passes < 1
        || passes > MAX_PASSES
        || lanes < 1
        || lanes > MAX_LANES) {
      throw new IllegalArgumentException("Argon2 parameters out of bounds");
    }
  }

  static PassphraseWrap wrap(SealKey key, char[] passphrase, SecureRandom random) {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    var bare = new PassphraseWrap(MEMORY_KIB, PASSES, LANES, salt, nonce);
    byte[] secret = key.bytes();
    try {
      byte[] sealed = bare.cipher(Cipher.ENCRYPT_MODE, nonce, passphrase).doFinal(secret);
      byte[] wrapped = Arrays.copyOf(nonce, nonce.length + sealed.length);
      System.arraycopy(sealed, 0, wrapped, nonce.length, sealed.length);
      return new PassphraseWrap(MEMORY_KIB, PASSES, LANES, salt, wrapped);
    } catch (GeneralSecurityException cause) {
      throw new IllegalStateException("AES-GCM is part of every JDK", cause);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /// The key, or nothing when the passphrase or the file is not the right one.
  Optional<SealKey> unwrap(char[] passphrase) {
    if (wrapped.length != NONCE_BYTES + SealKey.LENGTH_BYTES + TAG_BITS / 8) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOf(wrapped, NONCE_BYTES);
    try {
      byte[] secret =
          cipher(Cipher.DECRYPT_MODE, nonce, passphrase)
              .doFinal(wrapped, NONCE_BYTES, wrapped.length - NONCE_BYTES);
      try {
        return Optional.of(SealKey.of(secret));
      } finally {
        Arrays.fill(secret, (byte) 0);
      }
    } catch (GeneralSecurityException wrong) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce, char[] passphrase) throws GeneralSecurityException {
    byte[] wrapping = argon2id(passphrase);
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(wrapping, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD("fracas master key 1".getBytes(StandardCharsets.UTF_8));
      return cipher;
    } finally {
      Arrays.fill(wrapping, (byte) 0);
    }
  }

  private byte[] argon2id(char[] passphrase) {
    byte[] utf8 = utf8(passphrase);
    try {
      var generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(memoryKib)
              .withIterations(passes)
              .withParallelism(lanes)
              .withSalt(salt)
              .build());
      var out = new byte[SealKey.LENGTH_BYTES];
      generator.generateBytes(utf8, out);
      return out;
    } finally {
      Arrays.fill(utf8, (byte) 0);
    }
  }

  /// Composed, so that the same passphrase from another keyboard is the same bytes.
  private static byte[] utf8(char[] passphrase) {
    String composed = Normalizer.normalize(CharBuffer.wrap(passphrase), Normalizer.Form.NFKC);
    return composed.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "PassphraseWrap[secret]";
  }
}
