package chat.fracas.engine.room;

import chat.fracas.foundation.id.RoomAlias;
import chat.fracas.protocol.event.HistoryVisibility;
import chat.fracas.protocol.event.JoinRule;
import java.util.Optional;

/// What a room is, beyond its place in the list. Immutable.
///
/// @param joined how many people are in it
/// @param invited how many are invited
/// @param permissions what I may do
public record RoomDetails(
    Optional<String> topic,
    Optional<RoomAlias> alias,
    JoinRule joinRule,
    HistoryVisibility history,
    boolean encrypted,
    String version,
    int joined,
    int invited,
    Notify notifying,
    Permissions permissions) {
  /// Which of the room's messages notify.
  public enum Notify {
    AS_ACCOUNT,
    ALL,
    MENTIONS,
    NOTHING
  }

  /// What my power level allows.
  public record Permissions(
      boolean write,
      boolean invite,
      boolean kick,
      boolean ban,
      boolean redactOthers,
      boolean notifyRoom,
      boolean changeName,
      boolean changeTopic,
      boolean changeAvatar,
      boolean changeJoinRule,
      boolean changeHistory,
      boolean changeEncryption) {
    public static Permissions everything() {
      return new Permissions(
          true, true, true, true, true, true, true, true, true, true, true, true);
    }
  }
}
