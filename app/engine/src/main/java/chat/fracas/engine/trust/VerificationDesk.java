package chat.fracas.engine.trust;

import chat.fracas.e2ee.AnswerOutcome;
import chat.fracas.e2ee.SyncOutcome;
import chat.fracas.e2ee.crosssigning.KnownParties;
import chat.fracas.e2ee.crosssigning.Signing;
import chat.fracas.e2ee.device.DeviceLists;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.request.RequestId;
import chat.fracas.e2ee.store.CryptoChanges;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.e2ee.verification.Delivery;
import chat.fracas.e2ee.verification.Moment;
import chat.fracas.e2ee.verification.Reaction;
import chat.fracas.e2ee.verification.Received;
import chat.fracas.e2ee.verification.Scan;
import chat.fracas.e2ee.verification.VerificationMethod;
import chat.fracas.e2ee.verification.VerificationState;
import chat.fracas.e2ee.verification.Verifications;
import chat.fracas.e2ee.verification.Verified;
import chat.fracas.e2ee.verification.Way;
import chat.fracas.engine.EngineException;
import chat.fracas.engine.encryption.AccountEncryption;
import chat.fracas.engine.encryption.EncryptionPart;
import chat.fracas.engine.encryption.EncryptionStep;
import chat.fracas.engine.encryption.VerificationEvent;
import chat.fracas.engine.observe.ListDiffs;
import chat.fracas.engine.observe.LiveItems;
import chat.fracas.engine.observe.LiveList;
import chat.fracas.engine.room.Delays;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Drives the verifications of this device: gives them what syncs bring, sends what they say, signs what they
/// prove, ends what takes too long. Thread-safe.
///
/// What a person decides is taken under the desk's own lock, so that nobody waits for a sync; what is to be
/// said and signed for it goes into the next step, and stays here until that step is on disk.
final class VerificationDesk implements EncryptionPart {
  private static final Logger LOG = LoggerFactory.getLogger(VerificationDesk.class);

  /// What the other program shows that knows no verification.
  private static final String FALLBACK =
      "This is the request to verify who you are. Your program cannot answer it.";

  private final AccountEncryption encryption;
  private final Predicate<UserId> ignored;
  private final SecretExchange secrets;
  private final Executor background;
  private final Delays delays;
  private final InstantSource clock;
  private final SteadyClock steady;
  private final LiveItems<Verification> shown = new LiveItems<>();

  /// Guards everything below, and the machine's verifications. Taken within a step, never around one.
  private final Object lock = new Object();

  private final Verifications verifications =
      new Verifications(EnumSet.allOf(VerificationMethod.class), new SecureRandom()::nextBytes);
  private final Map<chat.fracas.e2ee.verification.Verification, LiveVerification> live =
      new LinkedHashMap<>();

  /// What is to be said, in this order, and in no request that is on disk.
  private final List<Delivery> unsent = new ArrayList<>();

  /// How many of them the step under way has in its requests.
  private int adding;

  /// Those that the step under way settles.
  private final List<LiveVerification> settling = new ArrayList<>();

  /// What was proved and could not be signed for want of a secret.
  private final List<Verified> unsigned = new ArrayList<>();

  private final WaitingEvents waiting = new WaitingEvents();

  /// Requests to people that the server has not taken yet.
  private final Map<RequestId, RoomAsk> asks = new HashMap<>();

  private @Nullable Duration alarm;
  private boolean leftoversAreGone;

  VerificationDesk(AccountTrust.Parts parts, SecretExchange secrets) {
    this.encryption = parts.encryption();
    this.ignored = parts.ignored();
    this.secrets = secrets;
    this.background = parts.background();
    this.delays = parts.delays();
    this.clock = parts.clock();
    this.steady = parts.steady();
  }

  LiveList<Verification> all() {
    return shown;
  }

  private Moment moment() {
    return new Moment(clock.instant(), steady.now());
  }

  private KnownParties parties(EncryptionStep step) {
    return new KnownParties(
        step.work(), encryption.own(), step.keys().identities(), step.machine().devices()::all);
  }

  // ---- beginning

  /// Asks other devices of this account.
  LiveVerification ask(EncryptionStep step, Set<DeviceId> devices) {
    synchronized (lock) {
      Verifications.Begun begun = verifications.requestOwnDevices(parties(step), devices, moment());
      unsent.addAll(begun.deliveries());
      stage();
      return known(begun.verification());
    }
  }

  /// Asks a person, in a room. The verification begins when the server has taken the request.
  RoomAsk ask(EncryptionStep step, UserId person, RoomId room) {
    synchronized (lock) {
      Verifications.RoomRequest request =
          verifications.requestInRoom(parties(step), person, FALLBACK);
      var ask = new RoomAsk(step.machine().requests().nextId(step.work()), room, request);
      asks.put(ask.id(), ask);
      step.machine()
          .requests()
          .add(
              step.work(),
              new OutgoingRequest.RoomEvent(ask.id(), room, EventType.MESSAGE, request.content()));
      return ask;
    }
  }

