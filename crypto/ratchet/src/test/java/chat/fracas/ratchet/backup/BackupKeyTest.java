package chat.fracas.ratchet.backup;

import static chat.fracas.ratchet.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.SeededRandom;
import chat.fracas.ratchet.primitive.Curve25519SecretKey;
import chat.fracas.ratchet.recovery.RecoveryKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BackupKeyTest {
  private static final byte[] ALICE =
      HexFormat.of().parseHex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
  private static final byte[] BOB =
      HexFormat.of().parseHex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
  private static final byte[] TEXT = "This is a test".getBytes(StandardCharsets.UTF_8);

  private final SeededRandom random = new SeededRandom(45);
  private final BackupDecryptionKey key = BackupDecryptionKey.generate(random);

  /// The values of libolm's own tests (Apache License 2.0).
  @Test
  void libolmsValues() {
    BackupDecryptionKey alice = BackupDecryptionKey.of(ALICE);
    assertThat(alice.publicKey()).hasToString("hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo");
    var known =
        new EncryptedSession(
            Curve25519PublicKey.parse("3p7bfXt9wbTTW2HC7OQ1Nz+DQ8hbeGdNrfx+FG+IK08"),
            UnpaddedBase64.decode("ntk49j/KozVFtSqJXhCejg"),
            UnpaddedBase64.decode("zpzU6BkZcNI"));
    assertThat(alice.decrypt(known)).isEqualTo(TEXT);
    EncryptedSession made = alice.encryptionKey().encrypt(TEXT, Curve25519SecretKey.of(BOB));
    assertThat(made.ephemeral()).isEqualTo(known.ephemeral());
    assertThat(made.ciphertext()).isEqualTo(known.ciphertext());
    assertThat(made.mac()).isEqualTo(known.mac());
  }

  @Test
  void aRoomKeyGoesThereAndBack() {
    EncryptedSession encrypted = key.encryptionKey().encrypt(TEXT, random);
    assertThat(key.decrypt(encrypted)).isEqualTo(TEXT);
    assertThat(BackupDecryptionKey.of(key.export()).decrypt(encrypted)).isEqualTo(TEXT);
    assertThat(BackupDecryptionKey.fromRecoveryKey(RecoveryKey.encode(key.export())).publicKey())
        .isEqualTo(key.publicKey());
    assertThat(key.encryptionKey().encrypt(TEXT, random).ephemeral())
        .as("a fresh key each time")
        .isNotEqualTo(encrypted.ephemeral());
  }

  @Test
  void theWrongKeyIsFound() {
    EncryptedSession encrypted = key.encryptionKey().encrypt(TEXT, random);
    assertRefused(Refusal.WRONG_MAC, () -> BackupDecryptionKey.generate(random).decrypt(encrypted));
  }

  @Test
  void everyFlippedBitOfTheCodeAndOtherLengthsAreRefused() {
    EncryptedSession good = key.encryptionKey().encrypt(TEXT, random);
    for (int bit = 0; bit < 64; bit++) {
      byte[] spoiled = good.mac().clone();
      spoiled[bit / 8] ^= (byte) (1 << bit % 8);
      assertRefused(
          "bit " + bit,
          Refusal.WRONG_MAC,
          () -> key.decrypt(new EncryptedSession(good.ephemeral(), good.ciphertext(), spoiled)));
    }
    for (int length : new int[] {0, 7, 9, 32}) {
      byte[] mac = Arrays.copyOf(good.mac(), length);
      assertRefused(
          Refusal.WRONG_MAC,
          () -> key.decrypt(new EncryptedSession(good.ephemeral(), good.ciphertext(), mac)));
    }
    for (int length = 0; length < 16; length++) {
      byte[] cut = Arrays.copyOf(good.ciphertext(), length);
      assertRefused(
          "length " + length,
          Refusal.MALFORMED,
          () -> key.decrypt(new EncryptedSession(good.ephemeral(), cut, good.mac())));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"
      })
  void keysOfSmallOrderAreRefused(String hex) {
    var point = new Curve25519PublicKey(HexFormat.of().parseHex(hex));
    assertRefused(Refusal.WEAK_KEY, () -> new BackupEncryptionKey(point));
    assertRefused(
        Refusal.WEAK_KEY,
        () -> key.decrypt(new EncryptedSession(point, new byte[16], new byte[8])));
  }

  @Test
  void aKeyDoesNotPrint() {
    assertThat(key).hasToString("BackupDecryptionKey");
    assertRefused(Refusal.MALFORMED, () -> BackupDecryptionKey.of(new byte[31]));
  }
}
