package chat.fracas.e2ee.verification;

import static chat.fracas.e2ee.verification.CancelCause.INVALID_MESSAGE;
import static chat.fracas.e2ee.verification.CancelCause.KEY_MISMATCH;
import static chat.fracas.e2ee.verification.CancelCause.MISMATCHED_SAS;
import static chat.fracas.e2ee.verification.CancelCause.TIMEOUT;
import static chat.fracas.e2ee.verification.CancelCause.UNEXPECTED_MESSAGE;
import static chat.fracas.e2ee.verification.CancelCause.UNKNOWN_METHOD;
import static chat.fracas.e2ee.verification.CancelCause.USER;
import static chat.fracas.e2ee.verification.CancelCause.USER_MISMATCH;
import static chat.fracas.e2ee.verification.CancelCause.WRONG_QR_SECRET;

import chat.fracas.foundation.base64.Base64Exception;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.CanonicalJson;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.qr.QrVerification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One verification, from the request to the end. Owned by one thread at a time.
///
/// What the person does is a method that returns what is to be sent; called in a [#state] that does not
/// offer it, it throws an `IllegalStateException`. A message that comes twice is taken once; one that is
/// out of order ends the verification.
public final class Verification {
  private final Flow flow;
  private final UserId otherUser;
  private final boolean weAsked;
  private final Parties.Own own;
  private final Set<VerificationMethod> ourMethods;
  private final RandomSource random;

  /// The devices that were asked by to-device messages.
  private final Set<DeviceId> askedDevices;

  private final Duration promptUntil;
  private final Duration until;

  /// The messages taken so far, by type.
  private final Map<String, JsonObject> taken = new HashMap<>();

  private @Nullable Party them;
  private @Nullable QrVerification shownCode;
  private Phase phase;

  private Verification(Beginning beginning, Set<DeviceId> askedDevices, Phase phase) {
    this.flow = beginning.flow();
    this.otherUser = beginning.otherUser();
    this.weAsked = phase instanceof Phase.Requested;
    this.own = beginning.own();
    this.ourMethods = beginning.methods();
    this.random = beginning.random();
    this.promptUntil = beginning.promptUntil();
    this.until = beginning.until();
    this.askedDevices = Set.copyOf(askedDevices);
    this.phase = phase;
  }

  /// What every verification begins with.
  ///
  /// @param methods what this device can do
  /// @param promptUntil when, by the steady clock, nobody needs to answer any more
  /// @param until when, by the steady clock, it has to be over
  record Beginning(
      Flow flow,
      UserId otherUser,
      Parties.Own own,
      Set<VerificationMethod> methods,
      RandomSource random,
      Duration promptUntil,
      Duration until) {}

  static Verification requested(Beginning beginning, Set<DeviceId> devices) {
    return new Verification(beginning, devices, new Phase.Requested());
  }

  static Verification asked(Beginning beginning, Party them, Set<VerificationMethod> theirs) {
    var verification = new Verification(beginning, Set.of(), new Phase.Asked(theirs));
    verification.them = them;
    return verification;
  }

  /// One without a request before it, which is deprecated but others may do it.
  static Verification startedByThem(
      Beginning beginning, Party them, SasExchange exchange, JsonObject content) {
    var verification = new Verification(beginning, Set.of(), new Phase.Sas(exchange));
    verification.them = them;
    verification.taken.put(VerificationMessage.Start.TYPE, content);
    return verification;
  }

  /// One that is refused as soon as it comes.
  static Verification refused(Beginning beginning, CancelCause cause) {
    return new Verification(
        beginning,
        Set.of(),
        new Phase.Over(new VerificationState.Cancelled(cause, VerificationState.Side.US)));
  }

  public Flow flow() {
    return flow;
  }

  public UserId otherUser() {
    return otherUser;
  }

  /// The device of the other side, as soon as it is settled.
  public Optional<DeviceId> otherDevice() {
    return Optional.ofNullable(them).map(Party::device);
  }

  /// Whether this device has sent the request.
  public boolean weAsked() {
    return weAsked;
  }

  /// Whether it is between two devices of one user.
  public boolean isSelf() {
    return otherUser.equals(own.party().user());
  }

