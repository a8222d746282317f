package chat.fracas.foundation.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonLimits;
import chat.fracas.foundation.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Ed25519Test {
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] MESSAGE = {1, 2, 3};

  /// 2^252 + 27742317777372353535851937790883648493, the order of the group.
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private final Ed25519SigningKey key = Ed25519SigningKey.ofSeed(new byte[32]);

  /// RFC 8032, section 7.1, tests 1 to 3.
  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
  })
  void theVectorsOfTheRfc(String seed, String publicKey, String message, String signature) {
    Ed25519SigningKey signing = Ed25519SigningKey.ofSeed(HEX.parseHex(seed));
    assertThat(signing.publicKey().bytes()).isEqualTo(HEX.parseHex(publicKey));
    Ed25519Signature made = signing.sign(HEX.parseHex(message));
    assertThat(made).isEqualTo(new Ed25519Signature(HEX.parseHex(signature)));
    assertThat(signing.publicKey().verifies(HEX.parseHex(message), made)).isTrue();
  }

  static List<JsonObject> wycheproofGroups() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            Ed25519Test.class.getResourceAsStream("/wycheproof/ed25519_test.json"))) {
      return Json.parseObject(in.readAllBytes(), new JsonLimits(1 << 20, 20, 100))
          .requireArray("testGroups")
          .objects();
    }
  }

  @ParameterizedTest
  @MethodSource("wycheproofGroups")
  void theVectorsOfWycheproof(JsonObject group) {
    byte[] publicKey = HEX.parseHex(group.requireObject("publicKey").requireString("pk"));
    for (JsonObject test : group.requireArray("tests").objects()) {
      assertThat(
              verifies(
                  publicKey,
                  HEX.parseHex(test.requireString("msg")),
                  HEX.parseHex(test.requireString("sig"))))
          .as("tcId %s %s", test.requireInteger("tcId"), test.requireString("comment"))
          .isEqualTo(test.requireString("result").equals("valid"));
    }
  }

  @Test
  void wycheproofIsWhole() throws IOException {
    assertThat(
            wycheproofGroups().stream().mapToInt(group -> group.requireArray("tests").size()).sum())
        .isEqualTo(151);
  }

  private static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
    try {
      return new Ed25519PublicKey(publicKey).verifies(message, new Ed25519Signature(signature));
    } catch (FoundationException refused) {
      return false;
    }
  }

  /// The eight points of small order and their encodings that are not canonical.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      })
  void keysOfSmallOrderAreRefused(String hex) {
    assertThatThrownBy(() -> new Ed25519PublicKey(HEX.parseHex(hex)))
        .isInstanceOf(KeyException.class);
  }

  @Test
  void aSignatureIsNotMalleable() {
    byte[] made = HEX.parseHex(HEX.formatHex(signatureBytes(key.sign(MESSAGE))));
    byte[] reversed = new byte[32];
    for (int i = 0; i < 32; i++) {
      reversed[i] = made[63 - i];
    }
    byte[] larger = new BigInteger(1, reversed).add(ORDER).toByteArray();
    byte[] malleable = Arrays.copyOf(made, 64);
    Arrays.fill(malleable, 32, 64, (byte) 0);
    for (int i = 0; i < larger.length && i < 32; i++) {
      malleable[32 + i] = larger[larger.length - 1 - i];
    }
    assertThat(malleable).isNotEqualTo(made);
    assertThat(key.publicKey().verifies(MESSAGE, new Ed25519Signature(malleable))).isFalse();
  }

  private static byte[] signatureBytes(Ed25519Signature signature) {
    return signature.raw();
  }

  @Test
  void everyBitOfASignatureCounts() {
    byte[] made = signatureBytes(key.sign(MESSAGE)).clone();
    for (int bit = 0; bit < made.length * 8; bit++) {
      byte[] spoiled = made.clone();
      spoiled[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(key.publicKey().verifies(MESSAGE, new Ed25519Signature(spoiled)))
          .as("bit %s", bit)
          .isFalse();
    }
    assertThat(key.publicKey().verifies(new byte[] {1, 2, 4}, new Ed25519Signature(made)))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 33, 63, 65, 128})
  void otherLengthsAreRefused(int length) {
    byte[] bytes = new byte[length];
    assertThatThrownBy(() -> new Ed25519Signature(bytes)).isInstanceOf(KeyException.class);
    assertThatThrownBy(() -> new Ed25519PublicKey(bytes)).isInstanceOf(KeyException.class);
    assertThatThrownBy(() -> Ed25519SigningKey.ofSeed(bytes)).isInstanceOf(KeyException.class);
    assertThatThrownBy(() -> new Curve25519PublicKey(bytes)).isInstanceOf(KeyException.class);
  }

  @Test
  void aSecretKeyDoesNotPrint() {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) 7);
    try (Ed25519SigningKey secret = Ed25519SigningKey.ofSeed(seed)) {
      assertThat(secret.toString()).isEqualTo("Ed25519SigningKey");
    }
  }

  @Test
  void aClosedKeyIsWipedAndRefusesToSign() throws ReflectiveOperationException {
    Ed25519SigningKey secret = Ed25519SigningKey.generate(bytes -> Arrays.fill(bytes, (byte) 9));
    assertThat(secret.exportSeed()).containsOnly(9);
    secret.close();
    var field = Ed25519SigningKey.class.getDeclaredField("seed");
    field.setAccessible(true);
    assertThat((byte[]) field.get(secret)).containsOnly(0);
    assertThatThrownBy(() -> secret.sign(MESSAGE)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(secret::exportSeed).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closedKeysAreNotEqualForBeingEmpty() {
    Ed25519SigningKey one = Ed25519SigningKey.generate(bytes -> Arrays.fill(bytes, (byte) 1));
    Ed25519SigningKey other = Ed25519SigningKey.generate(bytes -> Arrays.fill(bytes, (byte) 2));
    one.close();
    other.close();
    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void aKeyDoesNotShareItsBytes() {
    byte[] seed = new byte[32];
    Ed25519SigningKey secret = Ed25519SigningKey.ofSeed(seed);
    seed[0] = 1;
    secret.exportSeed()[0] = 1;
    secret.publicKey().bytes()[0] ^= 1;
    assertThat(secret).isEqualTo(key).hasSameHashCodeAs(key);
  }

  @Test
  void aCurve25519KeyGoesThereAndBack() {
    String text = "hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo";
    assertThat(Curve25519PublicKey.parse(text))
        .hasToString(text)
        .isEqualTo(Curve25519PublicKey.parse(text + "="));
  }
}