  /// Nobody waits for the answer any more.
  void forget(EncryptionStep step, RoomAsk ask) {
    synchronized (lock) {
      asks.remove(ask.id());
      step.machine().requests().remove(step.work(), ask.id());
    }
  }

  // ---- what a person decides

  void accept(LiveVerification of) {
    act(
        () ->
            of.machine().state() instanceof VerificationState.Asked(Set<Way> ways)
                    && !ways.isEmpty()
                ? of.machine().accept()
                : List.of());
  }

  void compare(LiveVerification of) {
    act(() -> isPossible(of, Way.COMPARE) ? of.machine().compare() : List.of());
  }

  private static boolean isPossible(LiveVerification of, Way way) {
    return of.machine().state() instanceof VerificationState.Ready(Set<Way> ways)
        && ways.contains(way);
  }

  boolean scanned(LiveVerification of, byte[] code) {
    var right = new boolean[1];
    act(
        () -> {
          if (!isPossible(of, Way.SCAN)) {
            return List.of();
          }
          return switch (of.machine().scan(code)) {
            case Scan.Right(List<Delivery> deliveries) -> {
              right[0] = true;
              yield deliveries;
            }
            case Scan.WrongKeys(List<Delivery> deliveries) -> deliveries;
            case Scan.OtherVerification other -> List.of();
            case Scan.Unreadable unreadable -> List.of();
          };
        });
    return right[0];
  }

  void confirm(LiveVerification of) {
    act(
        () ->
            switch (of.machine().state()) {
              case VerificationState.Comparing comparing -> of.machine().confirm();
              case VerificationState.CodeScanned scanned -> of.machine().confirm();
              default -> List.of();
            });
  }

  void mismatch(LiveVerification of) {
    act(
        () ->
            of.machine().state() instanceof VerificationState.Comparing
                ? of.machine().mismatch()
                : List.of());
  }

  void cancel(LiveVerification of) {
    act(of.machine()::cancel);
  }

  private interface Action {
    List<Delivery> take();
  }

  private void act(Action action) {
    synchronized (lock) {
      unsent.addAll(action.take());
      stage();
    }
    emit();
    background.execute(this::flush);
  }

  /// Has said and signed what there is.
  private void flush() {
    try {
      encryption.step(step -> true);
    } catch (EngineException later) {
      LOG.info("what a verification says waits for the next step");
    }
  }

  // ---- what comes in

  @Override
  public void received(EncryptionStep step, SyncOutcome outcome) {
    for (SyncOutcome.ClearEvent event : outcome.clear()) {
      take(step, new Received.ToDevice(event.sender(), event.type(), event.content()));
    }
    outcome
        .encrypted()
        .forEach(
            event ->
                take(step, new Received.ToDevice(event.sender(), event.type(), event.content())));
  }

  @Override
  public void timeline(EncryptionStep step, RoomId room, List<JsonObject> events) {
    for (JsonObject event : events) {
      VerificationEvents.inRoom(room, event, step.now()).ifPresent(read -> take(step, read));
    }
  }

  private void take(EncryptionStep step, Received event) {
    if (!VerificationEvent.is(event.type(), event.content()) || !isHeard(step, event)) {
      return;
    }
    synchronized (lock) {
      if (waiting.isBehind(event)) {
        waiting.add(event, steady.now());
      } else {
        react(step, event);
      }
      stage();
    }
  }

  /// Strangers cannot make us ask people something: who writes to this device shares an encrypted room with
  /// us, and nobody is heard whom the person ignores.
  private boolean isHeard(EncryptionStep step, Received event) {
    UserId sender = event.sender();
    return switch (event) {
      case Received.ToDevice toDevice ->
          step.machine().lists().isTracked(step.work(), sender) && !ignored.test(sender);
      case Received.InRoom inRoom -> !ignored.test(sender);
    };
  }

  /// @return whether it is done with
  private boolean react(EncryptionStep step, Received event) {
    return switch (verifications.receive(parties(step), event, moment())) {
      case Reaction.Taken(List<Delivery> deliveries) -> {
        unsent.addAll(deliveries);
        yield true;
      }
      case Reaction.KeysNeeded(UserId user, DeviceId device) -> {
        if (waiting.add(event, steady.now())) {
          step.machine().lists().track(step.work(), Set.of(user));
          step.machine().lists().changed(step.work(), Set.of(user));
        }
        yield false;
      }
      case Reaction.Passed passed -> {
        asks.values().forEach(ask -> ask.early(event));
        yield true;
      }
    };
  }

  @Override
  public void answered(EncryptionStep step, AnswerOutcome outcome, JsonObject answer) {
    synchronized (lock) {
      for (UserId user : outcome.settled()) {
        boolean isLast =
            step.machine().lists().freshness(step.work(), user) == DeviceLists.Freshness.CURRENT;
        for (Received event : waiting.of(user)) {
          waiting.remove(event);
          if (!react(step, event) && isLast) {
            // once more is enough: the server knows no such device
            waiting.remove(event);
          }
        }
      }
      outcome
          .request()
          .map(OutgoingRequest::id)
          .map(asks::remove)
          .ifPresent(ask -> begun(step, ask, answer));
      stage();
    }
  }

