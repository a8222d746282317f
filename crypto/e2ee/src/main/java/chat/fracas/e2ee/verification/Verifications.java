package chat.fracas.e2ee.verification;

import static chat.fracas.e2ee.verification.CancelCause.DEVICE_NAMED_AS_KEY;
import static chat.fracas.e2ee.verification.CancelCause.INVALID_MESSAGE;
import static chat.fracas.e2ee.verification.CancelCause.NO_IDENTITY;
import static chat.fracas.e2ee.verification.CancelCause.UNEXPECTED_MESSAGE;
import static chat.fracas.e2ee.verification.CancelCause.UNKNOWN_METHOD;
import static chat.fracas.e2ee.verification.CancelCause.UNKNOWN_TRANSACTION;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.RandomSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All verifications of this device: begins them, gives each what is meant for it, ends those that take
/// too long. Owned by one thread at a time.
public final class Verifications {
  /// How long a verification may take, and how old a request may be (specification).
  public static final Duration MAX_AGE = Duration.ofMinutes(10);

  /// How far in the future a request may be (specification).
  public static final Duration MAX_AHEAD = Duration.ofMinutes(5);

  /// How long people are asked (specification).
  public static final Duration MAX_PROMPT = Duration.ofMinutes(2);

  /// How long one that is over is remembered: as long as its request could come again and be taken for
  /// new.
  static final Duration REMEMBERED = MAX_AGE.plus(MAX_AHEAD);

  /// More attempts in a quarter of an hour than a patient person makes, those that are over and
  /// remembered included. Whoever asks more often is not heard.
  static final int MAX_OF_ONE_USER = 32;

  /// Of all users together.
  static final int MAX_KEPT = 256;

  private static final int TRANSACTION_BYTES = 16;

  private record Key(UserId otherUser, Flow flow) {}

  private final Set<VerificationMethod> methods;
  private final RandomSource random;
  private final Map<Key, Verification> kept = new LinkedHashMap<>();
  private final Map<Key, Duration> overSince = new LinkedHashMap<>();

  /// @param methods what this device can do; `RECIPROCATE` goes with codes
  public Verifications(Set<VerificationMethod> methods, RandomSource random) {
    if (methods.isEmpty()) {
      throw new IllegalArgumentException("a device that verifies has a method");
    }
    this.methods = EnumSet.copyOf(methods);
    this.random = random;
  }

  /// Those that run and those that ended lately, in the order in which they began.
  public List<Verification> all() {
    return List.copyOf(kept.values());
  }

  public Optional<Verification> find(UserId otherUser, Flow flow) {
    return Optional.ofNullable(kept.get(new Key(otherUser, flow)));
  }

  // ---- beginning

  /// A verification that this device has begun.
  public record Begun(Verification verification, List<Delivery> deliveries) {}

  /// Asks other devices of this user, by to-device messages.
  public Begun requestOwnDevices(Parties parties, Set<DeviceId> devices, Moment now) {
    Parties.Own own = parties.own();
    if (devices.isEmpty() || devices.contains(own.party().device())) {
      throw new IllegalArgumentException("other devices are asked");
    }
    var flow = new Flow.ToDevice(UnpaddedBase64.encodeUrlSafe(random.bytes(TRANSACTION_BYTES)));
    UserId user = own.party().user();
    Verification verification =
        Verification.requested(beginning(flow, user, own, MAX_AGE, now), devices);
    keep(verification);
    var request =
        new VerificationMessage.Request(
            own.party().device(),
            VerificationMethod.wire(methods),
            Optional.empty(),
            Optional.of(now.wall()));
    return new Begun(
        verification,
        List.of(
            new Delivery.ToDevices(user, devices, request.type(), flow.bind(request.content()))));
  }

  /// A request to be sent as `m.room.message` to a room; then see [#requestedInRoom].
  public record RoomRequest(UserId otherUser, JsonObject content) {}

  /// Asks another user. Only a device that vouches for its own identity can: without it the other side
  /// could not verify anything.
  ///
  /// @param body what clients show that do not know verifications
  public RoomRequest requestInRoom(Parties parties, UserId otherUser, String body) {
    Parties.Own own = parties.own();
    if (otherUser.equals(own.party().user())) {
      throw new IllegalArgumentException("own devices are asked by to-device messages");
    }
    if (!own.trustsMaster()) {
      throw new IllegalStateException("this device has not verified its own identity");
    }
    var request =
        new VerificationMessage.Request(
            own.party().device(),
            VerificationMethod.wire(methods),
            Optional.of(otherUser),
            Optional.empty());
    return new RoomRequest(otherUser, request.content().with("body", body));
  }

