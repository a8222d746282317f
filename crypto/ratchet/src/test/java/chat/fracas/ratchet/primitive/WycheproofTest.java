package chat.fracas.ratchet.primitive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonLimits;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Every test of Project Wycheproof for the primitives used here.
final class WycheproofTest {
  private static final JsonLimits LIMITS = new JsonLimits(1 << 20, 20, 100);

  private static byte[] hex(JsonObject test, String name) {
    return HexFormat.of().parseHex(test.requireString(name));
  }

  private static List<JsonObject> groups(String file, int expected) {
    try (InputStream in =
        Objects.requireNonNull(
            WycheproofTest.class.getResourceAsStream("/wycheproof/" + file + "_test.json"))) {
      JsonObject whole = Json.parseObject(in.readAllBytes(), LIMITS);
      List<JsonObject> groups = whole.requireArray("testGroups").objects();
      assertThat(groups.stream().mapToInt(group -> group.requireArray("tests").size()).sum())
          .as("tests in %s", file)
          .isEqualTo(expected);
      return groups;
    } catch (IOException cause) {
      throw new IllegalStateException(cause);
    }
  }

  private static List<JsonObject> tests(String file, int expected) {
    return groups(file, expected).stream()
        .flatMap(group -> group.requireArray("tests").objects().stream())
        .toList();
  }

  private static String name(JsonObject test) {
    return "tcId " + test.requireInteger("tcId") + " " + test.requireString("comment");
  }

  @Test
  void x25519() {
    int zero = 0;
    for (JsonObject test : tests("x25519", 518)) {
      byte[] shared = hex(test, "shared");
      boolean contributes = !java.util.Arrays.equals(shared, new byte[32]);
      zero += contributes ? 0 : 1;
      Curve25519SecretKey secret = Curve25519SecretKey.of(hex(test, "private"));
      Curve25519PublicKey other = new Curve25519PublicKey(hex(test, "public"));
      if (contributes) {
        assertThat(secret.agree(other)).as(name(test)).isEqualTo(shared);
      } else {
        assertThatThrownBy(() -> secret.agree(other))
            .as(name(test))
            .isInstanceOfSatisfying(
                RatchetException.class,
                refused -> assertThat(refused.refusal()).isEqualTo(Refusal.WEAK_KEY));
      }
    }
    assertThat(zero).as("points of small order").isEqualTo(31);
  }

  @Test
  void aesCbc() {
    for (JsonObject test : tests("aes_cbc_pkcs5", 216)) {
      byte[] key = hex(test, "key");
      byte[] iv = hex(test, "iv");
      if (test.requireString("result").equals("valid")) {
        assertThat(AesCbc.decrypt(key, iv, hex(test, "ct")))
            .as(name(test))
            .isEqualTo(hex(test, "msg"));
        assertThat(AesCbc.encrypt(key, iv, hex(test, "msg")))
            .as(name(test))
            .isEqualTo(hex(test, "ct"));
      } else {
        assertThatThrownBy(() -> AesCbc.decrypt(key, iv, hex(test, "ct")))
            .as(name(test))
            .isInstanceOf(RatchetException.class);
      }
    }
  }

  @Test
  void hmac() {
    for (JsonObject group : groups("hmac_sha256", 174)) {
      int tagBytes = (int) (group.requireInteger("tagSize") / 8);
      for (JsonObject test : group.requireArray("tests").objects()) {
        byte[] tag = hex(test, "tag");
        byte[] code = Hmac.sha256(hex(test, "key"), hex(test, "msg"));
        assertThat(tag.length == tagBytes && Hmac.matches(code, tag))
            .as(name(test))
            .isEqualTo(test.requireString("result").equals("valid"));
      }
    }
  }

  @Test
  void hkdf() {
    for (JsonObject test : tests("hkdf_sha256", 86)) {
      int size = (int) test.requireInteger("size");
      if (test.requireString("result").equals("valid")) {
        assertThat(Hkdf.sha256(hex(test, "ikm"), hex(test, "salt"), hex(test, "info"), size))
            .as(name(test))
            .isEqualTo(hex(test, "okm"));
      } else {
        assertThatThrownBy(
                () -> Hkdf.sha256(hex(test, "ikm"), hex(test, "salt"), hex(test, "info"), size))
            .as(name(test))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void pbkdf2() {
    for (JsonObject test : tests("pbkdf2_hmacsha512", 58)) {
      assertThat(
              Pbkdf2.sha512(
                  hex(test, "password"),
                  hex(test, "salt"),
                  test.requireInteger("iterationCount"),
                  (int) test.requireInteger("dkLen")))
          .as(name(test))
          .isEqualTo(hex(test, "dk"));
    }
  }
}
