package chat.fracas.ratchet.secretstorage;

import static chat.fracas.ratchet.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values that are not our own are those of matrix-rust-sdk's tests (Apache License 2.0).
final class SecretStorageKeyTest {
  private static final String NAME = "m.cross_signing.master";
  private static final byte[] SECRET =
      "It's a secret to everybody".getBytes(StandardCharsets.UTF_8);

  private final SeededRandom random = new SeededRandom(44);
  private final SecretStorageKey key = SecretStorageKey.generate(random);

  @Test
  void aPassphraseOfAnotherClientFits() {
    var parameters = new Passphrase("IuLnH7S85YtZmkkBJKwNUKxWF42g9O1H", 10, 256);
    var check =
        new KeyCheck(
            UnpaddedBase64.decode("gH2iNpiETFhApvW6/FFEJQ"),
            UnpaddedBase64.decode("9Lw12m5SKDipNghdQXKjgpfdj1/K7HFI2brO+UWAGoM"));
    assertThat(
            SecretStorageKey.fromPassphrase("It's a secret to everybody", parameters)
                .matches(check))
        .isTrue();
    assertThat(
            SecretStorageKey.fromPassphrase("It's a secret to nobody", parameters).matches(check))
        .isFalse();
  }

  @Test
  void aRecoveryKeyOfAnotherClientFits() {
    var check =
        new KeyCheck(
            UnpaddedBase64.decode("xv5b6/p3ExEw++wTyfSHEg=="),
            UnpaddedBase64.decode("ujBBbXahnTAMkmPUX2/0+VTfUh63pGyVRuBcDMgmJC8="));
    String text = "EsTj 3yST y93F SLpB jJsz eAXc 2XzA ygD3 w69H fGaN TKBj jXEd";
    SecretStorageKey restored = SecretStorageKey.fromRecoveryKey(text);
    assertThat(restored.matches(check)).isTrue();
    assertThat(restored.recoveryKey()).isEqualTo(text);
    assertThat(key.matches(check)).isFalse();
  }

  @Test
  void aSecretGoesThereAndBackUnderItsName() {
    EncryptedSecret encrypted = key.encrypt(NAME, SECRET, random);
    assertThat(encrypted.ciphertext()).isNotEqualTo(SECRET);
    assertThat(key.decrypt(NAME, encrypted)).isEqualTo(SECRET);
    assertRefused(Refusal.WRONG_MAC, () -> key.decrypt("m.cross_signing.user_signing", encrypted));
    assertRefused(
        Refusal.WRONG_MAC, () -> SecretStorageKey.generate(random).decrypt(NAME, encrypted));
  }

  @Test
  void everyFlippedBitOfCiphertextAndCodeIsRefused() {
    EncryptedSecret good = key.encrypt(NAME, SECRET, random);
    for (int bit = 0; bit < SECRET.length * 8; bit++) {
      byte[] spoiled = good.ciphertext().clone();
      spoiled[bit / 8] ^= (byte) (1 << bit % 8);
      assertRefused(
          "bit " + bit,
          Refusal.WRONG_MAC,
          () -> key.decrypt(NAME, new EncryptedSecret(good.iv(), spoiled, good.mac())));
    }
    for (int bit = 0; bit < good.mac().length * 8; bit++) {
      byte[] spoiled = good.mac().clone();
      spoiled[bit / 8] ^= (byte) (1 << bit % 8);
      assertRefused(
          "bit " + bit,
          Refusal.WRONG_MAC,
          () -> key.decrypt(NAME, new EncryptedSecret(good.iv(), good.ciphertext(), spoiled)));
    }
  }

  @Test
  void otherLengthsAreRefused() {
    EncryptedSecret good = key.encrypt(NAME, SECRET, random);
    for (int length : new int[] {0, 8, 14, 15, 17, 31, 33}) {
      assertRefused(
          Refusal.MALFORMED,
          () ->
              key.decrypt(
                  NAME, new EncryptedSecret(new byte[length], good.ciphertext(), good.mac())));
      byte[] mac = Arrays.copyOf(good.mac(), length);
      assertRefused(
          Refusal.MALFORMED,
          () -> key.decrypt(NAME, new EncryptedSecret(good.iv(), good.ciphertext(), mac)));
      assertRefused(Refusal.MALFORMED, () -> key.matches(new KeyCheck(new byte[16], mac)));
      assertRefused(
          Refusal.MALFORMED, () -> key.matches(new KeyCheck(new byte[length], new byte[32])));
    }
  }

  @Test
  void theCounterLeavesRoomForOtherImplementations() {
    for (int run = 0; run < 100; run++) {
      assertThat(key.encrypt(NAME, SECRET, random).iv()[8]).isNotNegative();
    }
  }

  @Test
  void aKeyKnowsItsOwnCheck() {
    assertThat(key.matches(key.check(random))).isTrue();
    assertThat(SecretStorageKey.generate(random).matches(key.check(random))).isFalse();
    assertThat(SecretStorageKey.fromRecoveryKey(key.recoveryKey()).matches(key.check(random)))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0,256", "-1,256", "10000001,256", "4294967295,256", "10,0", "10,128", "10,512"})
  void parametersBeyondTheBoundsAreRefused(long iterations, long bits) {
    assertRefused(
        Refusal.OUT_OF_BOUNDS,
        () ->
            SecretStorageKey.fromPassphrase(
                "passphrase", new Passphrase("salt", iterations, bits)));
  }

  @Test
  void freshParametersAreStrongAndDiffer() {
    Passphrase fresh = Passphrase.fresh(random);
    assertThat(fresh.iterations()).isGreaterThanOrEqualTo(500_000);
    assertThat(fresh.salt()).hasSize(32).isNotEqualTo(Passphrase.fresh(random).salt());
  }

  @Test
  void aKeyDoesNotPrintAndIsWiped() {
    KeyCheck check = key.check(random);
    assertThat(key).hasToString("SecretStorageKey");
    key.close();
    assertThat(key.matches(check)).isFalse();
  }
}