  /// The server has taken the request and given it its id: now it is a verification. A device killed
  /// before this has forgotten the request, which then runs out.
  public Verification requestedInRoom(
      Parties parties, RoomRequest request, RoomId room, EventId event, Moment now) {
    Verification verification =
        Verification.requested(
            beginning(
                new Flow.InRoom(room, event), request.otherUser(), parties.own(), MAX_AGE, now),
            Set.of());
    keep(verification);
    return verification;
  }

  private Verification.Beginning beginning(
      Flow flow, UserId otherUser, Parties.Own own, Duration left, Moment now) {
    Duration prompt = left.compareTo(MAX_PROMPT) < 0 ? left : MAX_PROMPT;
    return new Verification.Beginning(
        flow, otherUser, own, methods, random, now.steady().plus(prompt), now.steady().plus(left));
  }

  private void keep(Verification verification) {
    kept.put(key(verification), verification);
  }

  private static Key key(Verification verification) {
    return new Key(verification.otherUser(), verification.flow());
  }

  // ---- what comes in

  /// Takes an event of a sync.
  public Reaction receive(Parties parties, Received event, Moment now) {
    if (!MessageReader.isVerification(event.type(), event.content())) {
      return new Reaction.Passed();
    }
    Reaction reaction =
        switch (event) {
          case Received.ToDevice toDevice -> receive(parties, toDevice, now);
          case Received.InRoom inRoom -> receive(parties, inRoom, now);
        };
    noteOver(now);
    return reaction;
  }

  private Reaction receive(Parties parties, Received.ToDevice event, Moment now) {
    Optional<VerificationMessage> read = MessageReader.read(event.type(), event.content());
    Optional<Flow> flow = Flow.ToDevice.of(event.content());
    if (flow.isEmpty() || event.type().equals(VerificationMessage.ROOM_MESSAGE)) {
      return new Reaction.Passed();
    }
    Verification verification = kept.get(new Key(event.sender(), flow.get()));
    if (verification != null) {
      return receive(parties, verification, read, event);
    }
    if (read.isPresent()
        && read.get() instanceof VerificationMessage.Request request
        && request.timestamp().isPresent()) {
      return asked(parties, flow.get(), event, request, request.timestamp().get(), now);
    }
    if (read.isPresent() && read.get() instanceof VerificationMessage.Start start) {
      return startedByThem(parties, flow.get(), event, start, now);
    }
    return unknown(flow.get(), event);
  }

  private Reaction receive(Parties parties, Received.InRoom event, Moment now) {
    UserId us = parties.own().party().user();
    Optional<VerificationMessage> read = MessageReader.read(event.type(), event.content());
    if (MessageReader.isRoomRequest(event.type(), event.content())) {
      return read.isPresent()
              && read.get() instanceof VerificationMessage.Request request
              && request.to().filter(us::equals).isPresent()
              && !event.sender().equals(us)
          ? asked(
              parties,
              new Flow.InRoom(event.room(), event.id()),
              event,
              request,
              event.sentAt(),
              now)
          : new Reaction.Passed();
    }
    Optional<Flow> flow = Flow.InRoom.of(event.room(), event.content());
    if (flow.isEmpty()) {
      return new Reaction.Passed();
    }
    if (event.sender().equals(us)) {
      return ownInRoom(parties.own().party().device(), flow.get(), read);
    }
    Verification verification = kept.get(new Key(event.sender(), flow.get()));
    return verification == null
        ? new Reaction.Passed()
        : receive(parties, verification, read, event);
  }

  /// What this device or another one of this user has sent to the room.
  private Reaction ownInRoom(DeviceId device, Flow flow, Optional<VerificationMessage> read) {
    boolean answer =
        read.isPresent()
            && switch (read.get()) {
              case VerificationMessage.Ready ready -> !ready.fromDevice().equals(device);
              // our own one has ended it already
              case VerificationMessage.Cancel cancel -> true;
              case VerificationMessage.Request request -> false;
              case VerificationMessage.Start start -> false;
              case VerificationMessage.Accept accept -> false;
              case VerificationMessage.Key key -> false;
              case VerificationMessage.Mac mac -> false;
              case VerificationMessage.Done done -> false;
            };
    if (answer) {
      kept.values().stream()
          .filter(verification -> verification.flow().equals(flow))
          .forEach(Verification::answeredElsewhere);
    }
    return new Reaction.Passed();
  }

