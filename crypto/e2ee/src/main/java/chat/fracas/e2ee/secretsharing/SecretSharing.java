package chat.fracas.e2ee.secretsharing;

import chat.fracas.e2ee.crosssigning.Devices;
import chat.fracas.e2ee.crosssigning.Identities;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.request.OutgoingRequests;
import chat.fracas.e2ee.secret.KeptSecrets;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.RandomSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Asks our other devices for secrets and answers them.
///
/// Secrets go from verified devices of ours to verified devices of ours, over Olm. One that was not asked
/// for is not taken, whoever sends it, and neither is one whose public half is not the one we know.
public final class SecretSharing {
  public static final String REQUEST_TYPE = "m.secret.request";

  /// How long an answer is waited for, and how long a device that is not verified yet may wait for its own:
  /// as long as a verification may take, and some time to sign the device.
  public static final Duration LIFETIME = Duration.ofMinutes(15);

  /// How many requests of one device are remembered: it asks for four secrets, perhaps more than once.
  static final int MAX_REQUESTS_OF_DEVICE = 20;

  /// As long as others' ids may be.
  static final int MAX_ID_CHARACTERS = 255;

  private static final int ID_BYTES = 18;
  private static final String ACTION = "action";
  private static final String REQUEST = "request";
  private static final String CANCELLATION = "request_cancellation";
  private static final String NAME = "name";
  private static final String REQUESTING_DEVICE = "requesting_device_id";
  private static final String REQUEST_ID = "request_id";
  private static final String SECRET = "secret";
  private static final String DEVICES = "devices";
  private static final String AT = "at";
  private static final String ANSWERED = "answered";

  private final OwnDevice own;
  private final Identities identities;
  private final Devices devices;
  private final OutgoingRequests requests;
  private final RandomSource random;
  private final Map<String, SecretHolder> holders;

  /// @param holders who has each secret, by its name; others are neither asked for nor given
  public SecretSharing(
      OwnDevice own,
      Identities identities,
      Devices devices,
      OutgoingRequests requests,
      RandomSource random,
      Map<String, SecretHolder> holders) {
    this.own = own;
    this.identities = identities;
    this.devices = devices;
    this.requests = requests;
    this.random = random;
    this.holders = Map.copyOf(holders);
  }

  // ---- asking

  /// Asks all other verified devices of ours for the secret; whether there are any, or they are asked
  /// already.
  public boolean request(CryptoWork work, String name, Instant now) {
    if (holder(name).isEmpty()) {
      throw new IllegalArgumentException("nobody could take this secret");
    }
    if (isRequested(work, name)) {
      return true;
    }
    List<DeviceId> others =
        devices.of(work, own.user()).stream()
            .filter(device -> !device.device().equals(own.device()))
            .filter(device -> identities.isOwnVerified(work, device))
            .map(DeviceKeys::device)
            .toList();
    if (others.isEmpty()) {
      return false;
    }
    String id = UnpaddedBase64.encodeUrlSafe(random.bytes(ID_BYTES));
    work.put(
        asked(id),
        JsonObject.builder()
            .put(NAME, name)
            .put(DEVICES, JsonArray.ofStrings(others.stream().map(DeviceId::value).toList()))
            .put(AT, now.toEpochMilli())
            .build());
    send(
        work,
        others,
        JsonObject.builder()
            .put(ACTION, REQUEST)
            .put(NAME, name)
            .put(REQUESTING_DEVICE, own.device().value())
            .put(REQUEST_ID, id)
            .build());
    return true;
  }

  /// Whether an answer is waited for.
  public boolean isRequested(CryptoWork work, String name) {
    return work.readGroup(RecordKind.SECRET_REQUEST, "").values().stream()
        .anyMatch(record -> record.requireString(NAME).equals(name));
  }

  /// Takes an `m.secret.send` that came over Olm.
  ///
  /// @param from the device that the Olm session has proved to be the sender
  public Arrival arrived(CryptoWork work, DeviceKeys from, JsonObject content, Instant now) {
    Optional<String> id = content.string(REQUEST_ID);
    Optional<String> secret =
        content.string(SECRET).filter(text -> text.length() <= KeptSecrets.MAX_BYTES);
    if (id.isEmpty() || secret.isEmpty()) {
      return Arrival.MALFORMED;
    }
    if (!identities.isOwnVerified(work, from)) {
      return Arrival.NOT_TRUSTED;
    }
    Optional<JsonObject> record =
        work.read(asked(id.get()))
            .filter(request -> request.strings(DEVICES).contains(from.device().value()))
            .filter(request -> !isOver(request, now));
    if (record.isEmpty()) {
      return Arrival.NOT_ASKED;
    }
    List<String> others = new ArrayList<>(record.get().strings(DEVICES));
    others.remove(from.device().value());
    boolean right =
        holder(record.get().requireString(NAME))
            .filter(holder -> holder.take(work, secret.get()))
            .isPresent();
    if (right) {
      cancel(work, id.get(), others);
      return Arrival.TAKEN;
    }
    if (others.isEmpty()) {
      work.remove(asked(id.get()));
    } else {
      work.put(asked(id.get()), record.get().with(DEVICES, JsonArray.ofStrings(others)));
    }
    return Arrival.WRONG_SECRET;
  }

  /// The secret has come by another way, or nobody wants it any more.
  public void cancel(CryptoWork work, String name) {
    work.readGroup(RecordKind.SECRET_REQUEST, "")
        .forEach(
            (id, record) -> {
              if (record.requireString(NAME).equals(name)) {
                cancel(work, id, record.strings(DEVICES));
              }
            });
  }

