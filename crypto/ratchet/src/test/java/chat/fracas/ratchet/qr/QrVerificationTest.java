package chat.fracas.ratchet.qr;

import static chat.fracas.ratchet.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.foundation.key.Ed25519SigningKey;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QrVerificationTest {
  private static final String EVENT = "$ABCD:example.org";
  private static final int KEYS_AT = 10 + EVENT.length();

  private final SeededRandom random = new SeededRandom(41);
  private final Ed25519PublicKey first = Ed25519SigningKey.generate(random).publicKey();
  private final Ed25519PublicKey second = Ed25519SigningKey.generate(random).publicKey();

  private QrVerification code(QrMode mode) {
    return QrVerification.create(mode, EVENT, first, second, random);
  }

  @ParameterizedTest
  @EnumSource(QrMode.class)
  void aCodeGoesThereAndBack(QrMode mode) {
    QrVerification shown = code(mode);
    QrVerification scanned = QrVerification.parse(shown.encode());
    assertThat(scanned.mode()).isEqualTo(mode);
    assertThat(scanned.transaction()).isEqualTo(EVENT);
    assertThat(scanned.firstKey()).isEqualTo(first);
    assertThat(scanned.secondKey()).isEqualTo(second);
    assertThat(shown.hasSecret(scanned.secret())).isTrue();
    assertThat(shown.hasSecret(code(mode).secret())).isFalse();
    assertThat(shown.hasSecret(new byte[0])).isFalse();
  }

  @Test
  void theBytesAreTheSpecifications() {
    byte[] bytes = code(QrMode.SELF_TRUSTING).encode();
    assertThat(Arrays.copyOf(bytes, 10))
        .isEqualTo(HexFormat.of().parseHex("4d4154524958" + "02" + "01" + "0011"));
    assertThat(Arrays.copyOfRange(bytes, 10, KEYS_AT))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(EVENT);
    assertThat(Arrays.copyOfRange(bytes, KEYS_AT, KEYS_AT + 32)).isEqualTo(first.bytes());
    assertThat(bytes).hasSize(KEYS_AT + 64 + 16);
  }

  @Test
  void aSecretOfEightBytesIsEnoughAndShorterOnesAreNot() {
    byte[] bytes = code(QrMode.OTHER_USER).encode();
    assertThat(QrVerification.parse(Arrays.copyOf(bytes, KEYS_AT + 64 + 8)).secret()).hasSize(8);
    for (int length = 0; length < KEYS_AT + 64 + 8; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertRefused("length " + length, Refusal.MALFORMED, () -> QrVerification.parse(cut));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 255})
  void otherVersionsAreRefused(int version) {
    byte[] bytes = code(QrMode.OTHER_USER).encode();
    bytes[6] = (byte) version;
    assertRefused(Refusal.UNKNOWN_VERSION, () -> QrVerification.parse(bytes));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 127, 128, 255})
  void otherModesAreRefused(int mode) {
    byte[] bytes = code(QrMode.OTHER_USER).encode();
    bytes[7] = (byte) mode;
    assertRefused(Refusal.UNKNOWN_VERSION, () -> QrVerification.parse(bytes));
  }

  @Test
  void aLengthBeyondTheEndIsRefused() {
    byte[] bytes = code(QrMode.OTHER_USER).encode();
    bytes[8] = (byte) 0xff;
    bytes[9] = (byte) 0xff;
    assertRefused(Refusal.MALFORMED, () -> QrVerification.parse(bytes));
  }

  @Test
  void anotherMagicIsRefused() {
    byte[] bytes = code(QrMode.OTHER_USER).encode();
    bytes[5] = 'Y';
    assertRefused(Refusal.MALFORMED, () -> QrVerification.parse(bytes));
  }

  @Test
  void textThatIsNoUtf8IsRefused() {
    byte[] bytes = code(QrMode.OTHER_USER).encode();
    bytes[10] = (byte) 0xff;
    assertRefused(Refusal.MALFORMED, () -> QrVerification.parse(bytes));
  }

  @Test
  void weakKeysAreRefused() {
    for (int at : new int[] {KEYS_AT, KEYS_AT + 32}) {
      byte[] bytes = code(QrMode.OTHER_USER).encode();
      Arrays.fill(bytes, at, at + 32, (byte) 0);
      assertRefused(Refusal.WEAK_KEY, () -> QrVerification.parse(bytes));
    }
  }

  @Test
  void whatNoCodeCanHoldIsRefused() {
    assertRefused(
        Refusal.OUT_OF_BOUNDS, () -> QrVerification.parse(new byte[QrVerification.MAX_BYTES + 1]));
    QrVerification tooLong =
        QrVerification.create(QrMode.OTHER_USER, "x".repeat(70_000), first, second, random);
    assertRefused(Refusal.OUT_OF_BOUNDS, tooLong::encode);
  }

  @Test
  void theSecretDoesNotPrint() {
    assertThat(code(QrMode.OTHER_USER)).hasToString("QrVerification[OTHER_USER]");
  }
}
