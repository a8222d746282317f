package chat.fracas.e2ee.crosssigning;

import chat.fracas.e2ee.SeededRandom;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Ed25519SigningKey;
import chat.fracas.foundation.signing.SignedJson;
import java.util.List;

/// Somebody with cross-signing keys, for tests.
public final class TestPerson {
  public final UserId user;
  public final Ed25519SigningKey master;
  public final Ed25519SigningKey selfSigning;
  public final Ed25519SigningKey userSigning;

  private TestPerson(UserId user, SeededRandom random) {
    this.user = user;
    this.master = Ed25519SigningKey.generate(random);
    this.selfSigning = Ed25519SigningKey.generate(random);
    this.userSigning = Ed25519SigningKey.generate(random);
  }

  public static TestPerson of(String user, long seed) {
    return new TestPerson(UserId.parse(user), new SeededRandom(seed));
  }

  public CrossSigningKey masterKey() {
    return CrossSigningKey.of(user, KeyUsage.MASTER, master.publicKey());
  }

  public CrossSigningKey selfSigningKey() {
    return CrossSigningKey.of(user, KeyUsage.SELF_SIGNING, selfSigning.publicKey())
        .signedBy(user, master);
  }

  public CrossSigningKey userSigningKey() {
    return CrossSigningKey.of(user, KeyUsage.USER_SIGNING, userSigning.publicKey())
        .signedBy(user, master);
  }

  /// Signed by another person.
  public CrossSigningKey masterKeySignedBy(TestPerson other) {
    return masterKey().signedBy(other.user, other.userSigning);
  }

  public JsonObject signDevice(JsonObject device) {
    return SignedJson.sign(
        device, user.toString(), CrossSigningKey.keyId(selfSigning.publicKey()), selfSigning);
  }

  /// The person's part of an answer of `/keys/query`.
  public JsonObject answer() {
    return answer(masterKey(), selfSigningKey(), userSigningKey());
  }

  public static JsonObject answer(CrossSigningKey... keys) {
    JsonObject answer = JsonObject.EMPTY;
    for (CrossSigningKey key : List.of(keys)) {
      JsonObject users = answer.object(key.usage().queryField()).orElse(JsonObject.EMPTY);
      answer = answer.with(key.usage().queryField(), users.with(key.user().toString(), key.json()));
    }
    return answer;
  }
}
