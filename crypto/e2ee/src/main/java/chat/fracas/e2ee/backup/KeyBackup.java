package chat.fracas.e2ee.backup;

import chat.fracas.e2ee.crosssigning.DeviceSigner;
import chat.fracas.e2ee.crosssigning.Devices;
import chat.fracas.e2ee.crosssigning.Identities;
import chat.fracas.e2ee.crosssigning.OwnIdentity;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.DeviceStanding;
import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.megolm.KeyOrigin;
import chat.fracas.e2ee.megolm.RoomKey;
import chat.fracas.e2ee.megolm.RoomKeyExport;
import chat.fracas.e2ee.megolm.RoomKeys;
import chat.fracas.e2ee.megolm.UnsavedKeys;
import chat.fracas.e2ee.secret.KeptSecrets;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.foundation.signing.SignedJson;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.backup.BackupDecryptionKey;
import chat.fracas.ratchet.backup.BackupEncryptionKey;
import chat.fracas.ratchet.primitive.Wipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// The backup that this device puts its room keys into: made, judged, filled.
///
/// A room key is due until the server has it. What is due is in the store, so an upload goes on where a
/// kill has stopped it; a batch that was sent twice does no harm. Keys go into a backup only while it is
/// trusted (see [BackupTrust]), and when the server says that it has another one, into none until [#seen].
public final class KeyBackup {
  /// The name of its secret half in secret storage and secret sharing.
  public static final String SECRET_NAME = "m.megolm_backup.v1";

  /// Keys in one request: some 100 KiB.
  public static final int MAX_BATCH = 200;

  private static final RecordKey ACTIVE = RecordKey.of(RecordKind.BACKUP, "active");
  private static final RecordKey MAKING = RecordKey.of(RecordKind.BACKUP, "making");
  private static final RecordKey REPLACED = RecordKey.of(RecordKind.BACKUP, "replaced");
  private static final RecordKey SEEN = RecordKey.of(RecordKind.BACKUP, "seen");
  private static final String ROOMS = "rooms";
  private static final String SESSIONS = "sessions";

  private final Parts parts;
  private final RoomKeyExport export;

  /// What it stands on.
  public record Parts(
      OwnDevice own,
      OwnIdentity identity,
      Identities identities,
      Devices devices,
      DeviceSigner signer,
      KeptSecrets secrets,
      RoomKeys keys,
      RandomSource random) {}

  public KeyBackup(Parts parts) {
    this.parts = parts;
    this.export = new RoomKeyExport(parts.keys());
  }

  // ---- made

  /// The body of `POST /room_keys/version` for a new backup, signed by this device and, where its secret is
  /// here, by our identity. Until the server has answered it is the same each time.
  public JsonObject make(CryptoWork work) {
    Optional<JsonObject> waiting = work.read(MAKING);
    if (waiting.isPresent()) {
      return waiting.get();
    }
    JsonObject body;
    try (BackupDecryptionKey key = BackupDecryptionKey.generate(parts.random())) {
      byte[] secret = key.export();
      parts.secrets().putPending(work, SECRET_NAME, secret);
      Wipe.bytes(secret);
      JsonObject unsigned = JsonObject.of(BackupVersion.PUBLIC_KEY, key.publicKey().toString());
      JsonObject byDevice = parts.signer().sign(work, unsigned);
      body =
          JsonObject.builder()
              .put(BackupVersion.ALGORITHM_FIELD, BackupVersion.ALGORITHM)
              .put(
                  BackupVersion.AUTH_DATA,
                  parts.identity().signByMaster(work, byDevice).orElse(byDevice))
              .build();
    }
    work.put(MAKING, body);
    return body;
  }

  /// The server has made it, under this name: all keys go there from now on.
  public void made(CryptoWork work, String version) {
    JsonObject body =
        work.read(MAKING).orElseThrow(() -> new IllegalStateException("no backup was to be made"));
    BackupVersion made =
        BackupVersion.read(body.with(BackupVersion.VERSION, version)).orElseThrow();
    parts.secrets().confirm(work, SECRET_NAME);
    work.remove(MAKING);
    work.put(SEEN, made.json());
    join(work, made);
  }

  /// The server has refused it for good.
  public void notMade(CryptoWork work) {
    parts.secrets().dropPending(work, SECRET_NAME);
    work.remove(MAKING);
  }

  // ---- judged

