package chat.fracas.engine.encryption;

import chat.fracas.e2ee.decrypt.RoomEventDecryption;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/// What is kept beside an event of how it came: under [#KEY] in its JSON. Ours alone; what a server
/// sends under that name is taken away. Immutable.
///
/// @param encrypted whether the event was encrypted for this room
/// @param unreadable why it is stored as it came; otherwise its clear form is stored
/// @param session the session it was encrypted with, where it could be read
/// @param sharedBy who gave us the key, when that was not its maker
/// @param readableSince when it became readable, if it was not from the first
public record EncryptionMark(
    boolean encrypted,
    Optional<Unreadable> unreadable,
    Optional<Doubt> doubt,
    Optional<String> session,
    Optional<UserId> sharedBy,
    Optional<Instant> readableSince) {
  /// In the JSON of the event.
  public static final String KEY = "chat.fracas.encryption";

  /// Of an event that has nothing to do with encryption.
  public static final EncryptionMark NONE =
      new EncryptionMark(
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final String ENCRYPTED = "encrypted";
  private static final String UNREADABLE = "unreadable";
  private static final String DOUBT = "doubt";
  private static final String SESSION = "session";
  private static final String SHARED_BY = "shared_by";
  private static final String READABLE_SINCE = "readable_since";

  /// Of a message in clear where all are to be encrypted.
  static EncryptionMark ofClear() {
    return new EncryptionMark(
        false,
        Optional.empty(),
        Optional.of(Doubt.SENT_IN_CLEAR),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static EncryptionMark ofUnreadable(Unreadable why) {
    return new EncryptionMark(
        true,
        Optional.of(why),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static EncryptionMark of(
      RoomEventDecryption.Decrypted decrypted, Optional<String> session, Instant now) {
    return new EncryptionMark(
        true,
        Optional.empty(),
        Doubt.of(decrypted.trust()),
        session,
        decrypted.sharedBy(),
        decrypted.waitedSince().map(since -> now));
  }

  /// The mark of a stored event.
  public static EncryptionMark of(JsonObject event) {
    return event.object(KEY).map(EncryptionMark::read).orElse(NONE);
  }

  private static EncryptionMark read(JsonObject json) {
    var since = json.integer(READABLE_SINCE);
    return new EncryptionMark(
        json.bool(ENCRYPTED).orElse(false),
        json.string(UNREADABLE).flatMap(Unreadable::ofId),
        json.string(DOUBT).flatMap(Doubt::ofId),
        json.string(SESSION),
        json.string(SHARED_BY).flatMap(UserId::tryParse),
        since.isPresent()
            ? Optional.of(Instant.ofEpochMilli(since.getAsLong()))
            : Optional.empty());
  }

  JsonObject write() {
    JsonObject.Builder json =
        JsonObject.builder()
            .put(ENCRYPTED, encrypted)
            .putString(UNREADABLE, unreadable.map(Unreadable::id))
            .putString(DOUBT, doubt.map(Doubt::id))
            .putString(SESSION, session)
            .putString(SHARED_BY, sharedBy.map(UserId::toString));
    readableSince.ifPresent(since -> json.put(READABLE_SINCE, since.toEpochMilli()));
    return json.build();
  }

  /// The event with this mark instead of any other.
  JsonObject on(JsonObject event) {
    return event.with(KEY, write());
  }

  /// Whether an edit that came so counts for a message that came as this: what was encrypted is not
  /// changed by what anybody can write ("Applying m.new_content").
  public boolean allowsEdit(EncryptionMark edit) {
    return !encrypted || edit.encrypted();
  }
}
