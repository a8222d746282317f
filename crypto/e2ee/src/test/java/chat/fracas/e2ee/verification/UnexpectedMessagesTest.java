package chat.fracas.e2ee.verification;

import static chat.fracas.e2ee.verification.World.ALICE;
import static chat.fracas.e2ee.verification.World.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.e2ee.verification.VerificationState.Cancelled;
import chat.fracas.e2ee.verification.VerificationState.Side;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonInteger;
import chat.fracas.foundation.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Messages that nobody waits for, or that are none.
final class UnexpectedMessagesTest {
  private final World world = new World(5);
  private final World.Actor alice = world.device(ALICE, "ALICEPC", true);
  private final World.Actor bob = world.device(BOB, "BOBPHONE", true);

  private World.Actor second() {
    return world.device(ALICE, "ALICETWO", false);
  }

  /// A to-device request of Alice's device at a time by its own clock.
  private JsonObject request(String transaction, Instant at) {
    return JsonObject.builder()
        .put("from_device", "ALICEPC")
        .put("methods", JsonArray.ofStrings(List.of("m.sas.v1")))
        .put("timestamp", at.toEpochMilli())
        .put("transaction_id", transaction)
        .build();
  }

  private Reaction give(World.Actor to, UserId sender, String type, JsonObject content) {
    return to.verifications.receive(
        to, new Received.ToDevice(sender, "m.key.verification." + type, content), world.now);
  }

  // ---- what is not known

