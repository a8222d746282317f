package chat.fracas.e2ee.device;

import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.request.OutgoingRequests;
import chat.fracas.e2ee.request.RequestId;
import chat.fracas.e2ee.store.Backoff;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Follows the devices of people ("Tracking the device list for a user").
///
/// Every change of somebody's devices is given a number. A query remembers at which number it asked, and
/// settles the matter only if that is still the latest when the answer comes: a change that arrives
/// while a query is in flight leads to another query. There is one query at a time for each person, so
/// that answers cannot overtake each other.
public final class DeviceLists {
  /// People in one query at most: a large room is asked for in a few, each of some megabytes.
  static final int USERS_PER_QUERY = 250;

  /// Devices of one person that are looked at; nobody has more, and a hostile server shall not fill the
  /// store.
  static final int MAX_DEVICES = 500;

  private static final String COUNTER = "device_change";
  private static final String CHANGE = "change";
  private static final String ASKED_AT = "asked_at";
  private static final String ASKED_BY = "asked_by";

  private final OwnDevice own;
  private final DeviceStore devices;
  private final OutgoingRequests requests;

  public DeviceLists(OwnDevice own, DeviceStore devices, OutgoingRequests requests) {
    this.own = own;
    this.devices = devices;
    this.requests = requests;
  }

  /// Begins to follow those who are not followed yet.
  public void track(CryptoWork work, Collection<UserId> users) {
    for (UserId user : users) {
      if (!isTracked(work, user)) {
        work.put(tracked(user), JsonObject.EMPTY);
        outdate(work, user);
      }
    }
  }

  public boolean isTracked(CryptoWork work, UserId user) {
    return work.has(tracked(user));
  }

  /// Their devices have changed, as a sync or `/keys/changes` says. Those not followed do not matter.
  public void changed(CryptoWork work, Collection<UserId> users) {
    for (UserId user : users) {
      if (isTracked(work, user)) {
        outdate(work, user);
      }
    }
  }

  /// We share no encrypted room with them any more, so nobody tells us of changes. What we know of their
  /// devices stays.
  public void left(CryptoWork work, Collection<UserId> users) {
    for (UserId user : users) {
      // our own devices concern us always
      if (isTracked(work, user) && !user.equals(own.user())) {
        work.remove(tracked(user));
        work.remove(outdated(user));
      }
    }
  }

  /// What has changed since is not known: a sync without a token, or one whose token the server did not
  /// know.
  public void missed(CryptoWork work) {
    for (String user : work.readGroup(RecordKind.TRACKED_USER, "").keySet()) {
      outdate(work, UserId.parse(user));
    }
  }

  private void outdate(CryptoWork work, UserId user) {
    JsonObject record = work.read(outdated(user)).orElse(JsonObject.EMPTY);
    work.put(outdated(user), record.with(CHANGE, work.next(COUNTER)));
  }

  /// How well somebody's devices are known.
  public enum Freshness {
    /// Nobody tells us of changes.
    NOT_TRACKED,
    /// As the server has them.
    CURRENT,
    /// A query is to be made or under way.
    OUTDATED,
    /// The last query brought nothing, as when their server is down; it will be made again.
    UNREACHABLE
  }

  public Freshness freshness(CryptoWork work, UserId user) {
    if (!isTracked(work, user)) {
      return Freshness.NOT_TRACKED;
    }
    Optional<JsonObject> record = work.read(outdated(user));
    if (record.isEmpty()) {
      return Freshness.CURRENT;
    }
    return Backoff.read(record.get()).hasFailed() ? Freshness.UNREACHABLE : Freshness.OUTDATED;
  }

  /// Makes the queries that are due.
  public void query(CryptoWork work, Instant now) {
    var due = new ArrayList<UserId>();
    work.readGroup(RecordKind.OUTDATED_USER, "")
        .forEach(
            (user, record) -> {
              if (!record.has(ASKED_BY) && Backoff.read(record).isOver(now)) {
                due.add(UserId.parse(user));
              }
            });
    for (int from = 0; from < due.size(); from += USERS_PER_QUERY) {
      List<UserId> users = due.subList(from, Math.min(from + USERS_PER_QUERY, due.size()));
      var query = new OutgoingRequest.KeysQuery(requests.nextId(work), Set.copyOf(users));
      requests.add(work, query);
      users.forEach(user -> markAsked(work, user, query.id()));
    }
  }

