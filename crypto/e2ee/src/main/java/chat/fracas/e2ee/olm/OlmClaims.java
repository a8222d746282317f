package chat.fracas.e2ee.olm;

import chat.fracas.e2ee.account.DeviceAccount;
import chat.fracas.e2ee.device.Algorithms;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.DeviceStore;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.request.OutgoingRequests;
import chat.fracas.e2ee.store.Backoff;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.e2ee.store.Sealing;
import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.signing.SignedJson;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.olm.OlmSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Makes sessions with devices by keys that are claimed from the server.
///
/// A device that gave no good key is left alone for a while, and so is a server that did not answer;
/// nobody waits for them meanwhile.
public final class OlmClaims {
  /// Devices in one claim at most: what a server can ask of others within one request.
  static final int DEVICES_PER_CLAIM = 250;

  /// A broken session with a device is replaced once in so long ("Clients should rate-limit").
  static final Duration UNWEDGING_INTERVAL = Duration.ofHours(1);

  private static final String ASKED_BY = "asked_by";
  private static final String WEDGED = "wedged";
  private static final String UNWEDGED_AT = "unwedged_at";

  private final DeviceAccount account;
  private final DeviceStore devices;
  private final OutgoingRequests requests;
  private final Sealing sealing;
  private final OlmSessions sessions;

  public OlmClaims(
      DeviceAccount account, DeviceStore devices, OutgoingRequests requests, Sealing sealing) {
    this.account = account;
    this.devices = devices;
    this.requests = requests;
    this.sealing = sealing;
    this.sessions = new OlmSessions(sealing);
  }

  /// Whether a device can be written to.
  public enum Reach {
    READY,
    /// A claim is under way.
    CLAIMING,
    /// Nothing is under way and none would be begun just now, see the class.
    LEFT_ALONE,
    /// A claim can be made.
    UNTRIED
  }

  public Reach reach(CryptoWork work, DeviceKeys device, Instant now) {
    if (sessions.has(work, device.curve25519())) {
      return Reach.READY;
    }
    JsonObject record = record(work, device);
    if (record.has(ASKED_BY)) {
      return Reach.CLAIMING;
    }
    return Backoff.read(record).isOver(now) && serverBackoff(work, device.user()).isOver(now)
        ? Reach.UNTRIED
        : Reach.LEFT_ALONE;
  }

  /// Claims keys of those that can be tried.
  public void claim(CryptoWork work, Collection<DeviceKeys> wanted, Instant now) {
    List<DeviceKeys> untried =
        wanted.stream().filter(device -> reach(work, device, now) == Reach.UNTRIED).toList();
    for (int from = 0; from < untried.size(); from += DEVICES_PER_CLAIM) {
      request(work, untried.subList(from, Math.min(from + DEVICES_PER_CLAIM, untried.size())));
    }
  }

  private void request(CryptoWork work, List<DeviceKeys> batch) {
    Map<UserId, Set<DeviceId>> byUser = new LinkedHashMap<>();
    batch.forEach(
        device ->
            byUser
                .computeIfAbsent(device.user(), user -> new LinkedHashSet<>())
                .add(device.device()));
    var claim = new OutgoingRequest.KeysClaim(requests.nextId(work), byUser);
    requests.add(work, claim);
    batch.forEach(
        device -> work.put(key(device), record(work, device).with(ASKED_BY, claim.id().value())));
  }

  /// A message of this device could not be read: a new session is made, unless that was done lately.
  public void unwedge(CryptoWork work, DeviceKeys device, Instant now) {
    JsonObject record = record(work, device);
    boolean lately =
        record.integer(UNWEDGED_AT).stream()
            .mapToObj(Instant::ofEpochMilli)
            .anyMatch(at -> Duration.between(at, now).abs().compareTo(UNWEDGING_INTERVAL) < 0);
    if (lately || record.has(ASKED_BY) || !serverBackoff(work, device.user()).isOver(now)) {
      return;
    }
    work.put(key(device), record.with(WEDGED, true).with(UNWEDGED_AT, now.toEpochMilli()));
    request(work, List.of(device));
  }

  /// What a claim led to.
  ///
  /// @param ready devices that can be written to now
  /// @param replaced those of them whose session was broken: they are to be told by an `m.dummy`
  /// @param failed devices that gave no good key
  public record Answer(List<DeviceKeys> ready, List<DeviceKeys> replaced, List<DeviceKeys> failed) {
    public Answer {
      ready = List.copyOf(ready);
      replaced = List.copyOf(replaced);
      failed = List.copyOf(failed);
    }
  }

  public Answer answered(
      CryptoWork work, OutgoingRequest.KeysClaim claim, JsonObject answer, Instant now) {
    Set<String> failing = answer.object("failures").orElse(JsonObject.EMPTY).keys();
    failing.stream()
        .flatMap(name -> ServerName.tryParse(name).stream())
        .filter(server -> claim.devices().keySet().stream().anyMatch(of(server)))
        .forEach(server -> failed(work, server, now));
    JsonObject keys = answer.object("one_time_keys").orElse(JsonObject.EMPTY);
    return settle(
        work,
        claim,
        now,
        device ->
            keys.object(device.user().toString())
                .flatMap(user -> user.object(device.device().toString()))
                .flatMap(given -> begin(work, device, given, now)),
        device -> failing.contains(device.user().server().toString()));
  }

