package chat.fracas.protocol.event;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.KeyId;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Ed25519SigningKey;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// "Event Signing" of the appendices' test vectors, and what follows from them.
final class EventVectorsTest {
  private static final ServerName SERVER = ServerName.parse("domain");
  private static final KeyId KEY_ID = KeyId.parse("ed25519:1");
  private static final RoomVersionRules V1 = RoomVersionRules.of("1");

  private static final JsonObject MINIMAL =
      Json.parseObject(
          """
          {"room_id":"!x:domain","sender":"@a:domain","origin":"domain","origin_server_ts":1000000,
          "signatures":{},"hashes":{},"type":"X","content":{},"prev_events":[],"auth_events":[],
          "depth":3,"unsigned":{"age_ts":1000000}}""");

  private static final JsonObject REDACTABLE =
      Json.parseObject(
          """
          {"content":{"body":"Here is the message content"},"event_id":"$0:domain","origin":"domain",
          "origin_server_ts":1000000,"type":"m.room.message","room_id":"!r:domain",
          "sender":"@u:domain","signatures":{},"unsigned":{"age_ts":1000000}}""");

  private final Ed25519SigningKey key =
      Ed25519SigningKey.parseSeed("YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1");

  private JsonObject sign(JsonObject event) {
    return EventSignature.hashAndSign(event, V1, SERVER, KEY_ID, key);
  }

  private static String signature(JsonObject event) {
    return event.requireObject("signatures").requireObject("domain").requireString("ed25519:1");
  }

  @Test
  void theMinimalEvent() {
    JsonObject signed = sign(MINIMAL);
    assertThat(signed.requireObject("hashes"))
        .isEqualTo(JsonObject.of("sha256", "5jM4wQpv6lnBo7CLIghJuHdW+s2CMBJPUOGOC89ncos"));
    assertThat(signature(signed))
        .isEqualTo(
            "KxwGjPSDEtvnFgU00fwFz+l6d2pJM6XBIaMEn81SXPTRl16AqLAYqfIReFGZlHi5KLjAWbOoMszkwsQma+lYAg");
    assertThat(signed.requireObject("unsigned")).isEqualTo(MINIMAL.requireObject("unsigned"));
  }

  @Test
  void theEventWithRedactableContent() {
    JsonObject signed = sign(REDACTABLE);
    assertThat(signed.requireObject("hashes"))
        .isEqualTo(JsonObject.of("sha256", "onLKD1bGljeBWQhWZ1kaP9SorVmRQNdN5aM2JYU2n/g"));
    assertThat(signature(signed))
        .isEqualTo(
            "Wm+VzmOUOz08Ds+0NTWb1d4CZrVsJSikkeRxh6aCcUwu6pNC78FunoD7KNWzqFn241eYHYMGCA5McEiVPdhzBA");
  }

  @Test
  void aSignatureSurvivesARedactionAndNothingElse() {
    JsonObject signed = sign(REDACTABLE);
    JsonObject redacted = Redaction.redact(signed, V1);
    assertThat(verifies(signed)).isTrue();
    assertThat(verifies(redacted)).isTrue();
    assertThat(verifies(signed.with("unsigned", JsonObject.EMPTY))).isTrue();
    assertThat(verifies(signed.with("sender", "@v:domain"))).isFalse();
    assertThat(verifies(signed.with("hashes", JsonObject.EMPTY))).isFalse();
    assertThat(EventHash.hasRightContentHash(signed, V1)).isTrue();
    assertThat(EventHash.hasRightContentHash(redacted, V1)).isFalse();
    assertThat(EventHash.hasRightContentHash(signed.with("content", JsonObject.EMPTY), V1))
        .isFalse();
  }

  private boolean verifies(JsonObject event) {
    return EventSignature.verifies(event, V1, SERVER, KEY_ID, key.publicKey());
  }

  @Test
  void aContentHashIsComparedByItsBytes() {
    JsonObject signed = sign(MINIMAL);
    String hash = signed.requireObject("hashes").requireString("sha256");
    assertThat(
            EventHash.hasRightContentHash(
                signed.with("hashes", JsonObject.of("sha256", hash + "=")), V1))
        .isTrue();
    for (JsonObject broken :
        new JsonObject[] {
          JsonObject.EMPTY,
          JsonObject.of("sha256", ""),
          JsonObject.of("sha256", "!"),
          JsonObject.of("md5", hash)
        }) {
      assertThat(EventHash.hasRightContentHash(signed.with("hashes", broken), V1)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "4", "11"})
  void theReferenceHashIgnoresSignaturesUnsignedAndRedactableContent(String version) {
    RoomVersionRules rules = RoomVersionRules.of(version);
    JsonObject event = MINIMAL.with("type", "m.room.message");
    EventId id = EventHash.eventId(event, rules);
    assertThat(EventHash.eventId(event.without("signatures", "unsigned"), rules)).isEqualTo(id);
    assertThat(EventHash.eventId(event.with("content", JsonObject.of("body", "x")), rules))
        .isEqualTo(id);
    assertThat(EventHash.eventId(event.with("depth", 4), rules)).isNotEqualTo(id);
    assertThat(EventHash.eventId(Redaction.redact(event, rules), rules)).isEqualTo(id);
  }

  @Test
  void idsOfVersions3And4DifferInTheAlphabetOnly() {
    byte[] hash = EventHash.referenceHash(MINIMAL, RoomVersionRules.of("3"));
    assertThat(EventHash.eventId(MINIMAL, RoomVersionRules.of("3")))
        .hasToString("$" + UnpaddedBase64.encode(hash));
    assertThat(EventHash.eventId(MINIMAL, RoomVersionRules.of("4")))
        .hasToString("$" + UnpaddedBase64.encodeUrlSafe(hash));
    assertThat(EventHash.eventId(REDACTABLE, V1)).hasToString("$0:domain");
  }

  /// SHA-256 of the canonical redacted form, by CPython's `json` and `hashlib`.
  @Test
  void idsOfTheMinimalEvent() {
    assertThat(EventHash.eventId(MINIMAL, RoomVersionRules.of("4")))
        .hasToString("$GznJ7AhFWldAKVFf2pXjJPsdJRXC2WSSZsudqLgRjmg");
    assertThat(EventHash.eventId(MINIMAL, RoomVersionRules.of("11")))
        .hasToString("$7BAJrdW0Cu93zbT-U6sby_2dpCYXdF1LGzacgs-gTHk");
  }
}