  /// What `GET /room_keys/version` has answered; empty when there is no backup.
  public BackupSighting seen(CryptoWork work, Optional<JsonObject> answer) {
    if (answer.isEmpty()) {
      leave(work);
      forgetReplaced(work);
      work.remove(SEEN);
      return new BackupSighting.None();
    }
    Optional<BackupVersion> read = BackupVersion.read(answer.get());
    if (read.isEmpty()) {
      leave(work);
      work.remove(SEEN);
      return new BackupSighting.Unknown();
    }
    BackupVersion version = read.get();
    if (isTheOneMade(work, version)) {
      // the answer to its making was lost
      made(work, version.version());
      return new BackupSighting.Same(version);
    }
    Optional<BackupVersion> before = active(work);
    BackupTrust trust = trust(work, version);
    work.put(SEEN, version.json());
    if (!trust.isTrusted()) {
      if (before.isPresent()) {
        work.put(REPLACED, JsonObject.EMPTY);
      }
      leave(work);
      return new BackupSighting.NotTrusted(version, work.has(REPLACED));
    }
    if (before.filter(it -> isSame(it, version)).isPresent()) {
      return new BackupSighting.Same(version);
    }
    join(work, version);
    return new BackupSighting.Joined(version, trust);
  }

  private static boolean isTheOneMade(CryptoWork work, BackupVersion version) {
    return work.read(MAKING)
        .flatMap(body -> BackupVersion.read(body.with(BackupVersion.VERSION, version.version())))
        .filter(making -> making.key().equals(version.key()))
        .isPresent();
  }

  private static void forgetReplaced(CryptoWork work) {
    if (work.has(REPLACED)) {
      work.remove(REPLACED);
    }
  }

  /// A version never changes its key; a server that changes it has made another backup.
  private static boolean isSame(BackupVersion one, BackupVersion other) {
    return one.version().equals(other.version()) && one.key().equals(other.key());
  }

  public BackupTrust trust(CryptoWork work, BackupVersion version) {
    if (fits(work, version)) {
      return new BackupTrust.KeyIsOurs();
    }
    if (parts.identity().isTrusted(work)
        && parts
            .identities()
            .find(work, parts.own().user())
            .filter(ours -> ours.master().hasSigned(version.authData()))
            .isPresent()) {
      return new BackupTrust.SignedByIdentity();
    }
    return parts.devices().of(work, parts.own().user()).stream()
        .filter(device -> isSignedBy(version, device))
        .filter(device -> parts.identities().isOwnVerified(work, device))
        .findFirst()
        .<BackupTrust>map(device -> new BackupTrust.SignedByDevice(device.device()))
        .orElseGet(BackupTrust.Untrusted::new);
  }

  private boolean isSignedBy(BackupVersion version, DeviceKeys device) {
    return SignedJson.verifies(
        version.authData(), parts.own().user().toString(), device.signingKeyId(), device.ed25519());
  }

  private boolean fits(CryptoWork work, BackupVersion version) {
    return open(work)
        .map(
            key -> {
              try (key) {
                return key.publicKey().equals(version.key().publicKey());
              }
            })
        .orElse(false);
  }

  /// The secret half, if this device has one. The caller closes it.
  Optional<BackupDecryptionKey> open(CryptoWork work) {
    return parts
        .secrets()
        .find(work, SECRET_NAME)
        .map(
            secret -> {
              try {
                return BackupDecryptionKey.of(secret);
              } finally {
                Wipe.bytes(secret);
              }
            });
  }

  /// The secret half in base64, for secret storage or another device, if it is that of the present backup.
  public Optional<String> export(CryptoWork work) {
    return seenVersion(work)
        .filter(version -> fits(work, version))
        .flatMap(version -> parts.secrets().find(work, SECRET_NAME))
        .map(
            secret -> {
              try {
                return UnpaddedBase64.encode(secret);
              } finally {
                Wipe.bytes(secret);
              }
            });
  }

  /// Takes the secret half from secret storage or from a verified device of ours, if it is that of the backup
  /// that was seen last; whether it is. With it the backup is trusted.
  public boolean restoreSecret(CryptoWork work, String base64) {
    Optional<BackupVersion> version = seenVersion(work);
    if (version.isEmpty()) {
      return false;
    }
    try (BackupDecryptionKey key = BackupDecryptionKey.of(UnpaddedBase64.decode(base64))) {
      if (!key.publicKey().equals(version.get().key().publicKey())) {
        return false;
      }
      byte[] secret = key.export();
      parts.secrets().put(work, SECRET_NAME, secret);
      Wipe.bytes(secret);
    } catch (FoundationException | RatchetException noKey) {
      return false;
    }
    if (active(work).isEmpty()) {
      join(work, version.get());
    }
    return true;
  }