  private static void markAsked(CryptoWork work, UserId user, RequestId query) {
    JsonObject record = work.read(outdated(user)).orElseThrow();
    work.put(
        outdated(user),
        record.with(ASKED_BY, query.value()).with(ASKED_AT, record.requireInteger(CHANGE)));
  }

  /// Takes the answer. Whoever is missing in it, because their server failed, is asked for again later;
  /// what we know of them stays.
  public DeviceListsAnswer answered(
      CryptoWork work, OutgoingRequest.KeysQuery query, JsonObject answer, Instant now) {
    requests.remove(work, query.id());
    JsonObject lists = answer.object("device_keys").orElse(JsonObject.EMPTY);
    var settled = new LinkedHashSet<UserId>();
    var changes = new ArrayList<DeviceChange>();
    for (UserId user : query.users()) {
      Optional<JsonObject> record = work.read(outdated(user)).filter(asked -> isBy(asked, query));
      Optional<JsonObject> list = lists.object(user.toString());
      if (record.isPresent() && list.isPresent()) {
        settle(work, user, record.get());
        settled.add(user);
        changes.addAll(replace(work, user, list.get()));
      } else {
        record.ifPresent(asked -> failed(work, user, asked, now));
      }
    }
    return new DeviceListsAnswer(settled, changes);
  }

  /// The server does not answer it; each of them is asked for again later.
  public void refused(CryptoWork work, OutgoingRequest.KeysQuery query, Instant now) {
    requests.remove(work, query.id());
    for (UserId user : query.users()) {
      work.read(outdated(user))
          .filter(asked -> isBy(asked, query))
          .ifPresent(asked -> failed(work, user, asked, now));
    }
  }

  private static boolean isBy(JsonObject record, OutgoingRequest.KeysQuery query) {
    return record.string(ASKED_BY).equals(Optional.of(query.id().value()));
  }

  private static void settle(CryptoWork work, UserId user, JsonObject record) {
    long latest = record.requireInteger(CHANGE);
    if (record.requireInteger(ASKED_AT) == latest) {
      work.remove(outdated(user));
    } else {
      work.put(outdated(user), JsonObject.EMPTY.with(CHANGE, latest));
    }
  }

  private static void failed(CryptoWork work, UserId user, JsonObject record, Instant now) {
    work.put(
        outdated(user),
        Backoff.read(record).failed(now).writeTo(record.without(ASKED_BY, ASKED_AT)));
  }

  private List<DeviceChange> replace(CryptoWork work, UserId user, JsonObject list) {
    var changes = new ArrayList<DeviceChange>();
    Map<DeviceId, DeviceKeys> known = new LinkedHashMap<>();
    devices.all(work, user).forEach(keys -> known.put(keys.device(), keys));
    list.keys().stream()
        .limit(MAX_DEVICES)
        .forEach(
            id -> {
              Optional<DeviceId> device = DeviceId.tryParse(id);
              Optional<DeviceKeys> before = device.map(known::remove);
              device
                  .flatMap(name -> list.object(id).map(json -> DeviceKeys.read(user, name, json)))
                  .flatMap(DeviceKeys.Reading::sound)
                  .flatMap(after -> take(work, before, after))
                  .ifPresent(changes::add);
            });
    for (DeviceKeys gone : known.values()) {
      if (!own.is(gone)) {
        devices.remove(work, gone);
        changes.add(new DeviceChange.Removed(gone));
      }
    }
    return changes;
  }

  /// Keys that are not sound are passed over, so that a device stays as it was; other keys for a device
  /// that we know are refused.
  private Optional<DeviceChange> take(
      CryptoWork work, Optional<DeviceKeys> before, DeviceKeys after) {
    if (before.isPresent() && !before.get().hasKeysOf(after)) {
      return Optional.of(new DeviceChange.KeysReplaced(before.get()));
    }
    if (before.isPresent() && before.get().json().equals(after.json())) {
      return Optional.empty();
    }
    devices.put(work, after);
    return Optional.of(
        before.isPresent() ? new DeviceChange.Updated(after) : new DeviceChange.Added(after));
  }

  private static RecordKey tracked(UserId user) {
    return RecordKey.of(RecordKind.TRACKED_USER, user.toString());
  }

  private static RecordKey outdated(UserId user) {
    return RecordKey.of(RecordKind.OUTDATED_USER, user.toString());
  }
}