  public VerificationState state() {
    return switch (phase) {
      case Phase.Requested requested -> new VerificationState.Requested();
      case Phase.Asked asked -> new VerificationState.Asked(ways(asked.theirMethods()));
      case Phase.Ready ready -> new VerificationState.Ready(ready.ways());
      case Phase.Sas sas -> state(sas.exchange());
      case Phase.CodeScanned scanned -> new VerificationState.CodeScanned();
      case Phase.CodeRead read -> new VerificationState.CodeRead();
      case Phase.Finishing finishing -> new VerificationState.Finishing();
      case Phase.Over over -> over.state();
    };
  }

  private static VerificationState state(SasExchange exchange) {
    if (exchange.isOffered()) {
      return new VerificationState.Asked(EnumSet.of(Way.COMPARE));
    }
    if (exchange.isConfirmed()) {
      return new VerificationState.Confirmed();
    }
    return exchange
        .shown()
        .<VerificationState>map(VerificationState.Comparing::new)
        .orElseGet(VerificationState.Agreeing::new);
  }

  private Set<Way> ways(Set<VerificationMethod> theirMethods) {
    if (!isSelf() && (!own.trustsMaster() || party().masterKey().isEmpty())) {
      return Set.of();
    }
    Set<Way> ways = Way.between(ourMethods, theirMethods);
    if (!QrCode.isPossible(own, party())) {
      ways.remove(Way.SHOW);
      ways.remove(Way.SCAN);
    }
    return ways;
  }

  // ---- what the person does

  /// The person wants to, in `Asked`.
  public List<Delivery> accept() {
    if (phase instanceof Phase.Sas sas && sas.exchange().isOffered()) {
      return List.of(deliver(sas.exchange().accept()));
    }
    if (!(phase instanceof Phase.Asked asked) || ways(asked.theirMethods()).isEmpty()) {
      throw new IllegalStateException("there is nothing to accept");
    }
    phase = new Phase.Ready(ways(asked.theirMethods()));
    return List.of(
        deliver(
            new VerificationMessage.Ready(
                own.party().device(), VerificationMethod.wire(ourMethods))));
  }

  /// The person takes [Way#COMPARE], in `Ready`.
  public List<Delivery> compare() {
    requireWay(Way.COMPARE);
    Delivery start = deliver(SasExchange.startMessage(own.party()));
    phase = new Phase.Sas(SasExchange.started(own, party(), flow, start.content(), random));
    return List.of(start);
  }

  /// The bytes of the code to show, in `Ready` with [Way#SHOW]; the same each time.
  public byte[] code() {
    requireWay(Way.SHOW);
    if (shownCode == null) {
      shownCode = QrCode.shown(own, party(), flow, random).orElseThrow();
    }
    return shownCode.encode();
  }

  /// The bytes of the other side's code were scanned, in `Ready` with [Way#SCAN].
  public Scan scan(byte[] bytes) {
    requireWay(Way.SCAN);
    QrVerification code;
    try {
      code = QrVerification.parse(bytes);
    } catch (RatchetException unreadable) {
      return new Scan.Unreadable(unreadable.refusal());
    }
    if (!code.transaction().equals(flow.transaction())) {
      return new Scan.OtherVerification();
    }
    Optional<Verified> proved = QrCode.provedByScanning(code, own, party());
    if (proved.isEmpty()) {
      return new Scan.WrongKeys(cancel(KEY_MISMATCH));
    }
    phase = new Phase.CodeRead(proved.get());
    return new Scan.Right(
        List.of(
            deliver(
                new VerificationMessage.ReciprocateStart(
                    own.party().device(), UnpaddedBase64.encode(code.secret())))));
  }

  /// The person says that both sides show the same, in `Comparing`, or that the other device shows success,
  /// in `CodeScanned`.
  public List<Delivery> confirm() {
    return switch (phase) {
      case Phase.Sas sas -> follow(sas.exchange(), sas.exchange().confirm());
      case Phase.CodeScanned scanned -> {
        Verified verified = QrCode.provedByShowing(requireShown(), party());
        phase =
            scanned.theyAreDone()
                ? new Phase.Over(new VerificationState.Done(verified))
                : new Phase.Finishing(verified);
        yield List.of(deliver(new VerificationMessage.Done()));
      }
      case Phase.Requested requested -> throw nothingToConfirm();
      case Phase.Asked asked -> throw nothingToConfirm();
      case Phase.Ready ready -> throw nothingToConfirm();
      case Phase.CodeRead read -> throw nothingToConfirm();
      case Phase.Finishing finishing -> throw nothingToConfirm();
      case Phase.Over over -> throw nothingToConfirm();
    };
  }

