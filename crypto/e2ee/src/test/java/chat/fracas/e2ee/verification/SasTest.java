package chat.fracas.e2ee.verification;

import static chat.fracas.e2ee.verification.World.ALICE;
import static chat.fracas.e2ee.verification.World.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.e2ee.verification.VerificationState.Cancelled;
import chat.fracas.e2ee.verification.VerificationState.Side;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonDecimal;
import chat.fracas.foundation.json.JsonNull;
import chat.fracas.foundation.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SasTest {
  private final World world = new World(7);
  private final World.Actor alice = world.device(ALICE, "ALICEPC", true);
  private final World.Actor bob = world.device(BOB, "BOBPHONE", true);

  private void ready() {
    alice.requestInRoom(BOB);
    world.run();
    bob.accept();
    world.run();
  }

  private void comparing(World.Actor starter) {
    ready();
    starter.compare();
    world.run();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoPeopleVerifyEachOtherInARoom(boolean theAskedOneStarts) {
    alice.requestInRoom(BOB);
    assertThat(alice.state()).isEqualTo(new VerificationState.Requested());
    world.run();
    assertThat(bob.state()).isInstanceOf(VerificationState.Asked.class);
    bob.accept();
    world.run();
    assertThat(alice.state()).isEqualTo(new VerificationState.Ready(Set.of(Way.values())));
    assertThat(bob.state()).isEqualTo(alice.state());
    (theAskedOneStarts ? bob : alice).compare();
    world.run();
    assertThat(alice.shown()).isEqualTo(bob.shown());
    assertThat(alice.shown().emoji()).hasSize(7);
    alice.confirm();
    world.run();
    assertThat(alice.state()).isEqualTo(new VerificationState.Confirmed());
    assertThat(bob.state()).isInstanceOf(VerificationState.Comparing.class);
    bob.confirm();
    world.run();
    assertThat(alice.verified())
        .isEqualTo(
            new Verified(
                BOB,
                Optional.of(new Verified.Device(bob.device, bob.deviceKey)),
                Optional.of(world.masterKey(BOB))));
    assertThat(bob.verified())
        .isEqualTo(
            new Verified(
                ALICE,
                Optional.of(new Verified.Device(alice.device, alice.deviceKey)),
                Optional.of(world.masterKey(ALICE))));
    assertThat(world.sent).allMatch(envelope -> envelope.to().isEmpty());
  }

  @Test
  void ownDevicesVerifyEachOtherByToDeviceMessages() {
    World.Actor fresh = world.device(ALICE, "ALICENEW", false);
    fresh.requestDevices(alice);
    world.run();
    alice.accept();
    world.run();
    fresh.compare();
    world.run();
    fresh.confirm();
    alice.confirm();
    world.run();
    // the new device does not vouch for a master key that it does not trust
    assertThat(alice.verified().masterKey()).isEmpty();
    assertThat(alice.verified().device())
        .contains(new Verified.Device(fresh.device, fresh.deviceKey));
    assertThat(fresh.verified().masterKey()).contains(world.masterKey(ALICE));
    assertThat(fresh.verified().device()).isPresent();
    assertThat(world.sent).noneMatch(envelope -> envelope.to().isEmpty());
  }

  @Test
  void bothMayConfirmAtOnce() {
    comparing(alice);
    alice.confirm();
    bob.confirm();
    world.run();
    assertThat(alice.verified().user()).isEqualTo(BOB);
    assertThat(bob.verified().user()).isEqualTo(ALICE);
  }

  @Test
  void whenBothStart_theSmallerSidesStartCounts() {
    ready();
    bob.compare();
    alice.compare();
    world.run();
    assertThat(alice.shown()).isEqualTo(bob.shown());
    assertThat(world.sent.stream().filter(sent -> sent.is("accept")).map(World.Envelope::from))
        .containsExactly(bob);
    alice.confirm();
    bob.confirm();
    world.run();
    assertThat(bob.verified().masterKey()).contains(world.masterKey(ALICE));
  }

  @Test
  void whenBothStart_theLargerSidesMayComeLate() {
    ready();
    bob.compare();
    World.Envelope late = world.wire.remove();
    alice.compare();
    world.run();
    world.deliver(late);
    world.run();
    assertThat(alice.shown()).isEqualTo(bob.shown());
  }

  @Test
  void whenTwoOwnDevicesStart_theSmallerDevicesStartCounts() {
    World.Actor fresh = world.device(ALICE, "AAA", false);
    fresh.requestDevices(alice);
    world.run();
    alice.accept();
    world.run();
    alice.compare();
    fresh.compare();
    world.run();
    assertThat(world.sent.stream().filter(sent -> sent.is("accept")).map(World.Envelope::from))
        .containsExactly(alice);
    assertThat(alice.shown()).isEqualTo(fresh.shown());
  }

  @Test
  void differentStringsAreSaidToDiffer() {
    comparing(alice);
    world.post(bob, bob.only().mismatch());
    world.run();
    assertThat(bob.state()).isEqualTo(new Cancelled(CancelCause.MISMATCHED_SAS, Side.US));
    assertThat(alice.state()).isEqualTo(new Cancelled(CancelCause.MISMATCHED_SAS, Side.THEM));
  }

  @Test
  void aServerThatShowsOtherKeysIsFound() {
    var forged = new Party(BOB, bob.device, world.freshKey(), Optional.of(world.freshKey()));
    alice.sees(bob, new Parties.Lookup.Known(forged));
    comparing(alice);
    alice.confirm();
    bob.confirm();
    world.run();
    assertThat(alice.state()).isEqualTo(new Cancelled(CancelCause.KEY_MISMATCH, Side.US));
    assertThat(bob.state()).isInstanceOf(Cancelled.class);
  }

  @Test
  void anIdentityThatIsNotVouchedForIsNotVerified() {
    ready();
    bob.compare();
    world.run();
    alice.confirm();
    bob.confirm();
    world.run(
        envelope ->
            List.of(
                envelope.is("mac") && envelope.from() == bob
                    ? envelope.with(
                        content -> withoutCode(content, world.masterKey(BOB).toString()))
                    : envelope));
    assertThat(alice.state()).isEqualTo(new Cancelled(CancelCause.KEY_MISMATCH, Side.US));
  }

  private static JsonObject withoutCode(JsonObject content, String key) {
    JsonObject codes = content.object("mac").orElseThrow();
    return content.with("mac", codes.without("ed25519:" + key));
  }

  @Test
  void theKeysAreThoseOfTheBeginning() {
    comparing(alice);
    var before = world.masterKey(BOB);
    world.identity(BOB);
    alice.confirm();
    bob.confirm();
    world.run();
    assertThat(alice.verified().masterKey()).contains(before);
  }

  @Test
  void onlyNumbersAreShownWhereOneSideHasNoEmoji() {
    ready();
    alice.compare();
    JsonArray decimal = JsonArray.ofStrings(List.of("decimal"));
    JsonObject start = world.wire.remove().content().with("short_authentication_string", decimal);
    World.Envelope accept = answerTo(start);
    assertThat(accept.content().strings("short_authentication_string")).containsExactly("decimal");
  }

  /// What Bob answers to this start.
  private World.Envelope answerTo(JsonObject start) {
    world.wire.clear();
    world.deliver(envelope(alice, "start", start));
    return world.wire.remove();
  }

  private World.Envelope envelope(World.Actor from, String type, JsonObject content) {
    return new World.Envelope(
        from,
        Optional.empty(),
        Optional.of(EventId.parse("$by-hand")),
        VerificationMessage.NAMESPACE + type,
        content);
  }

  static Stream<Arguments> offersThatFit() {
    return Stream.of(
        Arguments.of("key_agreement_protocols", List.of("curve25519", "curve25519-hkdf-sha256")),
        Arguments.of("hashes", List.of("sha512", "sha256")),
        Arguments.of(
            "message_authentication_codes", List.of("hkdf-hmac-sha256", "hkdf-hmac-sha256.v2")),
        Arguments.of("short_authentication_string", List.of("emoji", "decimal", "picture")));
  }

  @ParameterizedTest
  @MethodSource("offersThatFit")
  void theBestOfWhatIsOfferedIsTaken(String field, List<String> values) {
    ready();
    alice.compare();
    JsonObject start = world.wire.remove().content().with(field, JsonArray.ofStrings(values));
    World.Envelope accept = answerTo(start);
    assertThat(accept.is("accept")).isTrue();
    assertThat(accept.content().string("key_agreement_protocol"))
        .contains("curve25519-hkdf-sha256");
    assertThat(accept.content().string("message_authentication_code"))
        .contains("hkdf-hmac-sha256.v2");
    assertThat(accept.content().strings("short_authentication_string"))
        .containsExactly("decimal", "emoji");
  }

  static Stream<Arguments> offersThatDoNotFit() {
    return Stream.of(
        Arguments.of("key_agreement_protocols", List.of("curve25519")),
        Arguments.of("hashes", List.of("md5")),
        Arguments.of("message_authentication_codes", List.of("hkdf-hmac-sha256", "hmac-sha256")),
        Arguments.of("short_authentication_string", List.of("picture")),
        Arguments.of("short_authentication_string", List.of()));
  }

  @ParameterizedTest
  @MethodSource("offersThatDoNotFit")
  void whatIsOfferedHasToFit(String field, List<String> values) {
    ready();
    alice.compare();
    JsonObject start = world.wire.remove().content().with(field, JsonArray.ofStrings(values));
    assertThat(answerTo(start).content().string("code")).contains("m.unknown_method");
    assertThat(bob.state()).isEqualTo(new Cancelled(CancelCause.UNKNOWN_METHOD, Side.US));
  }

  @Test
  void aStartThatHasNoCanonicalFormIsInvalid() {
    ready();
    alice.compare();
    JsonObject start =
        world.wire.remove().content().with("extra", new JsonDecimal(new BigDecimal("0.5")));
    assertThat(answerTo(start).content().string("code")).contains("m.invalid_message");
  }

  /// Who sends what, what is changed in it, and what the other side makes of it.
  private record Change(
      String type, String field, UnaryOperator<JsonObject> change, CancelCause cause) {
    @Override
    public String toString() {
      return type + " " + field + " → " + cause;
    }
  }

  private static Change set(String type, String field, String value, CancelCause cause) {
    return new Change(type, field, content -> content.with(field, value), cause);
  }

  private static Change cut(String type, String field) {
    return new Change(
        type, field + " missing", content -> content.without(field), CancelCause.INVALID_MESSAGE);
  }

  private static Change nulled(String type, String field) {
    return new Change(
        type,
        field + " null",
        content -> content.with(field, JsonNull.NULL),
        CancelCause.INVALID_MESSAGE);
  }

  static Stream<Change> changes() {
    String otherKey =
        UnpaddedBase64.encode(
            new byte[] {
              9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9,
              9, 9, 9
            });
    String weakKey = UnpaddedBase64.encode(new byte[32]);
    Stream<Change> named =
        Stream.of(
            set("start", "from_device", "OTHER", CancelCause.USER_MISMATCH),
            set("start", "method", "org.example.trust_me", CancelCause.UNKNOWN_METHOD),
            set("start", "extra", "changes the commitment", CancelCause.MISMATCHED_COMMITMENT),
            set("accept", "key_agreement_protocol", "curve25519", CancelCause.UNKNOWN_METHOD),
            set("accept", "hash", "md5", CancelCause.UNKNOWN_METHOD),
            set(
                "accept",
                "message_authentication_code",
                "hkdf-hmac-sha256",
                CancelCause.UNKNOWN_METHOD),
            set("accept", "commitment", "AAAA", CancelCause.MISMATCHED_COMMITMENT),
            set("accept", "commitment", "", CancelCause.MISMATCHED_COMMITMENT),
            set("key", "key", weakKey, CancelCause.INVALID_MESSAGE),
            set("key", "key", "not base64!", CancelCause.INVALID_MESSAGE),
            set("key", "key", "AAAA", CancelCause.INVALID_MESSAGE),
            set("mac", "keys", "AAAA", CancelCause.KEY_MISMATCH),
            set("mac", "keys", otherKey, CancelCause.KEY_MISMATCH),
            new Change(
                "mac",
                "one code",
                content ->
                    content.with(
                        "mac",
                        content
                            .object("mac")
                            .orElseThrow()
                            .with(
                                content.object("mac").orElseThrow().keys().iterator().next(),
                                "AAAA")),
                CancelCause.KEY_MISMATCH),
            new Change(
                "mac",
                "one more key",
                content ->
                    content.with(
                        "mac", content.object("mac").orElseThrow().with("ed25519:MORE", otherKey)),
                CancelCause.KEY_MISMATCH),
            new Change(
                "mac",
                "no codes",
                content -> content.with("mac", JsonObject.EMPTY),
                CancelCause.KEY_MISMATCH));
    Stream<Change> shapes =
        Stream.of(
                "start from_device",
                "start method",
                "start key_agreement_protocols",
                "start hashes",
                "start message_authentication_codes",
                "start short_authentication_string",
                "accept key_agreement_protocol",
                "accept hash",
                "accept message_authentication_code",
                "accept short_authentication_string",
                "accept commitment",
                "key key",
                "mac mac",
                "mac keys")
            .map(each -> each.split(" "))
            .flatMap(each -> Stream.of(cut(each[0], each[1]), nulled(each[0], each[1])));
    return Stream.concat(named, shapes);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aMessageThatWasChangedIsFound(Change change) {
    var changed = new boolean[1];
    ready();
    alice.compare();
    UnaryOperator<World.Envelope> tamper =
        envelope -> {
          if (changed[0] || !envelope.is(change.type())) {
            return envelope;
          }
          changed[0] = true;
          return envelope.with(change.change());
        };
    world.run(envelope -> List.of(tamper.apply(envelope)));
    if (alice.state() instanceof VerificationState.Comparing
        && bob.state() instanceof VerificationState.Comparing) {
      alice.confirm();
      bob.confirm();
      world.run(envelope -> List.of(tamper.apply(envelope)));
    }
    assertThat(changed[0]).isTrue();
    Stream<VerificationState> states = Stream.of(alice.state(), bob.state());
    assertThat(states).contains(new Cancelled(change.cause(), Side.US));
    assertThat(alice.state()).isInstanceOf(Cancelled.class);
    assertThat(bob.state()).isInstanceOf(Cancelled.class);
  }

  @Test
  void aKeyInTheMiddleShowsOtherStrings() {
    // Mallory is the server: she runs one verification with each and can change every message
    World.Actor mallory = world.device(BOB, "MALLORY", true);
    world.actors.remove(mallory);
    ready();
    alice.compare();
    var start = world.wire.remove();
    world.deliver(start);
    // the accept is Bob's, the key afterwards is hers: the commitment does not fit
    world.deliver(world.wire.remove());
    world.wire.clear();
    world.deliver(
        envelope(
            bob,
            "key",
            JsonObject.of("key", UnpaddedBase64.encode(keyBytes()))
                .with("m.relates_to", start.content().object("m.relates_to").orElseThrow())));
    assertThat(alice.state()).isEqualTo(new Cancelled(CancelCause.MISMATCHED_COMMITMENT, Side.US));
  }

  private byte[] keyBytes() {
    var bytes = new byte[32];
    bytes[0] = 9;
    return bytes;
  }

  @Test
  void ourOwnKeySentBackIsRefused() {
    ready();
    alice.compare();
    world.run(
        envelope -> envelope.is("key") && envelope.from() == bob ? List.of() : List.of(envelope));
    // Alice has sent her key and waits; the server gives it back to Bob's side of things
    JsonObject own =
        world.sent.stream()
            .filter(sent -> sent.is("key") && sent.from() == alice)
            .findFirst()
            .orElseThrow()
            .content();
    world.deliver(envelope(bob, "key", own));
    assertThat(alice.state()).isInstanceOf(Cancelled.class);
  }

  @Test
  void nothingIsDoneThatTheStateDoesNotOffer() {
    ready();
    assertThatThrownBy(() -> alice.only().confirm()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> alice.only().accept()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> alice.only().mismatch()).isInstanceOf(IllegalStateException.class);
    alice.compare();
    assertThatThrownBy(() -> alice.only().compare()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> alice.only().code()).isInstanceOf(IllegalStateException.class);
    assertThat(alice.only().cancel()).hasSize(1);
    assertThat(alice.only().cancel()).isEmpty();
  }

  @Test
  void nothingIsSaidInToString() {
    comparing(alice);
    assertThat(alice.only()).hasToString("Verification[Comparing]");
    assertThat(alice.verifications).hasToString("Verifications[1]");
  }
}
