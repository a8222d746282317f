package chat.fracas.e2ee.store;

import java.util.Arrays;
import java.util.Optional;

/// What a record is. The names are on disk and never change; group and name of a record's key are said
/// beside each.
public enum RecordKind {
  /// The keys of this device: one record, sealed.
  ACCOUNT("account"),
  /// Counters that outlive a restart, by their name.
  COUNTER("counter"),
  /// A request that the server has not answered, by its id.
  REQUEST("request"),
  /// That somebody's devices are followed, by the user.
  TRACKED_USER("tracked_user"),
  /// That somebody's devices have changed since they were asked for, by the user.
  OUTDATED_USER("outdated_user"),
  /// A device, by its user and its id.
  DEVICE("device"),
  /// An Olm session, sealed, by the other side's Curve25519 key and the session's id.
  OLM_SESSION("olm_session"),
  /// How it went with making sessions with a device, by its user and id.
  OLM_CLAIM("olm_claim"),
  /// A server that failed when keys of its devices were claimed, by its name.
  FAILING_SERVER("failing_server"),
  /// That a room is encrypted, and how, by the room. Never removed.
  ENCRYPTED_ROOM("encrypted_room"),
  /// The session that we write a room's messages with, sealed, by the room.
  OUTBOUND_SESSION("outbound_session"),
  /// Who has the key of an outbound session, by the session's id and the device's Curve25519 key.
  KEY_SHARED("key_shared"),
  /// Who was told that they do not get the key, by the session's id and the device's Curve25519 key.
  KEY_WITHHELD("key_withheld"),
  /// A room key that we can read with, sealed, by the room and the session's id.
  ROOM_KEY("room_key"),
  /// Which event had an index of a session, by the session's id and the index.
  MESSAGE_INDEX("message_index"),
  /// Why we do not get a room key, by the room, and the session's id and sender; or by the sender and
  /// the Curve25519 key of the device with which there is no Olm session.
  ROOM_KEY_REFUSAL("room_key_refusal"),
  /// An event that could not be read for want of a key, by the session's id and the event.
  WAITING_EVENT("waiting_event"),
  /// A room key that we have asked our other devices for, by the room and the session's id.
  KEY_REQUEST("key_request"),
  /// A room key that another device of ours has asked for, by the device and the request's id.
  KEY_REQUESTED("key_requested"),
  /// Where the history of a room is that somebody gives us, by the room and the person.
  ROOM_KEY_BUNDLE("room_key_bundle"),
  /// Somebody's cross-signing keys and what was decided about them, by the user.
  IDENTITY("identity"),
  /// A secret of this account, sealed, by its name; those that are not in use yet in the group `pending`.
  SECRET("secret"),
  /// That other devices of ours were asked for a secret, by the request.
  SECRET_REQUEST("secret_request"),
  /// That another device of ours has asked for a secret, by the device and the request.
  SECRET_WAITING("secret_waiting"),
  /// The backup that room keys go to (`active`), that the server has (`seen`), that waits for the server
  /// (`making`), and that the server has put another in the place of ours (`replaced`).
  BACKUP("backup"),
  /// That the backup lacks a room key, by the room and the session's id.
  UNSAVED_KEY("unsaved_key"),
  /// How far whoever drives the machine is with what a person has asked for once, by what that is.
  RECOVERY("recovery");

  private final String id;

  RecordKind(String id) {
    this.id = id;
  }

  /// The name on disk.
  public String id() {
    return id;
  }

  public static Optional<RecordKind> of(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
  }
}
