package chat.fracas.e2ee.verification;

import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.foundation.key.Ed25519SigningKey;
import chat.fracas.foundation.key.RandomSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Devices that talk over a list of messages, on which anything can be done to them.
final class World {
  static final RoomId ROOM = RoomId.parse("!direct:fracas.chat");
  static final UserId ALICE = UserId.parse("@alice:fracas.chat");
  static final UserId BOB = UserId.parse("@bob:fracas.chat");

  final RandomSource random;
  final Map<UserId, Ed25519PublicKey> masterKeys = new HashMap<>();
  final List<Actor> actors = new ArrayList<>();
  final Deque<Envelope> wire = new ArrayDeque<>();

  /// All that was ever put on the wire.
  final List<Envelope> sent = new ArrayList<>();

  Moment now = new Moment(Instant.parse("2026-11-01T12:00:00Z"), Duration.ofHours(7));
  private int events;

  World(long seed) {
    random = new Random(seed)::nextBytes;
    identity(ALICE);
    identity(BOB);
  }

  /// A message under way.
  record Envelope(
      Actor from, Optional<Actor> to, Optional<EventId> event, String type, JsonObject content) {
    Envelope with(UnaryOperator<JsonObject> change) {
      return new Envelope(from, to, event, type, change.apply(content));
    }

    @Override
    public String toString() {
      return from + " " + type;
    }

    boolean is(String shortType) {
      return type.equals(VerificationMessage.NAMESPACE + shortType);
    }
  }

  Ed25519PublicKey freshKey() {
    return Ed25519SigningKey.generate(random).publicKey();
  }

  void identity(UserId user) {
    masterKeys.put(user, freshKey());
  }

  Ed25519PublicKey masterKey(UserId user) {
    return Optional.ofNullable(masterKeys.get(user)).orElseThrow();
  }

  Actor device(UserId user, String device, boolean trustsMaster) {
    return device(user, device, trustsMaster, EnumSet.allOf(VerificationMethod.class));
  }

  Actor device(UserId user, String device, boolean trustsMaster, Set<VerificationMethod> methods) {
    var actor = new Actor(user, DeviceId.parse(device), trustsMaster, methods);
    actors.add(actor);
    return actor;
  }

  /// One device and all it sees of the others, which may be other than it is.
  final class Actor implements Parties {
    final UserId user;
    final DeviceId device;
    final Ed25519PublicKey deviceKey = freshKey();
    final Map<String, Lookup> seen = new HashMap<>();
    final Verifications verifications;
    final List<Reaction> reactions = new ArrayList<>();
    boolean trustsMaster;

    Actor(UserId user, DeviceId device, boolean trustsMaster, Set<VerificationMethod> methods) {
      this.user = user;
      this.device = device;
      this.trustsMaster = trustsMaster;
      this.verifications = new Verifications(methods, random);
    }

    Party party() {
      return new Party(user, device, deviceKey, Optional.ofNullable(masterKeys.get(user)));
    }

    @Override
    public Own own() {
      return new Own(party(), trustsMaster);
    }

    @Override
    public Lookup find(UserId user, DeviceId device) {
      Lookup other = seen.get(user + " " + device);
      if (other != null) {
        return other;
      }
      return actors.stream()
          .filter(actor -> actor.user.equals(user) && actor.device.equals(device))
          .findFirst()
          .<Lookup>map(actor -> new Lookup.Known(actor.party()))
          .orElseGet(Lookup.Unknown::new);
    }

    /// This device is shown another party in the place of that one.
    void sees(Actor of, Lookup lookup) {
      seen.put(of.user + " " + of.device, lookup);
    }

    Verification only() {
      if (verifications.all().size() != 1) {
        throw new AssertionError("there are " + verifications.all());
      }
      return verifications.all().getFirst();
    }

    VerificationState state() {
      return only().state();
    }

    ShownSas shown() {
      return ((VerificationState.Comparing) state()).shown();
    }

    Verified verified() {
      return ((VerificationState.Done) state()).verified();
    }

    void accept() {
      post(this, only().accept());
    }

    void compare() {
      post(this, only().compare());
    }

    void confirm() {
      post(this, only().confirm());
    }

    void requestDevices(Actor... others) {
      Set<DeviceId> devices = new LinkedHashSet<>();
      for (Actor other : others) {
        devices.add(other.device);
      }
      post(this, verifications.requestOwnDevices(this, devices, now).deliveries());
    }

    void requestInRoom(UserId other) {
      Verifications.RoomRequest request =
          verifications.requestInRoom(this, other, "Please verify me");
      EventId event = nextEvent();
      verifications.requestedInRoom(this, request, ROOM, event, now);
      put(
          new Envelope(
              this, Optional.empty(), Optional.of(event), "m.room.message", request.content()));
    }

    void take(Envelope envelope) {
      Received received =
          envelope
              .event()
              .<Received>map(
                  event ->
                      new Received.InRoom(
                          ROOM,
                          event,
                          envelope.from().user,
                          now.wall(),
                          envelope.type(),
                          envelope.content()))
              .orElseGet(
                  () ->
                      new Received.ToDevice(
                          envelope.from().user, envelope.type(), envelope.content()));
      Reaction reaction = verifications.receive(this, received, now);
      reactions.add(reaction);
      if (reaction instanceof Reaction.Taken taken) {
        post(this, taken.deliveries());
      }
    }

    @Override
    public String toString() {
      return device.value();
    }

    void tick() {
      post(this, verifications.tick(now));
    }
  }

  private EventId nextEvent() {
    events++;
    return EventId.parse("$event" + events);
  }

  private void put(Envelope envelope) {
    wire.add(envelope);
    sent.add(envelope);
  }

  void post(Actor from, List<Delivery> deliveries) {
    for (Delivery delivery : deliveries) {
      switch (delivery) {
        case Delivery.ToRoom toRoom ->
            put(
                new Envelope(
                    from,
                    Optional.empty(),
                    Optional.of(nextEvent()),
                    toRoom.type(),
                    toRoom.content()));
        case Delivery.ToDevices toDevices -> {
          for (Actor actor : actors) {
            if (actor.user.equals(toDevices.user()) && toDevices.devices().contains(actor.device)) {
              putTo(actor, from, delivery);
            }
          }
        }
        case Delivery.ToEveryDevice every -> {
          for (Actor actor : actors) {
            if (actor.user.equals(every.user())) {
              putTo(actor, from, delivery);
            }
          }
        }
      }
    }
  }

  private void putTo(Actor actor, Actor from, Delivery delivery) {
    put(
        new Envelope(
            from, Optional.of(actor), Optional.empty(), delivery.type(), delivery.content()));
  }

  /// Gives the message to whom it is for; one in the room to everybody, its sender included.
  void deliver(Envelope envelope) {
    if (envelope.to().isPresent()) {
      envelope.to().get().take(envelope);
    } else {
      actors.forEach(actor -> actor.take(envelope));
    }
  }

  /// Delivers until nothing is under way.
  void run() {
    run(List::of);
  }

  /// Delivers until nothing is under way; what is given in the place of each message, in its order.
  void run(Function<Envelope, List<Envelope>> change) {
    while (!wire.isEmpty()) {
      change.apply(wire.remove()).forEach(this::deliver);
    }
  }

  void pass(Duration time) {
    now = now.plus(time);
    actors.forEach(Actor::tick);
  }
}
