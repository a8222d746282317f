package chat.fracas.engine.room;

import chat.fracas.engine.encryption.EncryptionMark;
import chat.fracas.engine.sync.RoomSync;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.PowerLevels;
import chat.fracas.protocol.event.StateKey;
import chat.fracas.protocol.push.PushEvaluation;
import chat.fracas.protocol.push.PushFacts;
import chat.fracas.protocol.push.PushRuleset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Counts the mentions in an encrypted room, which its server cannot read (client API, "Receiving
/// notifications"). For one room and one sync.
final class EncryptedMentions {
  private final UserId own;
  private final PushRuleset rules;
  private final RoomSync sync;
  private final StateLookup state;

  EncryptedMentions(UserId own, PushRuleset rules, RoomSync sync, StateLookup state) {
    this.own = own;
    this.rules = rules;
    this.sync = sync;
    this.state = state;
  }

  /// The record with the mentions since I have last read the room.
  ///
  /// @param before what it was before the sync
  /// @param readable older messages that can be read at last
  RoomRecord count(RoomRecord before, RoomRecord record, Collection<JsonObject> readable) {
    if (state.content(StateKey.of(EventType.ENCRYPTION)).isEmpty()) {
      return record;
    }
    int read = readUpTo(record);
    boolean hasRead = read > 0 || !before.ownReceipt().equals(record.ownReceipt());
    var unread = new ArrayList<>(sync.timeline().subList(read, sync.timeline().size()));
    if (!hasRead) {
      unread.addAll(readable);
    }
    long mentions = mentions(unread, record) + (hasRead ? 0 : before.number(RoomRecord.HIGHLIGHTS));
    return record
        .with(RoomRecord.HIGHLIGHTS, Math.max(mentions, toldHighlights()))
        .with(RoomRecord.UNREAD, Math.max(mentions, record.number(RoomRecord.UNREAD)));
  }

  private long toldHighlights() {
    return sync.unread().map(counts -> counts.integer("highlight_count").orElse(0)).orElse(0L);
  }

  /// How many events of the timeline I have read: up to my receipt, and to what I wrote myself.
  private int readUpTo(RoomRecord record) {
    Optional<String> receipt = record.ownReceipt().map(it -> it.event().toString());
    List<JsonObject> timeline = sync.timeline();
    for (int i = timeline.size(); i > 0; i--) {
      JsonObject event = timeline.get(i - 1);
      if (isMine(event) || event.string("event_id").equals(receipt)) {
        return i;
      }
    }
    return 0;
  }

  private boolean isMine(JsonObject event) {
    return event.string("sender").equals(Optional.of(own.toString()));
  }

  private long mentions(List<JsonObject> events, RoomRecord record) {
    List<JsonObject> clear =
        events.stream()
            .filter(event -> !isMine(event))
            .filter(event -> EncryptionMark.of(event).encrypted())
            .filter(event -> EncryptionMark.of(event).unreadable().isEmpty())
            .toList();
    if (clear.isEmpty()) {
      return 0;
    }
    var facts =
        new PushFacts(record.count(RoomRecord.JOINED), Optional.of(state.name(own)), levels());
    return clear.stream()
        .filter(event -> new PushEvaluation(event, sync.id(), facts).evaluate(rules).highlight())
        .count();
  }

  private Optional<PowerLevels> levels() {
    List<JsonObject> known =
        Stream.of(StateKey.CREATE, StateKey.POWER_LEVELS)
            .flatMap(key -> state.event(key).stream())
            .toList();
    return new RoomState(sync.id(), known).levels();
  }
}
