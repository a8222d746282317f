package chat.fracas.e2ee.world;

import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All servers of the world in one: it keeps keys, delivers events and room events, and takes a repeated
/// request once. It is honest; a test changes what it gives where it should not be.
public final class FakeHomeserver {
  /// A device as the server knows it.
  static final class Registered {
    @Nullable JsonObject keys;
    final Map<String, JsonObject> oneTimeKeys = new LinkedHashMap<>();
    @Nullable String fallbackId;
    @Nullable JsonObject fallback;
    boolean fallbackUsed = true;
    final List<JsonObject> inbox = new ArrayList<>();
    final Set<UserId> changed = new LinkedHashSet<>();
    final Set<String> transactions = new HashSet<>();
    long uploadedAt = Long.MAX_VALUE;
    int timelineRead;
  }

  /// An event of a room, in the order of all rooms' events.
  public record RoomEvent(
      RoomId room,
      EventId event,
      UserId sender,
      long at,
      JsonObject content,
      Set<UserId> members) {}

  final Map<UserId, TreeMap<String, Registered>> users = new LinkedHashMap<>();
  final Map<RoomId, Set<UserId>> rooms = new LinkedHashMap<>();
  public final List<RoomEvent> timeline = new ArrayList<>();
  private final Set<String> usedOneTimeKeys = new HashSet<>();
  private final Set<String> usedKeyIds = new HashSet<>();
  long clock;

  /// Servers that do not answer the others.
  public final Set<String> failing = new HashSet<>();

  void register(OwnDevice device) {
    users
        .computeIfAbsent(device.user(), user -> new TreeMap<>())
        .put(device.device().toString(), new Registered());
  }

  void remove(OwnDevice device) {
    users.get(device.user()).remove(device.device().toString());
    changed(device.user());
  }

  public void join(RoomId room, UserId user) {
    rooms.computeIfAbsent(room, r -> new LinkedHashSet<>()).add(user);
    rooms.get(room).forEach(this::changed);
  }

  public void leave(RoomId room, UserId user) {
    rooms.get(room).remove(user);
  }

  public Set<UserId> members(RoomId room) {
    return Set.copyOf(rooms.get(room));
  }

  Registered of(OwnDevice device) {
    return users.get(device.user()).get(device.device().toString());
  }

  boolean isRegistered(OwnDevice device) {
    return users
        .getOrDefault(device.user(), new TreeMap<>())
        .containsKey(device.device().toString());
  }

  private void changed(UserId user) {
    clock++;
    users.forEach((other, devices) -> devices.values().forEach(device -> device.changed.add(user)));
  }

  JsonObject handle(OwnDevice from, OutgoingRequest request) {
    return switch (request) {
      case OutgoingRequest.KeysUpload upload -> upload(from, upload.body());
      case OutgoingRequest.KeysQuery query -> query(from, query);
      case OutgoingRequest.KeysClaim claim -> claim(from, claim);
      case OutgoingRequest.ToDevice messages -> deliver(from, messages);
      case OutgoingRequest.RoomEvent event -> throw new AssertionError("no such request");
      case OutgoingRequest.SigningKeysUpload upload -> throw new AssertionError("no such request");
      case OutgoingRequest.SignaturesUpload upload -> throw new AssertionError("no such request");
    };
  }

  private JsonObject upload(OwnDevice from, JsonObject body) {
    Registered device = of(from);
    body.object("device_keys")
        .ifPresent(
            keys -> {
              if (device.keys != null && !device.keys.equals(keys)) {
                throw new AssertionError("a device has changed its keys");
              }
              if (device.keys == null) {
                device.keys = keys;
                changed(from.user());
                device.uploadedAt = clock;
              }
            });
    body.object("one_time_keys")
        .orElse(JsonObject.EMPTY)
        .entries()
        .forEach(
            (id, key) -> {
              String name = from + " " + id;
              if (usedKeyIds.add(name)) {
                device.oneTimeKeys.put(id, (JsonObject) key);
              } else if (!usedOneTimeKeys.contains(name)
                  && !key.equals(device.oneTimeKeys.get(id))) {
                throw new AssertionError("a one-time key was made again under the same id");
              }
            });
    body.object("fallback_keys")
        .orElse(JsonObject.EMPTY)
        .entries()
        .forEach(
            (id, key) -> {
              if (!id.equals(device.fallbackId)) {
                device.fallbackUsed = false;
              }
              device.fallbackId = id;
              device.fallback = (JsonObject) key;
            });
    return JsonObject.EMPTY;
  }

  private boolean isFailing(OwnDevice from, UserId other) {
    return !from.user().server().equals(other.server())
        && failing.contains(other.server().toString());
  }

  private JsonObject failures(OwnDevice from, Set<UserId> asked) {
    JsonObject.Builder failures = JsonObject.builder();
    asked.stream()
        .filter(user -> isFailing(from, user))
        .forEach(user -> failures.put(user.server().toString(), JsonObject.EMPTY));
    return failures.build();
  }