  private Reaction receive(
      Parties parties,
      Verification verification,
      Optional<VerificationMessage> read,
      Received event) {
    if (verification.state().isFinal() || verification.hasTaken(event.type(), event.content())) {
      return new Reaction.Taken(List.of());
    }
    if (read.isEmpty()) {
      return new Reaction.Taken(
          event.type().equals(VerificationMessage.Cancel.TYPE)
              // never answer a cancel with a cancel, however malformed
              ? verification.receive(new VerificationMessage.Cancel("", ""), event.content())
              : verification.cancel(INVALID_MESSAGE));
    }
    if (read.get() instanceof VerificationMessage.Ready ready && verification.awaitsDevice()) {
      return ready(parties, verification, ready, event);
    }
    return new Reaction.Taken(verification.receive(read.get(), event.content()));
  }

  private Reaction ready(
      Parties parties, Verification verification, VerificationMessage.Ready ready, Received event) {
    if (!verification.hasAsked(ready.fromDevice())) {
      return new Reaction.Passed();
    }
    return switch (parties.find(event.sender(), ready.fromDevice())) {
      case Parties.Lookup.Unknown unknown ->
          new Reaction.KeysNeeded(event.sender(), ready.fromDevice());
      case Parties.Lookup.NamedAsKey named ->
          new Reaction.Taken(verification.cancel(DEVICE_NAMED_AS_KEY));
      case Parties.Lookup.Known known -> {
        verification.markTaken(event.type(), event.content());
        yield new Reaction.Taken(verification.ready(ready, known.party()));
      }
    };
  }

  /// A request that is new.
  private Reaction asked(
      Parties parties,
      Flow flow,
      Received event,
      VerificationMessage.Request request,
      Instant at,
      Moment now) {
    if (kept.containsKey(new Key(event.sender(), flow))) {
      return new Reaction.Taken(List.of());
    }
    Optional<Duration> left = left(at, now);
    Parties.Own own = parties.own();
    UserId sender = event.sender();
    boolean echo =
        sender.equals(own.party().user()) && request.fromDevice().equals(own.party().device());
    if (left.isEmpty() || echo || isFull(sender)) {
      return new Reaction.Passed();
    }
    Verification.Beginning beginning = beginning(flow, sender, own, left.get(), now);
    return switch (parties.find(sender, request.fromDevice())) {
      case Parties.Lookup.Unknown unknown -> new Reaction.KeysNeeded(sender, request.fromDevice());
      case Parties.Lookup.NamedAsKey named ->
          refuse(beginning, request.fromDevice(), DEVICE_NAMED_AS_KEY);
      case Parties.Lookup.Known known -> {
        Party them = known.party();
        if (!sender.equals(own.party().user()) && them.masterKey().isEmpty()) {
          yield refuse(beginning, request.fromDevice(), NO_IDENTITY);
        }
        Optional<List<Delivery>> cancelled = cancelAttempts(sender, request.fromDevice());
        if (cancelled.isPresent()) {
          yield refuse(beginning, request.fromDevice(), UNEXPECTED_MESSAGE, cancelled.get());
        }
        Verification verification =
            Verification.asked(beginning, them, VerificationMethod.known(request.methods()));
        verification.markTaken(event.type(), event.content());
        keep(verification);
        yield new Reaction.Taken(List.of());
      }
    };
  }

  /// A `start` without a request, which is deprecated but has to be handled.
  private Reaction startedByThem(
      Parties parties,
      Flow flow,
      Received.ToDevice event,
      VerificationMessage.Start start,
      Moment now) {
    Parties.Own own = parties.own();
    UserId sender = event.sender();
    if (isFull(sender)
        || sender.equals(own.party().user()) && start.fromDevice().equals(own.party().device())) {
      return new Reaction.Passed();
    }
    Verification.Beginning beginning = beginning(flow, sender, own, MAX_AGE, now);
    return switch (parties.find(sender, start.fromDevice())) {
      case Parties.Lookup.Unknown unknown -> new Reaction.KeysNeeded(sender, start.fromDevice());
      case Parties.Lookup.NamedAsKey named ->
          refuse(beginning, start.fromDevice(), DEVICE_NAMED_AS_KEY);
      case Parties.Lookup.Known known -> {
        Party them = known.party();
        if (!sender.equals(own.party().user())
            && (!own.trustsMaster() || them.masterKey().isEmpty())) {
          yield refuse(beginning, start.fromDevice(), NO_IDENTITY);
        }
        Optional<List<Delivery>> cancelled = cancelAttempts(sender, start.fromDevice());
        if (cancelled.isPresent()) {
          yield refuse(beginning, start.fromDevice(), UNEXPECTED_MESSAGE, cancelled.get());
        }
        if (!(start instanceof VerificationMessage.SasStart sas)
            || !methods.contains(VerificationMethod.SAS)) {
          yield refuse(beginning, start.fromDevice(), UNKNOWN_METHOD);
        }
        yield switch (SasExchange.offered(own, them, flow, sas, event.content(), random)) {
          case SasExchange.Offer.Bad bad -> refuse(beginning, start.fromDevice(), bad.cause());
          case SasExchange.Offer.Good good -> {
            keep(Verification.startedByThem(beginning, them, good.exchange(), event.content()));
            yield new Reaction.Taken(List.of());
          }
        };
      }
    };
  }