  @ParameterizedTest
  @ValueSource(strings = {"ready", "accept", "key", "mac", "done"})
  void aMessageOfAnUnknownVerificationIsAnswered(String type) {
    Reaction reaction = give(bob, ALICE, type, JsonObject.of("transaction_id", "unknown"));
    assertThat(reaction)
        .isInstanceOfSatisfying(
            Reaction.Taken.class,
            taken -> {
              assertThat(taken.deliveries()).hasSize(1);
              Delivery delivery = taken.deliveries().getFirst();
              assertThat(delivery).isInstanceOf(Delivery.ToEveryDevice.class);
              assertThat(delivery.content().string("code")).contains("m.unknown_transaction");
              assertThat(delivery.content().string("transaction_id")).contains("unknown");
            });
    assertThat(bob.verifications.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "start", "request"})
  void theseAreNotAnswered(String type) {
    assertThat(give(bob, ALICE, type, JsonObject.of("transaction_id", "unknown")))
        .isEqualTo(new Reaction.Passed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m.room.message", "m.key.verificatio", "m.dummy"})
  void otherEventsAreNotForUs(String type) {
    var event = new Received.ToDevice(ALICE, type, JsonObject.of("transaction_id", "t"));
    assertThat(bob.verifications.receive(bob, event, world.now)).isEqualTo(new Reaction.Passed());
  }

  @Test
  void anUnknownReferenceInARoomIsNotForUs() {
    var flow = new Flow.InRoom(World.ROOM, EventId.parse("$old"));
    for (String type : List.of("ready", "start", "accept", "key", "mac", "done", "cancel")) {
      var event =
          new Received.InRoom(
              World.ROOM,
              EventId.parse("$new"),
              ALICE,
              world.now.wall(),
              "m.key.verification." + type,
              flow.bind(JsonObject.of("code", "m.user")));
      assertThat(bob.verifications.receive(bob, event, world.now)).isEqualTo(new Reaction.Passed());
    }
  }

  @Test
  void aTransactionIdHasItsBound() {
    World.Actor other = second();
    String longest = "t".repeat(Flow.ToDevice.MAX_TRANSACTION);
    assertThat(give(other, ALICE, "request", request(longest + "t", world.now.wall())))
        .isEqualTo(new Reaction.Passed());
    assertThat(give(other, ALICE, "request", request("", world.now.wall())))
        .isEqualTo(new Reaction.Passed());
    assertThat(give(other, ALICE, "request", request(longest, world.now.wall())))
        .isEqualTo(new Reaction.Taken(List.of()));
  }

  @Test
  void twoUsersMayNameTheirVerificationsAlike() {
    World.Actor other = second();
    give(other, ALICE, "request", request("t", world.now.wall()));
    JsonObject ofBob = request("t", world.now.wall()).with("from_device", "BOBPHONE");
    give(other, BOB, "request", ofBob);
    assertThat(other.verifications.all()).hasSize(2);
    give(other, BOB, "cancel", JsonObject.of("transaction_id", "t").with("code", "m.user"));
    assertThat(other.verifications.find(ALICE, new Flow.ToDevice("t")).orElseThrow().state())
        .isInstanceOf(VerificationState.Asked.class);
  }

  @Test
  void theEchoOfOurOwnRequestIsNotForUs() {
    assertThat(give(alice, ALICE, "request", request("t", world.now.wall())))
        .isEqualTo(new Reaction.Passed());
  }

  // ---- cancels

  @ParameterizedTest
  @EnumSource(CancelCause.class)
  void aCancelIsTakenWithItsCause(CancelCause cause) {
    alice.requestInRoom(BOB);
    world.run();
    bob.accept();
    world.run();
    world.post(alice, alice.only().cancel(cause));
    world.run();
    assertThat(bob.state()).isEqualTo(new Cancelled(CancelCause.of(cause.code()), Side.THEM));
    assertThat(world.sent.getLast().content().string("reason")).isPresent();
    assertThat(world.wire).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"org.example.mood", ""})
  void aCancelOfAnUnknownCauseIsACancel(String code) {
    World.Actor other = second();
    give(other, ALICE, "request", request("t", world.now.wall()));
    give(other, ALICE, "cancel", JsonObject.of("transaction_id", "t").with("code", code));
    assertThat(other.state()).isEqualTo(new Cancelled(CancelCause.OTHER, Side.THEM));
  }

  @Test
  void aMalformedCancelIsACancelAndIsNotAnswered() {
    World.Actor other = second();
    give(other, ALICE, "request", request("t", world.now.wall()));
    Reaction reaction = give(other, ALICE, "cancel", JsonObject.of("transaction_id", "t"));
    assertThat(reaction).isEqualTo(new Reaction.Taken(List.of()));
    assertThat(other.state()).isEqualTo(new Cancelled(CancelCause.OTHER, Side.THEM));
  }

  static Stream<List<String>> unexpected() {
    List<List<String>> cases = new ArrayList<>();
    for (String state : List.of("requested", "asked", "ready", "comparing")) {
      for (String type : List.of("request", "ready", "start", "accept", "key", "mac", "done")) {
        boolean expected =
            state.equals("requested") && type.equals("ready")
                || state.equals("ready") && type.equals("start")
                // the codes of a person who was quick
                || state.equals("comparing") && type.equals("mac");
        if (!expected) {
          cases.add(List.of(state, type));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("unexpected")
  void aMessageThatIsNotExpectedEndsIt(List<String> stateAndType) {
    World.Actor two = second();
    two.requestDevices(alice);
    world.run();
    World.Actor victim = stateAndType.getFirst().equals("asked") ? alice : two;
    World.Actor other = victim == alice ? two : alice;
    if (List.of("ready", "comparing").contains(stateAndType.getFirst())) {
      alice.accept();
      world.run();
    }
    if (stateAndType.getFirst().equals("comparing")) {
      alice.compare();
      world.run();
    }
    VerificationMessage message = message(stateAndType.getLast(), other.device);
    Reaction reaction =
        give(victim, ALICE, stateAndType.getLast(), victim.only().flow().bind(message.content()));
    assertThat(victim.state()).isEqualTo(new Cancelled(CancelCause.UNEXPECTED_MESSAGE, Side.US));
    assertThat(((Reaction.Taken) reaction).deliveries())
        .singleElement()
        .satisfies(
            sent -> assertThat(sent.content().string("code")).contains("m.unexpected_message"));
  }

  private VerificationMessage message(String type, DeviceId from) {
    return switch (type) {
      case "request" ->
          new VerificationMessage.Request(
              from, List.of("m.sas.v1", "other"), Optional.empty(), Optional.of(world.now.wall()));
      case "ready" -> new VerificationMessage.Ready(from, List.of("m.sas.v1", "other"));
      case "start" ->
          new VerificationMessage.SasStart(
              from,
              List.of("curve25519-hkdf-sha256"),
              List.of("sha256"),
              List.of("hkdf-hmac-sha256.v2"),
              List.of("decimal"));
      case "accept" ->
          new VerificationMessage.Accept(
              "curve25519-hkdf-sha256",
              "sha256",
              "hkdf-hmac-sha256.v2",
              List.of("decimal"),
              "commitment");
      case "key" -> new VerificationMessage.Key("3p7bfXt9wbTTW2HC7OQ1Nz+DQ8hbeGdNrfx+FG+IK08");
      case "mac" -> new VerificationMessage.Mac(Map.of(), "");
      default -> new VerificationMessage.Done();
    };
  }

  @Test
  void aMessageWithTooManyEntriesIsInvalid() {
    World.Actor two = second();
    two.requestDevices(alice);
    world.run();
    alice.accept();
    world.run();
    List<String> many = Collections.nCopies(MessageReader.MAX_ENTRIES + 1, "x");
    JsonObject start =
        message("start", alice.device).content().with("hashes", JsonArray.ofStrings(many));
    give(two, ALICE, "start", two.only().flow().bind(start));
    assertThat(two.state()).isEqualTo(new Cancelled(CancelCause.INVALID_MESSAGE, Side.US));
  }

  @ParameterizedTest
  @ValueSource(strings = {"from_device", "methods", "timestamp"})
  void aMalformedRequestIsNone(String field) {
    World.Actor other = second();
    JsonObject request = request("t", world.now.wall());
    assertThat(give(other, ALICE, "request", request.without(field)))
        .isEqualTo(new Reaction.Passed());
    assertThat(give(other, ALICE, "request", request.with(field, JsonArray.of(new JsonInteger(1)))))
        .isEqualTo(new Reaction.Passed());
    assertThat(other.verifications.all()).isEmpty();
  }

  // ---- without a request

  private JsonObject start(World.Actor from, String transaction) {
    return new Flow.ToDevice(transaction).bind(SasExchange.startMessage(from.party()).content());
  }

  @Test
  void aStartWithoutARequestIsAskedAboutAndThenTakenUp() {
    World.Actor two = second();
    assertThat(give(two, ALICE, "start", start(alice, "t")))
        .isEqualTo(new Reaction.Taken(List.of()));
    assertThat(two.state()).isEqualTo(new VerificationState.Asked(Set.of(Way.COMPARE)));
    assertThat(two.only().accept())
        .singleElement()
        .satisfies(sent -> assertThat(sent.type()).isEqualTo("m.key.verification.accept"));
    assertThat(two.state()).isEqualTo(new VerificationState.Agreeing());
  }

  @Test
  void aStartWithoutARequestRunsOut() {
    World.Actor two = second();
    give(two, ALICE, "start", start(alice, "t"));
    world.pass(Verifications.MAX_PROMPT);
    assertThat(two.state()).isEqualTo(new VerificationState.Missed());
    assertThat(world.wire).isEmpty();
  }

  @Test
  void aStartWithoutARequestMayBeRefused() {
    World.Actor two = second();
    JsonObject noHash = start(alice, "a").with("hashes", JsonArray.EMPTY);
    give(two, ALICE, "start", noHash);
    assertThat(state(two, "a")).isEqualTo(new Cancelled(CancelCause.UNKNOWN_METHOD, Side.US));
    give(
        two,
        ALICE,
        "start",
        start(alice, "b").with("method", "m.reciprocate.v1").with("secret", "AAAA"));
    assertThat(state(two, "b")).isEqualTo(new Cancelled(CancelCause.UNKNOWN_METHOD, Side.US));
    give(two, ALICE, "start", start(alice, "c"));
    give(two, ALICE, "start", start(alice, "d"));
    assertThat(state(two, "c")).isEqualTo(new Cancelled(CancelCause.UNEXPECTED_MESSAGE, Side.US));
    assertThat(state(two, "d")).isEqualTo(new Cancelled(CancelCause.UNEXPECTED_MESSAGE, Side.US));
    two.sees(alice, new Parties.Lookup.NamedAsKey());
    give(two, ALICE, "start", start(alice, "e"));
    assertThat(state(two, "e")).isEqualTo(new Cancelled(CancelCause.DEVICE_NAMED_AS_KEY, Side.US));
    two.sees(alice, new Parties.Lookup.Unknown());
    assertThat(give(two, ALICE, "start", start(alice, "f")))
        .isEqualTo(new Reaction.KeysNeeded(ALICE, alice.device));
    give(two, BOB, "start", start(bob, "g"));
    assertThat(two.verifications.find(BOB, new Flow.ToDevice("g")).orElseThrow().state())
        .isEqualTo(new Cancelled(CancelCause.NO_IDENTITY, Side.US));
    assertThat(give(two, ALICE, "start", start(two, "h"))).isEqualTo(new Reaction.Passed());
  }

  private static VerificationState state(World.Actor actor, String transaction) {
    return actor.verifications.find(ALICE, new Flow.ToDevice(transaction)).orElseThrow().state();
  }
}
