package chat.fracas.ratchet.attachment;

import static chat.fracas.ratchet.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.SeededRandom;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AttachmentTest {
  /// The file of matrix-rust-sdk's tests (Apache License 2.0).
  private static final byte[] CIPHERTEXT = {
    -77, -102, 118, 127, -70, 127, 110, 33, -53, 33, 33, -122, 67, 100, -83, 46, -21, 27, -41, -84,
    36, 26, 75, 47, 33, -96
  };

  private final SeededRandom random = new SeededRandom(42);

  private static AttachmentKey known() {
    return AttachmentKey.of(
        UnpaddedBase64.decodeUrlSafe("Voq2nkPme_x8no5-Tjq_laDAdxE6iDbxnlQXxwFPgE4"),
        UnpaddedBase64.decode("i0DovxYdJEcAAAAAAAAAAA"),
        UnpaddedBase64.decode("ANdt819a8bZl4jKy3Z+jcqtiNICa2y0AW4BBJ/iQRAU"));
  }

  @Test
  void aFileOfAnotherClientOpens() {
    assertThat(known().decrypt(CIPHERTEXT))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("It's a secret to everybody");
  }

  @Test
  void everyFlippedBitAndEveryCutIsRefusedBeforeAnythingIsDecrypted() {
    for (int bit = 0; bit < CIPHERTEXT.length * 8; bit++) {
      byte[] spoiled = CIPHERTEXT.clone();
      spoiled[bit / 8] ^= (byte) (1 << bit % 8);
      AttachmentVerification verification = known().verify();
      verification.update(spoiled, 0, spoiled.length);
      assertRefused("bit " + bit, Refusal.WRONG_MAC, verification::finish);
    }
    for (int length = 0; length < CIPHERTEXT.length; length++) {
      byte[] cut = Arrays.copyOf(CIPHERTEXT, length);
      assertRefused("length " + length, Refusal.WRONG_MAC, () -> known().decrypt(cut));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 100_000})
  void piecesOfAnySizeMakeTheSameFile(int size) {
    byte[] plaintext = random.bytes(size);
    AttachmentEncryption encryption = AttachmentEncryption.begin(random);
    var ciphertext = new ByteArrayOutputStream();
    for (int at = 0, piece = 1; at < size; at += piece) {
      piece = Math.min(size - at, 1 + random.below(5000));
      ciphertext.writeBytes(encryption.next(plaintext, at, piece));
    }
    AttachmentKey key = encryption.finish();
    byte[] file = ciphertext.toByteArray();
    assertThat(file).hasSize(size);
    AttachmentKey received = AttachmentKey.of(key.key(), key.counterBlock(), key.sha256());
    assertThat(received.decrypt(file)).isEqualTo(plaintext);

    AttachmentVerification verification = received.verify();
    for (int at = 0, piece = 1; at < size; at += piece) {
      piece = Math.min(size - at, 1 + random.below(5000));
      verification.update(file, at, piece);
    }
    AttachmentDecryption decryption = verification.finish();
    var opened = new ByteArrayOutputStream();
    for (int at = 0, piece = 1; at < size; at += piece) {
      piece = Math.min(size - at, 1 + random.below(5000));
      opened.writeBytes(decryption.next(file, at, piece));
    }
    decryption.finish();
    assertThat(opened.toByteArray()).isEqualTo(plaintext);
  }

  @Test
  void aFileThatChangesBetweenThePassesIsRefused() {
    AttachmentVerification verification = known().verify();
    verification.update(CIPHERTEXT, 0, CIPHERTEXT.length);
    AttachmentDecryption decryption = verification.finish();
    byte[] changed = CIPHERTEXT.clone();
    changed[3]++;
    decryption.next(changed, 0, changed.length);
    assertRefused(Refusal.WRONG_MAC, decryption::finish);
  }

  @Test
  void aCounterThatDoesNotBeginAtZeroIsRefused() {
    for (int at = 8; at < 16; at++) {
      byte[] block = new byte[16];
      block[at] = 1;
      assertRefused(
          "byte " + at,
          Refusal.MALFORMED,
          () -> AttachmentKey.of(new byte[32], block, new byte[32]));
    }
  }

  @Test
  void otherLengthsAreRefused() {
    for (int length : new int[] {0, 15, 16, 31, 33}) {
      assertRefused(
          Refusal.MALFORMED, () -> AttachmentKey.of(new byte[length], new byte[16], new byte[32]));
      assertRefused(
          Refusal.MALFORMED, () -> AttachmentKey.of(new byte[32], new byte[16], new byte[length]));
    }
    for (int length : new int[] {0, 8, 12, 15, 17}) {
      assertRefused(
          Refusal.MALFORMED, () -> AttachmentKey.of(new byte[32], new byte[length], new byte[32]));
    }
  }

  @Test
  void everyFileHasItsOwnKeyAndCounter() {
    AttachmentKey one = AttachmentEncryption.begin(random).finish();
    AttachmentKey two = AttachmentEncryption.begin(random).finish();
    assertThat(one.key()).isNotEqualTo(two.key());
    assertThat(one.counterBlock()).isNotEqualTo(two.counterBlock());
    assertThat(Arrays.copyOfRange(one.counterBlock(), 8, 16)).containsOnly(0);
    assertThat(one).hasToString("AttachmentKey");
    one.close();
    assertThat(one.key()).containsOnly(0);
  }
}
