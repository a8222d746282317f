package chat.fracas.engine.sync;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.Membership;
import java.util.List;
import java.util.Optional;

/// What a sync says of a room that I am in or have left. Immutable.
///
/// @param state before the timeline
/// @param limited whether events are missing before the timeline
/// @param unread counts, if they changed
public record RoomSync(
    RoomId id,
    Membership membership,
    JsonObject summary,
    List<JsonObject> state,
    List<JsonObject> timeline,
    boolean limited,
    Optional<String> prevBatch,
    List<JsonObject> accountData,
    List<JsonObject> ephemeral,
    Optional<JsonObject> unread) {
  public RoomSync {
    state = List.copyOf(state);
    timeline = List.copyOf(timeline);
    accountData = List.copyOf(accountData);
    ephemeral = List.copyOf(ephemeral);
  }

  /// Of a room of which nothing is said.
  public static RoomSync nothing(RoomId id, Membership membership) {
    return new RoomSync(
        id,
        membership,
        JsonObject.EMPTY,
        List.of(),
        List.of(),
        false,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /// With the events in the form in which they are stored.
  public RoomSync withTimeline(List<JsonObject> events) {
    return new RoomSync(
        id, membership, summary, state, events, limited, prevBatch, accountData, ephemeral, unread);
  }
}
