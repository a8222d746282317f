package chat.fracas.foundation.signing;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.id.KeyId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Ed25519SigningKey;
import org.junit.jupiter.api.Test;

/// With the vectors of "Cryptographic Test Vectors" and the example of "Signing Details".
final class SignedJsonTest {
  private static final KeyId KEY_ID = KeyId.parse("ed25519:1");

  private final Ed25519SigningKey key =
      Ed25519SigningKey.parseSeed("YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1");

  private JsonObject sign(String json) {
    return SignedJson.sign(Json.parseObject(json), "domain", KEY_ID, key);
  }

  private boolean verifies(JsonObject object) {
    return SignedJson.verifies(object, "domain", KEY_ID, key.publicKey());
  }

  @Test
  void theSpecificationsEmptyObject() {
    assertThat(sign("{}"))
        .isEqualTo(
            Json.parse(
                """
                {"signatures":{"domain":{"ed25519:1":
                "K8280/U9SSy9IVtjBuVeLr+HpOB4BQFWbg+UZaADMtTdGYI7Geitb76LTrr5QV/7Xg4ahLwYGYZzuHGZKM5ZAQ"}}}"""));
  }

  @Test
  void theSpecificationsObjectWithData() {
    assertThat(sign("{\"one\":1,\"two\":\"Two\"}"))
        .isEqualTo(
            Json.parse(
                """
                {"one":1,"two":"Two","signatures":{"domain":{"ed25519:1":
                "KqmLSbO39/Bzb0QIYE82zqLwsA+PDzYIpIRA2sRQ4sL53+sN6/fpNSoqE7BP7vBZhG6kYdD13EIMJpvhJI+6Bw"}}}"""));
  }

  @Test
  void otherSignaturesAndUnsignedStay() {
    JsonObject signed =
        sign(
            "{\"a\":1,\"unsigned\":{\"age\":1},\"signatures\":{\"other\":{\"ed25519:x\":\"y\"},\"domain\":{\"ed25519:0\":\"z\"}}}");
    assertThat(signed.requireObject("unsigned")).isEqualTo(Json.parse("{\"age\":1}"));
    assertThat(signed.requireObject("signatures").requireObject("other").requireString("ed25519:x"))
        .isEqualTo("y");
    assertThat(signed.requireObject("signatures").requireObject("domain").keys())
        .containsExactly("ed25519:0", "ed25519:1");
  }

  @Test
  void unsignedMayChangeAndNothingElse() {
    JsonObject signed = sign("{\"one\":1,\"two\":{\"three\":[3]}}");
    assertThat(verifies(signed)).isTrue();
    assertThat(verifies(signed.with("unsigned", JsonObject.of("age", "1")))).isTrue();
    assertThat(verifies(signed.with("one", 2))).isFalse();
    assertThat(verifies(signed.with("one", "1"))).isFalse();
    assertThat(verifies(signed.without("two"))).isFalse();
    assertThat(verifies(signed.with("more", 0))).isFalse();
  }

  @Test
  void aSignatureOfAnotherEntityOrKeyIsNone() {
    JsonObject signed = sign("{}");
    assertThat(SignedJson.verifies(signed, "other", KEY_ID, key.publicKey())).isFalse();
    assertThat(SignedJson.verifies(signed, "domain", KeyId.parse("ed25519:2"), key.publicKey()))
        .isFalse();
    try (Ed25519SigningKey another = Ed25519SigningKey.ofSeed(new byte[32])) {
      assertThat(SignedJson.verifies(signed, "domain", KEY_ID, another.publicKey())).isFalse();
    }
  }

  @Test
  void brokenSignaturesAreNoneAndDoNotThrow() {
    for (String broken :
        new String[] {
          "{}",
          "{\"signatures\":null}",
          "{\"signatures\":{\"domain\":[]}}",
          "{\"signatures\":{\"domain\":{\"ed25519:1\":5}}}",
          "{\"signatures\":{\"domain\":{\"ed25519:1\":\"short\"}}}",
          "{\"signatures\":{\"domain\":{\"ed25519:1\":\"!\"}}}"
        }) {
      assertThat(verifies(Json.parseObject(broken))).as(broken).isFalse();
    }
  }

  @Test
  void whatHasNoCanonicalFormVerifiesForNobody() {
    assertThat(verifies(sign("{}").with("a", Json.parse("1.5")))).isFalse();
    assertThat(verifies(sign("{}").with("a", Json.parse("9007199254740992")))).isFalse();
  }
}