  private void begun(EncryptionStep step, RoomAsk ask, JsonObject answer) {
    Optional<EventId> event = answer.string("event_id").flatMap(EventId::tryParse);
    if (event.isEmpty()) {
      ask.refused();
      return;
    }
    var verification =
        verifications.requestedInRoom(
            parties(step), ask.request(), ask.room(), event.get(), moment());
    stage();
    ask.begun(known(verification));
    ask.early().forEach(early -> react(step, early));
  }

  @Override
  public void refused(EncryptionStep step, AnswerOutcome outcome) {
    outcome.request().ifPresent(this::refused);
  }

  private void refused(OutgoingRequest request) {
    synchronized (lock) {
      RoomAsk ask = asks.remove(request.id());
      if (ask != null) {
        ask.refused();
      }
      live.values().stream()
          .filter(each -> !each.machine().state().isFinal())
          .filter(each -> VerificationEvents.isOf(each.machine(), request))
          .forEach(
              each -> {
                unsent.addAll(each.machine().cancel());
                each.endAs(new VerificationStep.Cancelled(VerificationStep.Cause.NOT_SENT, true));
              });
      stage();
    }
  }

  // ---- what goes out

  @Override
  public void ending(EncryptionStep step) {
    synchronized (lock) {
      adding = 0;
      removeLeftovers(step);
      for (Delivery delivery : unsent) {
        step.machine()
            .requests()
            .add(
                step.work(),
                VerificationEvents.request(
                    step.machine().requests().nextId(step.work()), delivery));
      }
      adding = unsent.size();
      signAgain(step);
      settling.clear();
      for (LiveVerification each : live.values()) {
        if (!each.isSettled()
            && each.machine().state() instanceof VerificationState.Done(Verified verified)) {
          settle(step, each, verified);
        }
      }
    }
  }

  private void settle(EncryptionStep step, LiveVerification of, Verified verified) {
    Signing signing = step.keys().own().sign(step.work(), verified);
    LOG.info("a verification is done: {}", signing);
    switch (signing) {
      case SIGNED -> {}
      case SECRET_MISSING -> unsigned.add(verified);
      case KEYS_CHANGED ->
          of.endAs(new VerificationStep.Cancelled(VerificationStep.Cause.KEYS, true));
    }
    if (of.isOwn()) {
      secrets.ask();
    }
    settling.add(of);
  }

  /// A secret may have come with which it can be signed.
  private void signAgain(EncryptionStep step) {
    boolean mayBe =
        !unsigned.isEmpty()
            && step.work().changes().records().keySet().stream()
                .anyMatch(key -> key.kind() == RecordKind.SECRET);
    if (mayBe) {
      unsigned.removeIf(
          verified -> step.keys().own().sign(step.work(), verified) != Signing.SECRET_MISSING);
    }
  }

  /// What the last run had to say of verifications that nobody knows any more.
  private void removeLeftovers(EncryptionStep step) {
    if (!leftoversAreGone) {
      step.machine().requests().pending(step.work()).stream()
          .filter(request -> !asks.containsKey(request.id()))
          .filter(VerificationEvents::isLeftover)
          .forEach(request -> step.machine().requests().remove(step.work(), request.id()));
      leftoversAreGone = true;
    }
  }

  @Override
  public void written(EncryptionStep step, CryptoChanges changes) {
    synchronized (lock) {
      unsent.subList(0, adding).clear();
      adding = 0;
      settling.forEach(LiveVerification::settled);
      settling.clear();
      stage();
    }
  }

  // ---- what is seen

  private LiveVerification known(chat.fracas.e2ee.verification.Verification machine) {
    return live.computeIfAbsent(machine, each -> new LiveVerification(each, this));
  }

  private void stage() {
    List<chat.fracas.e2ee.verification.Verification> all = verifications.all();
    all.forEach(this::known);
    live.keySet().retainAll(Set.copyOf(all));
    live.values().forEach(LiveVerification::stage);
    schedule();
  }

  @Override
  public void emit() {
    shown.change(before -> ListDiffs.between(before, List.copyOf(now()), Verification::id));
    now().forEach(LiveVerification::emit);
  }

  private List<LiveVerification> now() {
    synchronized (lock) {
      return List.copyOf(live.values());
    }
  }

  // ---- time

  private void schedule() {
    Optional<Duration> deadline = verifications.deadline();
    if (deadline.isPresent() && (alarm == null || deadline.get().compareTo(alarm) < 0)) {
      alarm = deadline.get();
      Duration left = deadline.get().minus(steady.now());
      delays.after(left.isNegative() ? Duration.ZERO : left, this::tick);
    }
  }

  private void tick() {
    synchronized (lock) {
      alarm = null;
      unsent.addAll(verifications.tick(moment()));
      stage();
    }
    emit();
    background.execute(this::flush);
  }
}
