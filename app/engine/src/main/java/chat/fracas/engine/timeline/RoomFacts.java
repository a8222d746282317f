package chat.fracas.engine.timeline;

import chat.fracas.engine.observe.Live;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a timeline asks of its room. Thread-safe; nothing here blocks.
public interface RoomFacts {
  RoomId id();

  /// Me.
  UserId own();

  /// Somebody as they are called in the room now; by their id when nothing is known of them.
  Sender sender(UserId user);

  /// Whether I want to see nothing of somebody (`m.ignored_user_list`).
  boolean ignores(UserId user);

  /// Whether the push rules say that an event mentions me.
  boolean highlights(JsonObject event);

  /// Who is typing, without me.
  Live<List<UserId>> typing();

  /// The latest event that each person has read, without me; receipts outside of threads and those
  /// of the main timeline.
  Live<Map<UserId, EventId>> receipts();

  /// Where I have read up to: `m.fully_read`, else my own receipt.
  Live<Optional<EventId>> readMarker();
}