  /// The server does not answer it: none of the devices gave a key.
  public Answer refused(CryptoWork work, OutgoingRequest.KeysClaim claim, Instant now) {
    return settle(work, claim, now, device -> Optional.empty(), device -> false);
  }

  private interface Begin {
    Optional<OlmSession> with(DeviceKeys device);
  }

  private Answer settle(
      CryptoWork work,
      OutgoingRequest.KeysClaim claim,
      Instant now,
      Begin begin,
      Predicate<DeviceKeys> isServerToBlame) {
    requests.remove(work, claim.id());
    var ready = new ArrayList<DeviceKeys>();
    var replaced = new ArrayList<DeviceKeys>();
    var failed = new ArrayList<DeviceKeys>();
    for (DeviceKeys device : asked(work, claim)) {
      JsonObject record = record(work, device).without(ASKED_BY);
      Optional<OlmSession> session = begin.with(device);
      if (session.isPresent()) {
        session.get().close();
        ready.add(device);
        if (record.has(WEDGED)) {
          replaced.add(device);
        }
        work.put(key(device), Backoff.NONE.writeTo(record.without(WEDGED)));
        if (work.has(serverKey(device.user().server()))) {
          work.remove(serverKey(device.user().server()));
        }
      } else {
        failed.add(device);
        Backoff backoff = Backoff.read(record);
        work.put(
            key(device),
            (isServerToBlame.test(device) ? backoff : backoff.failed(now))
                .writeTo(record.without(WEDGED)));
      }
    }
    return new Answer(ready, replaced, failed);
  }

  /// The devices of the claim that are still there and still wait for it.
  private List<DeviceKeys> asked(CryptoWork work, OutgoingRequest.KeysClaim claim) {
    var asked = new ArrayList<DeviceKeys>();
    claim
        .devices()
        .forEach((user, ids) -> ids.forEach(id -> addAsked(work, claim, user, id, asked)));
    return asked;
  }

  private void addAsked(
      CryptoWork work,
      OutgoingRequest.KeysClaim claim,
      UserId user,
      DeviceId id,
      List<DeviceKeys> asked) {
    RecordKey key = key(user, id);
    if (work.read(key).filter(record -> isBy(record, claim)).isPresent()) {
      devices.find(work, user, id).ifPresentOrElse(asked::add, () -> work.remove(key));
    }
  }

  private static boolean isBy(JsonObject record, OutgoingRequest.KeysClaim claim) {
    return record.string(ASKED_BY).equals(Optional.of(claim.id().value()));
  }

  /// Begins a session by the key that the server gave, if the device has signed it.
  private Optional<OlmSession> begin(
      CryptoWork work, DeviceKeys device, JsonObject given, Instant now) {
    return given.keys().stream()
        .filter(id -> id.startsWith(Algorithms.SIGNED_CURVE25519 + ":"))
        .findFirst()
        .flatMap(given::object)
        .filter(
            key ->
                SignedJson.verifies(
                    key, device.user().toString(), device.signingKeyId(), device.ed25519()))
        .flatMap(key -> begin(work, device, key.string("key").orElse(""), now));
  }

  private Optional<OlmSession> begin(
      CryptoWork work, DeviceKeys device, String oneTimeKey, Instant now) {
    try {
      Curve25519PublicKey theirs = Curve25519PublicKey.parse(oneTimeKey);
      OlmSession session =
          account.read(
              work,
              olm -> olm.createOutboundSession(device.curve25519(), theirs, sealing.random()));
      sessions.putUsed(work, device.curve25519(), session, now);
      return Optional.of(session);
    } catch (FoundationException | RatchetException badKey) {
      return Optional.empty();
    }
  }

  private static Predicate<UserId> of(ServerName server) {
    return user -> user.server().equals(server);
  }

  private static void failed(CryptoWork work, ServerName server, Instant now) {
    Backoff backoff = Backoff.read(work.read(serverKey(server)).orElse(JsonObject.EMPTY));
    work.put(serverKey(server), backoff.failed(now).writeTo(JsonObject.EMPTY));
  }

  private static Backoff serverBackoff(CryptoWork work, UserId user) {
    return Backoff.read(work.read(serverKey(user.server())).orElse(JsonObject.EMPTY));
  }

  private static RecordKey serverKey(ServerName server) {
    return RecordKey.of(RecordKind.FAILING_SERVER, server.toString());
  }

  private static JsonObject record(CryptoWork work, DeviceKeys device) {
    return work.read(key(device)).orElse(JsonObject.EMPTY);
  }

  private static RecordKey key(DeviceKeys device) {
    return key(device.user(), device.device());
  }

  private static RecordKey key(UserId user, DeviceId device) {
    return new RecordKey(RecordKind.OLM_CLAIM, user.toString(), device.toString());
  }
}