  private void cancel(CryptoWork work, String id, Collection<String> asked) {
    work.remove(asked(id));
    if (!asked.isEmpty()) {
      send(
          work,
          asked.stream().map(DeviceId::parse).toList(),
          JsonObject.builder()
              .put(ACTION, CANCELLATION)
              .put(REQUESTING_DEVICE, own.device().value())
              .put(REQUEST_ID, id)
              .build());
    }
  }

  private void send(CryptoWork work, Collection<DeviceId> to, JsonObject content) {
    Map<DeviceId, JsonObject> messages =
        to.stream().collect(Collectors.toMap(device -> device, device -> content));
    requests.add(
        work,
        new OutgoingRequest.ToDevice(
            requests.nextId(work), REQUEST_TYPE, Map.of(own.user(), messages)));
  }

  // ---- answering

  /// Takes an `m.secret.request`, which comes in clear: whoever sent it, only the device that it names can
  /// read the answer.
  ///
  /// @return what can be sent at once, until [#handedOver]
  public List<SecretShare> asked(CryptoWork work, UserId sender, JsonObject content, Instant now) {
    Optional<String> id =
        content
            .string(REQUEST_ID)
            .filter(text -> !text.isEmpty() && text.length() <= MAX_ID_CHARACTERS);
    Optional<DeviceKeys> device =
        content
            .string(REQUESTING_DEVICE)
            .flatMap(DeviceId::tryParse)
            .flatMap(it -> other(work, it));
    if (!sender.equals(own.user()) || id.isEmpty() || device.isEmpty()) {
      return List.of();
    }
    RecordKey key = waiting(device.get(), id.get());
    String action = content.string(ACTION).orElse("");
    if (action.equals(CANCELLATION)) {
      // an answered one stays known, so that it is not answered again
      if (work.read(key).filter(record -> !record.has(ANSWERED)).isPresent()) {
        work.remove(key);
      }
      return List.of();
    }
    Optional<String> name = content.string(NAME).filter(holders::containsKey);
    if (!action.equals(REQUEST)
        || name.isEmpty()
        || work.has(key)
        || work.readGroup(RecordKind.SECRET_WAITING, key.group()).size()
            >= MAX_REQUESTS_OF_DEVICE) {
      return List.of();
    }
    JsonObject record =
        JsonObject.builder().put(NAME, name.get()).put(AT, now.toEpochMilli()).build();
    work.put(key, record);
    return answer(work, device.get(), key, record).map(List::of).orElse(List.of());
  }

  /// What devices wait for and get now: those that were not verified when they asked and are, those whose
  /// secret has come since, those that could not be written to. Forgets what has run out. In every step
  /// that may have changed any of that; the same until it is [#handedOver].
  public List<SecretShare> answerWaiting(CryptoWork work, Instant now) {
    List<SecretShare> shares = new ArrayList<>();
    for (String group : work.groups(RecordKind.SECRET_WAITING)) {
      work.readGroup(RecordKind.SECRET_WAITING, group)
          .forEach(
              (id, record) -> {
                var key = new RecordKey(RecordKind.SECRET_WAITING, group, id);
                if (isOver(record, now)) {
                  work.remove(key);
                } else if (!record.has(ANSWERED)) {
                  other(work, DeviceId.parse(group))
                      .flatMap(device -> answer(work, device, key, record))
                      .ifPresent(shares::add);
                }
              });
    }
    return shares;
  }

  /// The secret is encrypted for the device and in a request of this step: it is not sent again.
  public void handedOver(CryptoWork work, SecretShare share) {
    RecordKey key = waiting(share.to(), share.content().requireString(REQUEST_ID));
    work.read(key).ifPresent(record -> work.put(key, record.with(ANSWERED, true)));
  }

  private Optional<SecretShare> answer(
      CryptoWork work, DeviceKeys device, RecordKey key, JsonObject record) {
    if (!identities.isOwnVerified(work, device)) {
      return Optional.empty();
    }
    Optional<String> secret =
        holder(record.requireString(NAME)).flatMap(holder -> holder.find(work));
    if (secret.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SecretShare(
            device,
            JsonObject.builder().put(REQUEST_ID, key.name()).put(SECRET, secret.get()).build()));
  }

  private Optional<DeviceKeys> other(CryptoWork work, DeviceId id) {
    return devices.of(work, own.user()).stream()
        .filter(device -> device.device().equals(id) && !id.equals(own.device()))
        .findFirst();
  }

  // ---- time

  /// Gives up what nobody has answered in time.
  ///
  /// @return the names of those secrets
  public List<String> giveUp(CryptoWork work, Instant now) {
    List<String> names = new ArrayList<>();
    work.readGroup(RecordKind.SECRET_REQUEST, "")
        .forEach(
            (id, record) -> {
              if (isOver(record, now)) {
                names.add(record.requireString(NAME));
                cancel(work, id, record.strings(DEVICES));
              }
            });
    return names;
  }

  private static boolean isOver(JsonObject record, Instant now) {
    Instant at = Instant.ofEpochMilli(record.requireInteger(AT));
    // a clock that was set back must not make it live for ever
    return Duration.between(at, now).abs().compareTo(LIFETIME) >= 0;
  }

  private Optional<SecretHolder> holder(String name) {
    return Optional.ofNullable(holders.get(name));
  }

  private static RecordKey asked(String id) {
    return RecordKey.of(RecordKind.SECRET_REQUEST, id);
  }

  private static RecordKey waiting(DeviceKeys device, String id) {
    return new RecordKey(RecordKind.SECRET_WAITING, device.device().value(), id);
  }

  @Override
  public String toString() {
    return "SecretSharing";
  }
}
