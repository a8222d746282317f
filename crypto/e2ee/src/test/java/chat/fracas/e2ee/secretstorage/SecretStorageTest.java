package chat.fracas.e2ee.secretstorage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.e2ee.SeededRandom;
import chat.fracas.e2ee.secret.KeptSecrets;
import chat.fracas.foundation.json.JsonInteger;
import chat.fracas.foundation.json.JsonNull;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.foundation.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretStorageTest {
  private static final String NAME = "m.cross_signing.master";
  private static final String SECRET = "c2VjcmV0";

  private final Map<String, JsonObject> server = new HashMap<>();
  private final SecretStorage storage =
      new SecretStorage(type -> Optional.ofNullable(server.get(type)), new SeededRandom(4));

  private void put(AccountDataWrite write) {
    server.put(write.type(), write.content());
  }

  private OpenedKey created() {
    SecretStorage.Created created = storage.create(Optional.of("Recovery"));
    put(created.description());
    return created.key();
  }

  private JsonObject description(OpenedKey key) {
    return Optional.ofNullable(server.get("m.secret_storage.key." + key.id())).orElseThrow();
  }

  private void describe(OpenedKey key, JsonObject content) {
    server.put("m.secret_storage.key." + key.id(), content);
  }

  private Opening open(OpenedKey key) {
    return storage.openByRecoveryKey(key.id(), key.recoveryKey());
  }

  private static OpenedKey opened(Opening opening) {
    return ((Opening.Opened) opening).key();
  }

  @Test
  void whatWasWrittenIsReadByTheRecoveryKey() {
    OpenedKey key = created();
    put(storage.write(NAME, SECRET, key));
    put(storage.makeDefault(key));
    assertThat(storage.defaultKey()).contains(key.id());
    assertThat(storage.describe(key.id()).orElseThrow().name()).contains("Recovery");
    OpenedKey again = opened(open(key));
    assertThat(again.isProven()).isTrue();
    assertThat(storage.read(NAME, again)).isEqualTo(new SecretReading.Found(SECRET));
    assertThat(storage.has(NAME, key.id())).isTrue();
    assertThat(storage.has(NAME, "other")).isFalse();
  }

  @Test
  void thePassphraseOpensItToo() {
    SecretStorage.Created created = storage.create(Optional.empty(), "correct horse");
    put(created.description());
    String id = created.key().id();
    OpenedKey again = opened(storage.openByPassphrase(id, "correct horse"));
    assertThat(again.recoveryKey()).isEqualTo(created.key().recoveryKey());
    assertThat(storage.openByPassphrase(id, "wrong horse"))
        .isEqualTo(new Opening.Refused(Opening.Why.WRONG_KEY));
    JsonObject passphrase = description(created.key()).requireObject("passphrase");
    assertThat(passphrase.requireString("algorithm")).isEqualTo("m.pbkdf2");
    assertThat(passphrase.requireInteger("iterations"))
        .isGreaterThanOrEqualTo(SecretStorage.MIN_ITERATIONS);
    assertThat(opened(open(created.key())).isProven()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      longs = {Long.MIN_VALUE, -1, 0, 1, 1000, 99_999, 10_000_001, 1L << 40, Long.MAX_VALUE})
  void roundsThatNoClientMakesAreRefused(long iterations) {
    OpenedKey key = created();
    describe(
        key,
        description(key).with("passphrase", passphrase("MmMsAlty").with("iterations", iterations)));
    assertThat(storage.openByPassphrase(key.id(), "p"))
        .isEqualTo(new Opening.Refused(Opening.Why.BAD_PASSPHRASE_PARAMETERS));
  }

  private static JsonObject passphrase(String salt) {
    return JsonObject.builder()
        .put("algorithm", "m.pbkdf2")
        .put("salt", salt)
        .put("iterations", 100_000)
        .build();
  }

  @Test
  void otherParametersThatAreBadAreRefused() {
    OpenedKey key = created();
    JsonObject good = description(key);
    for (JsonObject bad :
        List.of(
            passphrase("short"),
            passphrase("MmMsAlty").with("bits", 128),
            passphrase("MmMsAlty").with("bits", 1L << 40),
            passphrase("MmMsAlty").with("algorithm", "org.example.md5"))) {
      describe(key, good.with("passphrase", bad));
      assertThat(storage.openByPassphrase(key.id(), "p"))
          .isEqualTo(new Opening.Refused(Opening.Why.BAD_PASSPHRASE_PARAMETERS));
      // the recovery key opens it all the same
      assertThat(open(key)).isInstanceOf(Opening.Opened.class);
    }
    describe(key, good);
    assertThat(storage.openByPassphrase(key.id(), "p"))
        .isEqualTo(new Opening.Refused(Opening.Why.NO_PASSPHRASE));
  }

  @Test
  void theSpecificationsExampleOfAPassphraseIsTaken() {
    OpenedKey key = created();
    JsonObject unchecked = description(key).without("iv", "mac");
    describe(key, unchecked.with("passphrase", passphrase("MmMsAlty")));
    assertThat(storage.openByPassphrase(key.id(), "p")).isInstanceOf(Opening.Opened.class);
  }

  @Test
  void anotherKeyIsWrong_andASlipOfThePenIsOne() {
    OpenedKey key = created();
    OpenedKey other = created();
    assertThat(storage.openByRecoveryKey(key.id(), other.recoveryKey()))
        .isEqualTo(new Opening.Refused(Opening.Why.WRONG_KEY));
    String text = key.recoveryKey();
    String slip = (text.charAt(0) == 'A' ? 'B' : 'A') + text.substring(1);
    for (String mistyped : List.of("", "0OIl", slip, text.substring(1))) {
      assertThat(storage.openByRecoveryKey(key.id(), mistyped))
          .isEqualTo(new Opening.Refused(Opening.Why.MISTYPED));
    }
    assertThat(storage.openByRecoveryKey(key.id(), "  " + text.replace(" ", "") + "\n"))
        .isInstanceOf(Opening.Opened.class);
  }

  @Test
  void aKeyThatIsNotThereOrNotKnownIsRefused() {
    OpenedKey key = created();
    assertThat(storage.openByRecoveryKey("none", key.recoveryKey()))
        .isEqualTo(new Opening.Refused(Opening.Why.NO_KEY));
    assertThat(storage.openByPassphrase("none", "p"))
        .isEqualTo(new Opening.Refused(Opening.Why.NO_KEY));
    JsonObject good = description(key);
    for (JsonObject bad :
        List.of(
            good.without("algorithm"),
            good.with("algorithm", "org.example.rot13"),
            good.without("iv"),
            good.without("mac"),
            good.with("iv", "not base64!"),
            good.with("mac", JsonNull.NULL),
            good.with("iv", "AAAA"),
            good.with("mac", "AAAA"),
            good.with("passphrase", new JsonString("p")),
            good.with("passphrase", JsonObject.EMPTY))) {
      describe(key, bad);
      assertThat(open(key)).isEqualTo(new Opening.Refused(Opening.Why.UNKNOWN_KEY));
    }
    // emptied is as good as gone
    describe(key, JsonObject.EMPTY);
    assertThat(open(key)).isEqualTo(new Opening.Refused(Opening.Why.NO_KEY));
  }

  @Test
  void nothingIsWrittenUnderAKeyThatIsNotProven() {
    OpenedKey key = created();
    put(storage.write(NAME, SECRET, key));
    describe(key, description(key).without("iv", "mac"));
    OpenedKey unproven = opened(open(key));
    assertThat(unproven.isProven()).isFalse();
    assertThatThrownBy(() -> storage.write("other", SECRET, unproven))
        .isInstanceOf(IllegalArgumentException.class);
    // a secret that it opens proves it
    assertThat(storage.read(NAME, unproven)).isEqualTo(new SecretReading.Found(SECRET));
    put(storage.write("other", SECRET, unproven));
    assertThat(storage.read("other", key)).isEqualTo(new SecretReading.Found(SECRET));
  }

  @Test
  void aWrongKeyWithoutACheckProvesNothing() {
    OpenedKey key = created();
    put(storage.write(NAME, SECRET, key));
    describe(key, description(key).without("iv", "mac"));
    OpenedKey wrong = opened(storage.openByRecoveryKey(key.id(), created().recoveryKey()));
    assertThat(storage.read(NAME, wrong)).isEqualTo(new SecretReading.Unreadable());
    assertThat(wrong.isProven()).isFalse();
  }

  @Test
  void aSecretIsUnderTheKeysItWasWrittenWithLast() {
    OpenedKey one = created();
    OpenedKey two = created();
    put(storage.write(NAME, SECRET, List.of(one, two)));
    assertThat(storage.read(NAME, one)).isEqualTo(new SecretReading.Found(SECRET));
    assertThat(storage.read(NAME, two)).isEqualTo(new SecretReading.Found(SECRET));
    put(storage.write(NAME, "bmV3", two));
    assertThat(storage.read(NAME, one)).isEqualTo(new SecretReading.UnderOtherKey());
    assertThat(storage.read(NAME, two)).isEqualTo(new SecretReading.Found("bmV3"));
    put(storage.remove(NAME));
    assertThat(storage.read(NAME, two)).isEqualTo(new SecretReading.Missing());
    assertThat(storage.read("never", two)).isEqualTo(new SecretReading.Missing());
  }

  private JsonObject entry(OpenedKey key) {
    return Optional.ofNullable(server.get(NAME))
        .orElseThrow()
        .requireObject("encrypted")
        .requireObject(key.id());
  }

  private void entry(OpenedKey key, JsonValue entry) {
    server.put(NAME, JsonObject.of("encrypted", JsonObject.of(key.id(), entry)));
  }

  @Test
  void anAlteredSecretIsNotRead() {
    OpenedKey key = created();
    put(storage.write(NAME, SECRET, key));
    JsonObject good = entry(key);
    for (String field : List.of("ciphertext", "mac")) {
      String text = good.requireString(field);
      String altered = (text.charAt(0) == 'A' ? 'B' : 'A') + text.substring(1);
      for (JsonObject bad :
          List.of(
              good.without(field),
              good.with(field, altered),
              good.with(field, "?"),
              good.with(field, ""),
              good.with(field, new JsonInteger(1)))) {
        entry(key, bad);
        assertThat(storage.read(NAME, key)).isEqualTo(new SecretReading.Unreadable());
      }
    }
    for (JsonObject bad : List.of(good.without("iv"), good.with("iv", "AAAA"))) {
      entry(key, bad);
      assertThat(storage.read(NAME, key)).isEqualTo(new SecretReading.Unreadable());
    }
    entry(key, new JsonString("text"));
    assertThat(storage.read(NAME, key)).isEqualTo(new SecretReading.Unreadable());
    entry(key, good.with("mac", good.requireString("mac") + "="));
    assertThat(storage.read(NAME, key)).isEqualTo(new SecretReading.Found(SECRET));
  }

  @Test
  void aSecretUnderTheNameOfAnotherIsNotRead() {
    OpenedKey key = created();
    put(storage.write(NAME, SECRET, key));
    server.put("m.cross_signing.self_signing", Optional.ofNullable(server.get(NAME)).orElseThrow());
    assertThat(storage.read("m.cross_signing.self_signing", key))
        .isEqualTo(new SecretReading.Unreadable());
  }

  @Test
  void whatIsTooLongForAKeyIsNone() {
    OpenedKey key = created();
    String longest = "k".repeat(KeptSecrets.MAX_BYTES);
    put(storage.write(NAME, longest, key));
    assertThat(storage.read(NAME, key)).isEqualTo(new SecretReading.Found(longest));
    assertThatThrownBy(() -> storage.write(NAME, longest + "k", key))
        .isInstanceOf(IllegalArgumentException.class);
    String long64 = "AAAA".repeat(2000);
    entry(key, entry(key).with("ciphertext", long64));
    assertThat(storage.read(NAME, key)).isEqualTo(new SecretReading.Unreadable());
  }

  @Test
  void nothingSecretIsInToString() {
    OpenedKey key = created();
    assertThat(key.toString() + new SecretReading.Found(SECRET) + new Opening.Opened(key))
        .doesNotContain(SECRET)
        .doesNotContain(key.recoveryKey());
  }
}