  private static IllegalStateException nothingToConfirm() {
    return new IllegalStateException("there is nothing to confirm");
  }

  /// The person says that the two sides do not show the same.
  public List<Delivery> mismatch() {
    if (!(state() instanceof VerificationState.Comparing)) {
      throw new IllegalStateException("there is nothing to compare");
    }
    return cancel(MISMATCHED_SAS);
  }

  /// The person declines or gives up. Once it is over there is nothing to cancel and nothing is sent.
  public List<Delivery> cancel() {
    return cancel(USER);
  }

  private void requireWay(Way way) {
    if (!(phase instanceof Phase.Ready ready && ready.ways().contains(way))) {
      throw new IllegalStateException("this way cannot be taken now");
    }
  }

  // ---- what the clock does

  /// When, by the steady clock, [#tick] has something to do; empty when it is over.
  Optional<Duration> deadline() {
    return switch (phase) {
      case Phase.Over over -> Optional.empty();
      case Phase.Asked asked -> Optional.of(promptUntil);
      case Phase.Sas sas when sas.exchange().isOffered() -> Optional.of(promptUntil);
      case Phase.Sas sas -> Optional.of(until);
      case Phase.Requested requested -> Optional.of(until);
      case Phase.Ready ready -> Optional.of(until);
      case Phase.CodeScanned scanned -> Optional.of(until);
      case Phase.CodeRead read -> Optional.of(until);
      case Phase.Finishing finishing -> Optional.of(until);
    };
  }

  List<Delivery> tick(Duration steady) {
    Optional<Duration> deadline = deadline();
    if (deadline.isEmpty() || steady.compareTo(deadline.get()) < 0) {
      return List.of();
    }
    if (state() instanceof VerificationState.Asked) {
      // another device may still answer, so the other side is told nothing
      end(new VerificationState.Missed());
      return List.of();
    }
    return cancel(TIMEOUT);
  }

  // ---- what the other side does

  /// Whether exactly this was taken before.
  boolean hasTaken(String type, JsonObject content) {
    JsonObject before = taken.get(type);
    return before != null && before.equals(content);
  }

  void markTaken(String type, JsonObject content) {
    taken.put(type, content);
  }

  /// Whether the other side's device is settled or need not be known for this.
  boolean awaitsDevice() {
    return phase instanceof Phase.Requested;
  }

  /// Whether this device was among those asked.
  boolean hasAsked(DeviceId device) {
    return flow instanceof Flow.InRoom || askedDevices.contains(device);
  }

  /// Another device of ours has taken up or declined the request.
  void answeredElsewhere() {
    if (state() instanceof VerificationState.Asked) {
      end(new VerificationState.AnsweredElsewhere());
    }
  }

  /// The other side takes up our request.
  List<Delivery> ready(VerificationMessage.Ready ready, Party party) {
    them = party;
    List<Delivery> deliveries = new ArrayList<>();
    Set<DeviceId> others = new HashSet<>(askedDevices);
    others.remove(party.device());
    if (!others.isEmpty()) {
      deliveries.add(toDevices(others, VerificationMessage.Cancel.of(CancelCause.ACCEPTED)));
    }
    Set<Way> ways = ways(VerificationMethod.known(ready.methods()));
    if (ways.isEmpty()) {
      deliveries.addAll(
          cancel(
              !isSelf() && party.masterKey().isEmpty() ? CancelCause.NO_IDENTITY : UNKNOWN_METHOD));
    } else {
      phase = new Phase.Ready(ways);
    }
    return deliveries;
  }

