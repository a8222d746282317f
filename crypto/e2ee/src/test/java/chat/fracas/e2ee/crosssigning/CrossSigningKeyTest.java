package chat.fracas.e2ee.crosssigning;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonNull;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CrossSigningKeyTest {
  private static final TestPerson BOB = TestPerson.of("@bob:fracas.chat", 1);
  private static final TestPerson EVE = TestPerson.of("@eve:fracas.chat", 2);

  private static Optional<CrossSigningKey> read(JsonObject json) {
    return CrossSigningKey.read(BOB.user, KeyUsage.SELF_SIGNING, json);
  }

  @Test
  void whatWasMadeIsRead() {
    CrossSigningKey key = BOB.selfSigningKey();
    assertThat(read(key.json())).contains(key);
    assertThat(key.isSignedBy(BOB.masterKey())).isTrue();
    assertThat(key.isSignedBy(EVE.masterKey())).isFalse();
    assertThat(key.json().strings("usage")).containsExactly("self_signing");
    assertThat(key).hasToString("CrossSigningKey[SELF_SIGNING]");
  }

  static Stream<JsonObject> notTheKey() {
    JsonObject good = BOB.selfSigningKey().json();
    JsonObject keys = good.requireObject("keys");
    String id = keys.keys().iterator().next();
    String key = keys.requireString(id);
    String other = EVE.selfSigning.publicKey().toString();
    String weak = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    return Stream.of(
        good.without("user_id"),
        good.with("user_id", "@eve:fracas.chat"),
        good.with("user_id", JsonNull.NULL),
        good.without("usage"),
        good.with("usage", "self_signing"),
        good.with("usage", JsonArray.EMPTY),
        good.with("usage", JsonArray.ofStrings(List.of("master"))),
        good.with("usage", JsonArray.ofStrings(List.of("self_signing", "master"))),
        good.without("keys"),
        good.with("keys", JsonObject.EMPTY),
        good.with("keys", new JsonString(key)),
        good.with("keys", keys.with("ed25519:" + other, other)),
        good.with("keys", JsonObject.of(id, other)),
        good.with("keys", JsonObject.of("ed25519:" + other, key)),
        good.with("keys", JsonObject.of("curve25519:" + key, key)),
        good.with("keys", JsonObject.of("ed25519:" + weak, weak)),
        good.with("keys", JsonObject.of("ed25519:AAAA", "AAAA")),
        good.with("keys", JsonObject.of(id, JsonNull.NULL)),
        good.with("signatures", manySigners()));
  }

  private static JsonObject manySigners() {
    JsonObject.Builder signers = JsonObject.builder();
    for (int signer = 0; signer < 101; signer++) {
      signers.put("@user" + signer + ":fracas.chat", JsonObject.EMPTY);
    }
    return signers.build();
  }

  @ParameterizedTest
  @MethodSource("notTheKey")
  void whatIsNotThePersonsKeyForThisIsNone(JsonObject json) {
    assertThat(read(json)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(KeyUsage.class)
  void aKeyIsForOnePurposeOnly(KeyUsage usage) {
    CrossSigningKey key = BOB.userSigningKey();
    assertThat(CrossSigningKey.read(BOB.user, usage, key.json()).isPresent())
        .isEqualTo(usage == KeyUsage.USER_SIGNING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"user_id", "usage", "keys", "signatures", "more"})
  void aSignatureIsOverAllOfIt(String field) {
    CrossSigningKey key = BOB.selfSigningKey();
    CrossSigningKey changed = key.withJson(key.json().with(field, "changed"));
    assertThat(changed.isSignedBy(BOB.masterKey())).isFalse();
  }

  @Test
  void anIdentityHoldsTogether() {
    UserIdentity identity = UserIdentity.read(BOB.user, BOB.answer()).orElseThrow();
    assertThat(identity.master()).isEqualTo(BOB.masterKey());
    assertThat(identity.userSigning()).contains(BOB.userSigningKey());
    // a user-signing key that is not the master key's is left out
    CrossSigningKey foreign =
        CrossSigningKey.of(BOB.user, KeyUsage.USER_SIGNING, EVE.userSigning.publicKey())
            .signedBy(BOB.user, EVE.master);
    assertThat(
            UserIdentity.read(
                    BOB.user, TestPerson.answer(BOB.masterKey(), BOB.selfSigningKey(), foreign))
                .orElseThrow()
                .userSigning())
        .isEmpty();
  }

  @Test
  void anIdentityThatDoesNotHoldTogetherIsNone() {
    CrossSigningKey unsigned =
        CrossSigningKey.of(BOB.user, KeyUsage.SELF_SIGNING, BOB.selfSigning.publicKey());
    CrossSigningKey signedByAnother = unsigned.signedBy(BOB.user, EVE.master);
    assertThat(UserIdentity.read(BOB.user, TestPerson.answer(BOB.masterKey(), unsigned))).isEmpty();
    assertThat(UserIdentity.read(BOB.user, TestPerson.answer(BOB.masterKey(), signedByAnother)))
        .isEmpty();
    assertThat(UserIdentity.read(BOB.user, TestPerson.answer(BOB.masterKey()))).isEmpty();
    assertThat(UserIdentity.read(BOB.user, TestPerson.answer(BOB.selfSigningKey()))).isEmpty();
    assertThat(UserIdentity.read(UserId.parse("@carol:fracas.chat"), BOB.answer())).isEmpty();
    assertThat(UserIdentity.read(BOB.user, JsonObject.EMPTY)).isEmpty();
  }

  @Test
  void ourSignatureIsKeptOnTheSameKeyOnly() {
    CrossSigningKey signer = EVE.userSigningKey();
    CrossSigningKey signed = BOB.masterKeySignedBy(EVE);
    assertThat(BOB.masterKey().keeping(signed, signer).isSignedBy(signer)).isTrue();
    CrossSigningKey another = TestPerson.of("@bob:fracas.chat", 9).masterKey();
    assertThat(another.keeping(signed, signer).isSignedBy(signer)).isFalse();
    assertThat(BOB.masterKey().keeping(BOB.masterKey(), signer).isSignedBy(signer)).isFalse();
  }
}