  /// "When the same device attempts to initiate multiple verification attempts, the recipient should
  /// cancel all attempts with that device." Empty when there was none.
  private Optional<List<Delivery>> cancelAttempts(UserId user, DeviceId device) {
    List<Delivery> deliveries = new ArrayList<>();
    boolean any = false;
    for (Verification verification : kept.values()) {
      if (!verification.weAsked()
          && !verification.state().isFinal()
          && verification.otherUser().equals(user)
          && verification.otherDevice().filter(device::equals).isPresent()) {
        any = true;
        deliveries.addAll(verification.cancel(UNEXPECTED_MESSAGE));
      }
    }
    return any ? Optional.of(deliveries) : Optional.empty();
  }

  private Reaction refuse(Verification.Beginning beginning, DeviceId device, CancelCause cause) {
    return refuse(beginning, device, cause, List.of());
  }

  /// Keeps it as one that is over, so that people see why.
  private Reaction refuse(
      Verification.Beginning beginning, DeviceId device, CancelCause cause, List<Delivery> before) {
    keep(Verification.refused(beginning, cause));
    List<Delivery> deliveries = new ArrayList<>(before);
    var cancel = VerificationMessage.Cancel.of(cause);
    JsonObject content = beginning.flow().bind(cancel.content());
    deliveries.add(
        switch (beginning.flow()) {
          case Flow.InRoom inRoom -> new Delivery.ToRoom(inRoom.room(), cancel.type(), content);
          case Flow.ToDevice toDevice ->
              new Delivery.ToDevices(beginning.otherUser(), Set.of(device), cancel.type(), content);
        });
    return new Reaction.Taken(deliveries);
  }

  /// A to-device message of a verification that is not known here; it does not say which device sent it.
  private static Reaction unknown(Flow flow, Received.ToDevice event) {
    if (event.type().equals(VerificationMessage.Cancel.TYPE)
        || event.type().equals(VerificationMessage.Start.TYPE)
        || event.type().equals(VerificationMessage.Request.TYPE)) {
      return new Reaction.Passed();
    }
    var cancel = VerificationMessage.Cancel.of(UNKNOWN_TRANSACTION);
    return new Reaction.Taken(
        List.of(
            new Delivery.ToEveryDevice(
                event.sender(), cancel.type(), flow.bind(cancel.content()))));
  }

  /// How long a request of that time may still take; empty when it is too old or from the future.
  private static Optional<Duration> left(Instant at, Moment now) {
    if (at.isAfter(now.wall().plus(MAX_AHEAD)) || at.isBefore(now.wall().minus(MAX_AGE))) {
      return Optional.empty();
    }
    Duration age = Duration.between(at, now.wall());
    return Optional.of(age.isNegative() ? MAX_AGE : MAX_AGE.minus(age));
  }

  private boolean isFull(UserId user) {
    long ofUser = kept.keySet().stream().filter(key -> key.otherUser().equals(user)).count();
    return ofUser >= MAX_OF_ONE_USER || kept.size() >= MAX_KEPT;
  }

  // ---- what the clock does

  /// When, by the steady clock, [#tick] has something to do.
  public Optional<Duration> deadline() {
    Collection<Duration> deadlines = new ArrayList<>();
    kept.values().forEach(verification -> verification.deadline().ifPresent(deadlines::add));
    overSince.values().forEach(since -> deadlines.add(since.plus(REMEMBERED)));
    return deadlines.stream().min(Duration::compareTo);
  }

  /// Ends what takes too long and forgets what is over. What it returns is to be sent.
  public List<Delivery> tick(Moment now) {
    List<Delivery> deliveries = new ArrayList<>();
    for (Verification verification : kept.values()) {
      deliveries.addAll(verification.tick(now.steady()));
    }
    noteOver(now);
    Set<Key> forgotten = new HashSet<>();
    overSince.forEach(
        (key, since) -> {
          if (since.plus(REMEMBERED).compareTo(now.steady()) <= 0) {
            forgotten.add(key);
          }
        });
    kept.keySet().removeAll(forgotten);
    overSince.keySet().removeAll(forgotten);
    return List.copyOf(deliveries);
  }

  private void noteOver(Moment now) {
    kept.forEach(
        (key, verification) -> {
          if (verification.state().isFinal()) {
            overSince.putIfAbsent(key, now.steady());
          }
        });
  }

  @Override
  public String toString() {
    return "Verifications[" + kept.size() + "]";
  }
}