  private JsonObject query(OwnDevice from, OutgoingRequest.KeysQuery query) {
    JsonObject.Builder lists = JsonObject.builder();
    for (UserId user : query.users()) {
      if (!isFailing(from, user)) {
        JsonObject.Builder list = JsonObject.builder();
        users
            .getOrDefault(user, new TreeMap<>())
            .forEach((id, device) -> list.putValue(id, Optional.ofNullable(device.keys)));
        lists.put(user.toString(), list.build());
      }
    }
    return JsonObject.of("device_keys", lists.build())
        .with("failures", failures(from, query.users()));
  }

  private JsonObject claim(OwnDevice from, OutgoingRequest.KeysClaim claim) {
    JsonObject.Builder all = JsonObject.builder();
    claim
        .devices()
        .forEach(
            (user, ids) -> {
              JsonObject.Builder keys = JsonObject.builder();
              for (DeviceId id : ids) {
                if (!isFailing(from, user)) {
                  take(new OwnDevice(user, id)).ifPresent(key -> keys.put(id.toString(), key));
                }
              }
              all.put(user.toString(), keys.build());
            });
    return JsonObject.of("one_time_keys", all.build())
        .with("failures", failures(from, claim.devices().keySet()));
  }

  private Optional<JsonObject> take(OwnDevice owner) {
    if (!isRegistered(owner)) {
      return Optional.empty();
    }
    Registered device = of(owner);
    var keys = device.oneTimeKeys.entrySet().iterator();
    if (keys.hasNext()) {
      var key = keys.next();
      keys.remove();
      usedOneTimeKeys.add(owner + " " + key.getKey());
      return Optional.of(JsonObject.of(key.getKey(), key.getValue()));
    }
    device.fallbackUsed = true;
    return Optional.ofNullable(device.fallbackId)
        .map(id -> JsonObject.of(id, java.util.Objects.requireNonNull(device.fallback)));
  }

  private JsonObject deliver(OwnDevice from, OutgoingRequest.ToDevice request) {
    if (of(from).transactions.add(request.id().value())) {
      request
          .messages()
          .forEach(
              (user, events) ->
                  events.forEach(
                      (device, content) -> {
                        var to = new OwnDevice(user, device);
                        if (isRegistered(to)) {
                          of(to)
                              .inbox
                              .add(
                                  JsonObject.builder()
                                      .put("sender", from.user().toString())
                                      .put("type", request.type())
                                      .put("content", content)
                                      .build());
                        }
                      }));
    }
    return JsonObject.EMPTY;
  }

  /// An event for a device, as if this user had sent it.
  public void deliver(OwnDevice to, UserId from, String type, JsonObject content) {
    of(to)
        .inbox
        .add(
            JsonObject.builder()
                .put("sender", from.toString())
                .put("type", type)
                .put("content", content)
                .build());
  }

  /// The event of a room, taken once for each transaction.
  void send(OwnDevice from, RoomId room, String transaction, long at, JsonObject content) {
    if (of(from).transactions.add(transaction)) {
      timeline.add(
          new RoomEvent(
              room, EventId.parse("$" + timeline.size()), from.user(), at, content, members(room)));
    }
  }

  public JsonObject answer(OwnDevice from, OutgoingRequest request) {
    return handle(from, request);
  }

  public JsonObject syncAnswer(OwnDevice own) {
    return sync(own).answer();
  }

  /// A sync's answer, and what the server forgets when the device comes back with its token.
  record Sync(JsonObject answer, List<RoomEvent> events, long clock, Runnable acknowledge) {}

  Sync sync(OwnDevice own) {
    Registered device = of(own);
    List<JsonObject> inbox = List.copyOf(device.inbox);
    Set<UserId> changed = Set.copyOf(device.changed);
    int until = timeline.size();
    List<RoomEvent> events = List.copyOf(timeline.subList(device.timelineRead, until));
    JsonArray unused =
        device.fallbackUsed ? JsonArray.EMPTY : JsonArray.of(JsonValue.of("signed_curve25519"));
    JsonObject answer =
        JsonObject.builder()
            .put("to_device", JsonObject.of("events", JsonArray.of(inbox)))
            .put(
                "device_lists",
                JsonObject.of(
                    "changed",
                    JsonArray.ofStrings(changed.stream().map(UserId::toString).toList())))
            .put(
                "device_one_time_keys_count",
                JsonObject.EMPTY.with("signed_curve25519", device.oneTimeKeys.size()))
            .put("device_unused_fallback_key_types", unused)
            .build();
    return new Sync(
        answer,
        events,
        clock,
        () -> {
          device.inbox.subList(0, inbox.size()).clear();
          device.changed.removeAll(changed);
          device.timelineRead = until;
        });
  }
}