  /// Takes a message other than a request or the `ready` that is waited for.
  List<Delivery> receive(VerificationMessage message, JsonObject content) {
    if (phase instanceof Phase.Over || hasTaken(message.type(), content)) {
      return List.of();
    }
    List<Delivery> deliveries =
        switch (message) {
          case VerificationMessage.Cancel cancel -> cancelledByThem(cancel);
          case VerificationMessage.Start start -> start(start, content);
          case VerificationMessage.Accept accept ->
              phase instanceof Phase.Sas sas
                  ? follow(sas.exchange(), sas.exchange().receive(accept))
                  : cancel(UNEXPECTED_MESSAGE);
          case VerificationMessage.Key key ->
              phase instanceof Phase.Sas sas
                  ? follow(sas.exchange(), sas.exchange().receive(key))
                  : cancel(UNEXPECTED_MESSAGE);
          case VerificationMessage.Mac mac ->
              phase instanceof Phase.Sas sas
                  ? follow(sas.exchange(), sas.exchange().receive(mac))
                  : cancel(UNEXPECTED_MESSAGE);
          case VerificationMessage.Done done -> done();
          // the `ready` of a device that came too late: it has been told
          case VerificationMessage.Ready ready ->
              them != null && !ready.fromDevice().equals(them.device())
                  ? List.of()
                  : cancel(UNEXPECTED_MESSAGE);
          case VerificationMessage.Request request -> cancel(UNEXPECTED_MESSAGE);
        };
    markTaken(message.type(), content);
    return deliveries;
  }

  private List<Delivery> cancelledByThem(VerificationMessage.Cancel cancel) {
    CancelCause cause = CancelCause.of(cancel.code());
    boolean asked = state() instanceof VerificationState.Asked;
    List<Delivery> deliveries =
        phase instanceof Phase.Requested && askedDevices.size() > 1
            ? List.of(toDevices(askedDevices, VerificationMessage.Cancel.of(USER)))
            : List.of();
    end(
        asked && cause == CancelCause.ACCEPTED
            ? new VerificationState.AnsweredElsewhere()
            : new VerificationState.Cancelled(cause, VerificationState.Side.THEM));
    return deliveries;
  }

  private List<Delivery> start(VerificationMessage.Start start, JsonObject content) {
    if (them == null) {
      return cancel(UNEXPECTED_MESSAGE);
    }
    if (!start.fromDevice().equals(them.device())) {
      return cancel(USER_MISMATCH);
    }
    return switch (start) {
      case VerificationMessage.UnknownStart unknown -> cancel(UNKNOWN_METHOD);
      case VerificationMessage.SasStart sas -> sasStart(sas, content);
      case VerificationMessage.ReciprocateStart reciprocate -> reciprocate(reciprocate);
    };
  }

  private List<Delivery> sasStart(VerificationMessage.SasStart start, JsonObject content) {
    return switch (phase) {
      case Phase.Ready ready ->
          ready.ways().contains(Way.COMPARE) ? takeUp(start, content) : cancel(UNKNOWN_METHOD);
      case Phase.Sas sas -> glare(sas.exchange(), start, content);
      case Phase.Requested requested -> cancel(UNEXPECTED_MESSAGE);
      case Phase.Asked asked -> cancel(UNEXPECTED_MESSAGE);
      case Phase.CodeScanned scanned -> cancel(UNEXPECTED_MESSAGE);
      case Phase.CodeRead read -> cancel(UNEXPECTED_MESSAGE);
      case Phase.Finishing finishing -> cancel(UNEXPECTED_MESSAGE);
      case Phase.Over over -> List.of();
    };
  }

  private List<Delivery> takeUp(VerificationMessage.SasStart start, JsonObject content) {
    return switch (SasExchange.offered(own, party(), flow, start, content, random)) {
      case SasExchange.Offer.Bad bad -> cancel(bad.cause());
      case SasExchange.Offer.Good good -> {
        phase = new Phase.Sas(good.exchange());
        // both people are already at it, so there is nobody left to ask
        yield List.of(deliver(good.exchange().accept()));
      }
    };
  }

  /// Both sides have sent a `start`: the smaller side's counts.
  private List<Delivery> glare(
      SasExchange exchange, VerificationMessage.SasStart start, JsonObject content) {
    if (!exchange.weStarted()) {
      return cancel(UNEXPECTED_MESSAGE);
    }
    if (ourStartCounts()) {
      return List.of();
    }
    if (!exchange.waitsForAccept()) {
      return cancel(UNEXPECTED_MESSAGE);
    }
    exchange.close();
    return takeUp(start, content);
  }

  private boolean ourStartCounts() {
    return CanonicalJson.BY_CODE_POINT.compare(own.party().rank(), party().rank()) < 0;
  }

