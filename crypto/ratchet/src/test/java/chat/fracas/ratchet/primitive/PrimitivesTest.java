package chat.fracas.ratchet.primitive;

import static chat.fracas.ratchet.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.SeededRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrimitivesTest {
  private static final HexFormat HEX = HexFormat.of();

  private final SeededRandom random = new SeededRandom(7748);

  @Test
  void bothSidesAgree() {
    Curve25519SecretKey alice = Curve25519SecretKey.generate(random);
    Curve25519SecretKey bob = Curve25519SecretKey.generate(random);
    assertThat(alice.agree(bob.publicKey())).isEqualTo(bob.agree(alice.publicKey()));
  }

  /// The points of small order on the curve and its twist, and their encodings beyond the field.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000080"
      })
  void pointsOfSmallOrderAreRefused(String hex) {
    Curve25519SecretKey secret = Curve25519SecretKey.generate(random);
    var point = new Curve25519PublicKey(HEX.parseHex(hex));
    assertRefused(Refusal.WEAK_KEY, () -> secret.agree(point));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33, 64})
  void secretKeysOfAnotherLengthAreRefused(int length) {
    assertRefused(Refusal.MALFORMED, () -> Curve25519SecretKey.of(new byte[length]));
  }

  @Test
  void aClosedKeyIsWipedAndDoesNotPrint() throws ReflectiveOperationException {
    Curve25519SecretKey secret = Curve25519SecretKey.generate(random);
    Curve25519PublicKey other = Curve25519SecretKey.generate(random).publicKey();
    assertThat(secret).hasToString("Curve25519SecretKey");
    secret.close();
    var field = Curve25519SecretKey.class.getDeclaredField("bytes");
    field.setAccessible(true);
    assertThat((byte[]) field.get(secret)).containsOnly(0);
    assertThatThrownBy(() -> secret.agree(other)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(secret::export).isInstanceOf(IllegalStateException.class);
  }

  /// NIST SP 800-38A, F.5.5, the last block by a stream that has gone on to it.
  @Test
  void counterModeOfNist() {
    byte[] key = HEX.parseHex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");
    byte[] counter = HEX.parseHex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
    byte[] plain =
        HEX.parseHex(
            "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
                + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");
    byte[] cipher =
        HEX.parseHex(
            "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5"
                + "2b0930daa23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6");
    assertThat(AesCtr.apply(key, counter, plain)).isEqualTo(cipher);
    var stream = new AesCtr(key, counter);
    byte[] parts = new byte[64];
    for (int at = 0, length = 1; at < 64; at += length, length = Math.min(length + 6, 64 - at)) {
      System.arraycopy(stream.next(plain, at, length), 0, parts, at, length);
    }
    assertThat(parts).isEqualTo(cipher);
  }

  @Test
  void hkdfWithSha512DiffersAndIsBounded() {
    byte[] secret = random.bytes(32);
    assertThat(Hkdf.sha512(secret, new byte[0], new byte[0], 64)).hasSize(64);
    assertThat(Hkdf.sha512(secret, new byte[0], new byte[0], 32))
        .isNotEqualTo(Hkdf.sha256(secret, "", 32));
    assertThatThrownBy(() -> Hkdf.sha512(secret, new byte[0], new byte[0], 255 * 64 + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Pbkdf2.MAX_ITERATIONS + 1L, 0xffff_ffffL})
  void iterationsBeyondTheBoundsAreRefusedBeforeAnyWork(long iterations) {
    assertRefused(
        Refusal.OUT_OF_BOUNDS, () -> Pbkdf2.sha512("passphrase", new byte[16], iterations, 32));
  }

  @Test
  void aCodeIsRightOnlyInFullAndInEveryBit() {
    try (var keys = CbcHmac.derive(random.bytes(32), "TEST")) {
      byte[] message = random.bytes(50);
      byte[] mac = keys.mac(message);
      assertThat(keys.authenticates(message, mac)).isTrue();
      for (int bit = 0; bit < mac.length * 8; bit++) {
        byte[] spoiled = mac.clone();
        spoiled[bit / 8] ^= (byte) (1 << bit % 8);
        assertThat(keys.authenticates(message, spoiled)).as("bit %s", bit).isFalse();
      }
      for (int length : new int[] {0, 1, 7, 9, 32}) {
        assertThat(keys.authenticates(message, java.util.Arrays.copyOf(mac, length)))
            .as("length %s", length)
            .isFalse();
      }
    }
  }

  @Test
  void closedKeysOfACipherAreWiped() {
    var keys = CbcHmac.derive(random.bytes(32), "TEST");
    byte[] before = keys.mac(new byte[0]);
    keys.close();
    assertThat(keys.mac(new byte[0])).isNotEqualTo(before);
  }
}
