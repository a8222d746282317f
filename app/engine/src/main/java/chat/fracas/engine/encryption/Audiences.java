package chat.fracas.engine.encryption;

import chat.fracas.e2ee.megolm.Audience;
import chat.fracas.e2ee.megolm.SharingStrategy;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.HistoryVisibility;
import chat.fracas.protocol.event.Membership;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;

/// Who is to read the next message of a room, by its state. Pure.
final class Audiences {
  private Audiences() {}

  /// Everybody who has joined, and those invited where they may see what was said before they join
  /// (client API, "Room History Visibility").
  static Audience of(RoomId room, Collection<JsonObject> state, SharingStrategy strategy) {
    HistoryVisibility visibility = visibility(state);
    var readers = new HashSet<UserId>();
    for (JsonObject event : state) {
      Optional<UserId> user = event.string("state_key").flatMap(UserId::tryParse);
      Optional<Membership> membership =
          event
              .object("content")
              .flatMap(content -> content.string("membership"))
              .flatMap(Membership::tryParse);
      if (StoredForm.is(event, EventType.MEMBER)
          && user.isPresent()
          && membership.filter(each -> reads(each, visibility)).isPresent()) {
        readers.add(user.get());
      }
    }
    boolean isShared =
        visibility == HistoryVisibility.SHARED || visibility == HistoryVisibility.WORLD_READABLE;
    return new Audience(room, readers, isShared, strategy);
  }

  private static boolean reads(Membership membership, HistoryVisibility visibility) {
    return switch (membership) {
      case JOIN -> true;
      case INVITE -> visibility != HistoryVisibility.JOINED;
      case LEAVE, BAN, KNOCK -> false;
    };
  }

  private static HistoryVisibility visibility(Collection<JsonObject> state) {
    return state.stream()
        .filter(event -> StoredForm.is(event, EventType.HISTORY_VISIBILITY))
        .filter(event -> event.string("state_key").filter(String::isEmpty).isPresent())
        .findFirst()
        .flatMap(event -> event.object("content"))
        .flatMap(content -> content.string("history_visibility"))
        .flatMap(HistoryVisibility::tryParse)
        .orElse(HistoryVisibility.SHARED);
  }
}