  /// The backup that keys go to.
  public Optional<BackupVersion> active(CryptoWork work) {
    return work.read(ACTIVE).map(json -> BackupVersion.read(json).orElseThrow());
  }

  /// The server's present backup, ours or not, as it was seen last.
  public Optional<BackupVersion> seenVersion(CryptoWork work) {
    return work.read(SEEN).map(json -> BackupVersion.read(json).orElseThrow());
  }

  private void join(CryptoWork work, BackupVersion version) {
    forgetReplaced(work);
    work.put(ACTIVE, version.json());
    for (String room : work.groups(RecordKind.ROOM_KEY)) {
      for (RoomKey key : parts.keys().all(work, RoomId.parse(room))) {
        UnsavedKeys.add(work, key);
      }
    }
  }

  /// Puts keys into no backup any more: the person has turned it off, or it is not the server's present one.
  /// When the server refuses a batch because it has another version, leave and look ([#seen]).
  public void leave(CryptoWork work) {
    work.remove(ACTIVE);
  }

  // ---- filled

  /// Keys to be sent by `PUT /room_keys/keys?version=`.
  ///
  /// @param due what was due when it was made
  public record Batch(String version, JsonObject body, List<UnsavedKeys.Unsaved> due) {
    public Batch {
      due = List.copyOf(due);
    }

    @Override
    public String toString() {
      return "Batch[" + due.size() + "]";
    }
  }

  /// The next keys, if there are any due and a backup to put them into.
  public Optional<Batch> nextBatch(CryptoWork work) {
    Optional<BackupVersion> version = active(work);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    List<UnsavedKeys.Unsaved> due = UnsavedKeys.first(work, MAX_BATCH);
    List<UnsavedKeys.Unsaved> taken = new ArrayList<>();
    Map<String, JsonObject.Builder> rooms = new LinkedHashMap<>();
    for (UnsavedKeys.Unsaved next : due) {
      Optional<RoomKey> key = parts.keys().find(work, next.room(), next.sessionId());
      if (key.isPresent()) {
        taken.add(next);
        rooms
            .computeIfAbsent(next.room().toString(), room -> JsonObject.builder())
            .put(next.sessionId(), row(work, version.get().key(), key.get()).json());
      } else {
        UnsavedKeys.remove(work, next);
      }
    }
    if (taken.isEmpty()) {
      return Optional.empty();
    }
    JsonObject.Builder all = JsonObject.builder();
    rooms.forEach((room, sessions) -> all.put(room, JsonObject.of(SESSIONS, sessions.build())));
    return Optional.of(
        new Batch(version.get().version(), JsonObject.of(ROOMS, all.build()), taken));
  }

  private SessionRow row(CryptoWork work, BackupEncryptionKey encryption, RoomKey key) {
    JsonObject content = export.write(work, key).without(SessionRow.ROOM_ID, SessionRow.SESSION_ID);
    byte[] bytes = Json.write(content);
    try {
      return new SessionRow(
          key.firstIndex(),
          key.origin() == KeyOrigin.FORWARDED ? 1 : 0,
          isOfVerifiedDevice(work, key),
          encryption.encrypt(bytes, parts.random()));
    } finally {
      Wipe.bytes(bytes);
    }
  }

  private boolean isOfVerifiedDevice(CryptoWork work, RoomKey key) {
    return key.origin() == KeyOrigin.DIRECT
        && key.device()
            .filter(device -> parts.identities().standing(work, device) == DeviceStanding.VERIFIED)
            .isPresent();
  }

  /// The server has these keys, unless they have become better meanwhile.
  public void uploaded(CryptoWork work, Batch batch) {
    if (active(work).filter(now -> now.version().equals(batch.version())).isPresent()) {
      batch.due().forEach(due -> UnsavedKeys.removeUnlessChanged(work, due));
    }
  }

  /// How many keys the server does not have yet.
  public int due(CryptoWork work) {
    return work.groups(RecordKind.UNSAVED_KEY).stream()
        .map(room -> work.readGroup(RecordKind.UNSAVED_KEY, room))
        .mapToInt(SortedMap::size)
        .sum();
  }
}