  private List<Delivery> reciprocate(VerificationMessage.ReciprocateStart start) {
    return switch (phase) {
      case Phase.Ready ready -> codeScanned(start);
      // both have scanned the other's code
      case Phase.CodeRead read -> ourStartCounts() ? List.of() : codeScanned(start);
      case Phase.Requested requested -> cancel(UNEXPECTED_MESSAGE);
      case Phase.Asked asked -> cancel(UNEXPECTED_MESSAGE);
      case Phase.Sas sas -> cancel(UNEXPECTED_MESSAGE);
      case Phase.CodeScanned scanned -> cancel(UNEXPECTED_MESSAGE);
      case Phase.Finishing finishing -> cancel(UNEXPECTED_MESSAGE);
      case Phase.Over over -> List.of();
    };
  }

  private List<Delivery> codeScanned(VerificationMessage.ReciprocateStart start) {
    if (shownCode == null) {
      return cancel(UNEXPECTED_MESSAGE);
    }
    byte[] secret;
    try {
      secret = UnpaddedBase64.decode(start.secret());
    } catch (Base64Exception malformed) {
      return cancel(INVALID_MESSAGE);
    }
    if (!shownCode.hasSecret(secret)) {
      return cancel(WRONG_QR_SECRET);
    }
    phase = new Phase.CodeScanned(false);
    return List.of();
  }

  private List<Delivery> done() {
    return switch (phase) {
      case Phase.Finishing finishing -> {
        end(new VerificationState.Done(finishing.verified()));
        yield List.of();
      }
      case Phase.CodeRead read -> {
        Delivery done = deliver(new VerificationMessage.Done());
        end(new VerificationState.Done(read.verified()));
        yield List.of(done);
      }
      // the side that scanned has all it needs and need not wait for us
      case Phase.CodeScanned scanned -> {
        phase = new Phase.CodeScanned(true);
        yield List.of();
      }
      case Phase.Requested requested -> cancel(UNEXPECTED_MESSAGE);
      case Phase.Asked asked -> cancel(UNEXPECTED_MESSAGE);
      case Phase.Ready ready -> cancel(UNEXPECTED_MESSAGE);
      case Phase.Sas sas -> cancel(UNEXPECTED_MESSAGE);
      case Phase.Over over -> List.of();
    };
  }

  private List<Delivery> follow(SasExchange exchange, Step step) {
    return switch (step) {
      case Step.Stop stop -> cancel(stop.cause());
      case Step.Say say -> {
        exchange.verified().ifPresent(verified -> phase = new Phase.Finishing(verified));
        yield say.messages().stream().map(this::deliver).toList();
      }
    };
  }

  // ---- the end

  /// Ends it and tells the other side; nothing happens when it is over.
  List<Delivery> cancel(CancelCause cause) {
    if (phase instanceof Phase.Over) {
      return List.of();
    }
    Delivery delivery = deliver(VerificationMessage.Cancel.of(cause));
    end(new VerificationState.Cancelled(cause, VerificationState.Side.US));
    return List.of(delivery);
  }

  private void end(VerificationState state) {
    if (phase instanceof Phase.Sas sas) {
      sas.exchange().close();
    }
    phase = new Phase.Over(state);
  }

  private Party party() {
    if (them == null) {
      throw new IllegalStateException("the other side is not settled");
    }
    return them;
  }

  private QrVerification requireShown() {
    if (shownCode == null) {
      throw new IllegalStateException("no code was shown");
    }
    return shownCode;
  }

  private Delivery deliver(VerificationMessage message) {
    JsonObject content = flow.bind(message.content());
    return switch (flow) {
      case Flow.InRoom inRoom -> new Delivery.ToRoom(inRoom.room(), message.type(), content);
      case Flow.ToDevice toDevice ->
          toDevices(them == null ? askedDevices : Set.of(them.device()), message);
    };
  }

  private Delivery toDevices(Set<DeviceId> devices, VerificationMessage message) {
    return new Delivery.ToDevices(otherUser, devices, message.type(), flow.bind(message.content()));
  }

  /// What it is and how far; nothing of it is secret, but ids are nobody's business in a log.
  @Override
  public String toString() {
    return "Verification[" + state().getClass().getSimpleName() + "]";
  }
}
