package chat.fracas.e2ee.history;

import chat.fracas.e2ee.device.Algorithms;
import chat.fracas.e2ee.device.DeviceIdentities;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.DeviceLists;
import chat.fracas.e2ee.device.DeviceStore;
import chat.fracas.e2ee.megolm.RoomKey;
import chat.fracas.e2ee.megolm.RoomKeyExport;
import chat.fracas.e2ee.megolm.RoomKeys;
import chat.fracas.e2ee.megolm.WithheldCode;
import chat.fracas.e2ee.olm.OlmClaims;
import chat.fracas.e2ee.olm.OlmOutbox;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Gives a room's history to somebody who is about to be invited.
///
/// The caller uploads [#bundle] as an encrypted attachment and hands its `EncryptedFile` to [#share],
/// before it sends the invite.
public final class HistorySharing {
  static final String BUNDLE = "m.room_key_bundle";

  /// Keys in a bundle at most, which makes a file of some ten megabytes.
  static final int MAX_KEYS = 20_000;

  private final RoomKeys keys;
  private final RoomKeyExport export;
  private final DeviceLists lists;
  private final DeviceStore devices;
  private final DeviceIdentities identities;
  private final OlmClaims claims;
  private final OlmOutbox outbox;

  public HistorySharing(
      RoomKeys keys,
      RoomKeyExport export,
      DeviceLists lists,
      DeviceStore devices,
      DeviceIdentities identities,
      OlmClaims claims,
      OlmOutbox outbox) {
    this.keys = keys;
    this.export = export;
    this.lists = lists;
    this.devices = devices;
    this.identities = identities;
    this.claims = claims;
    this.outbox = outbox;
  }

  /// The `RoomKeyBundle`: the keys whose makers knew that they may be shared, and the names of the
  /// others. It is to be encrypted at once: it opens the room's messages.
  public JsonObject bundle(CryptoWork work, RoomId room) {
    var given = new ArrayList<JsonObject>();
    var withheld = new ArrayList<JsonObject>();
    for (RoomKey key : keys.all(work, room)) {
      if (!key.sharedHistory()) {
        withheld.add(notice(key));
      } else if (given.size() < MAX_KEYS) {
        given.add(
            export.write(work, key).without("forwarding_curve25519_key_chain", "shared_history"));
      }
    }
    return JsonObject.builder()
        .put("room_keys", JsonArray.of(given))
        .put("withheld", JsonArray.of(withheld))
        .build();
  }

  private static JsonObject notice(RoomKey key) {
    return JsonObject.builder()
        .put("algorithm", Algorithms.MEGOLM)
        .put("code", WithheldCode.HISTORY_NOT_SHARED.id())
        .put("room_id", key.room().toString())
        .put("sender_key", key.senderKey().toString())
        .put("session_id", key.sessionId())
        .build();
  }

  /// Where the bundle is on its way to somebody's devices.
  public enum Progress {
    /// Every device that may have it has been sent it.
    DONE,
    /// Requests have to be answered first: then ask again, for the devices that are left.
    WAITING
  }

  /// Sends the bundle to the devices of the person that their identity has signed, and to no others: a
  /// server could invent a device and read the whole history.
  ///
  /// @param done devices that were sent it before; those of this call are added
  public Progress share(
      CryptoWork work,
      RoomId room,
      UserId invited,
      JsonObject encryptedFile,
      Set<DeviceId> done,
      Instant now) {
    lists.track(work, Set.of(invited));
    lists.query(work, now);
    if (lists.freshness(work, invited) == DeviceLists.Freshness.OUTDATED) {
      return Progress.WAITING;
    }
    List<DeviceKeys> left =
        devices.all(work, invited).stream()
            .filter(device -> identities.standing(work, device).isCrossSigned())
            .filter(device -> !done.contains(device.device()))
            .toList();
    claims.claim(work, left, now);
    JsonObject content = JsonObject.of("room_id", room.toString()).with("file", encryptedFile);
    boolean isClaiming = false;
    for (DeviceKeys device : left) {
      switch (claims.reach(work, device, now)) {
        case READY -> {
          if (outbox.send(work, device, BUNDLE, content, now)) {
            done.add(device.device());
          }
        }
        case CLAIMING, UNTRIED -> isClaiming = true;
        // nobody waits for a device that cannot be reached
        case LEFT_ALONE -> {}
      }
    }
    return isClaiming ? Progress.WAITING : Progress.DONE;
  }
}
