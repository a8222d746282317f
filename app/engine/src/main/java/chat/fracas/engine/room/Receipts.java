package chat.fracas.engine.room;

import chat.fracas.engine.room.RoomRecord.Receipt;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.protocol.event.EventType;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes `m.receipt` over into a record: the latest of each person, of the main timeline or of no
/// thread (client API, "Receipts").
final class Receipts {
  /// Only a few faces are shown at a message; the latest readers are kept.
  static final int MAX_KEPT = 60;

  private static final String MAIN = "main";

  private Receipts() {}

  static RoomRecord of(RoomRecord before, List<JsonObject> ephemeral, UserId own) {
    RoomRecord record = before;
    var others = new LinkedHashMap<>(before.receipts());
    boolean changed = false;
    for (JsonObject event : ephemeral) {
      if (!event.string("type").equals(Optional.of(EventType.RECEIPT))) {
        continue;
      }
      JsonObject content = event.object("content").orElse(JsonObject.EMPTY);
      for (Map.Entry<String, JsonValue> entry : content.entries().entrySet()) {
        Optional<EventId> read = EventId.tryParse(entry.getKey());
        if (read.isEmpty() || !(entry.getValue() instanceof JsonObject kinds)) {
          continue;
        }
        for (String kind : List.of("m.read", "m.read.private")) {
          Map<UserId, Receipt> found = receipts(kinds, kind, read.get());
          Receipt mine = found.remove(own);
          if (mine != null && record.ownReceipt().filter(old -> old.at() > mine.at()).isEmpty()) {
            record = record.withOwnReceipt(mine);
          }
          if (kind.equals("m.read")) {
            changed |= merge(others, found);
          }
        }
      }
    }
    return changed ? record.withReceipts(bounded(others)) : record;
  }

  private static Map<UserId, Receipt> receipts(JsonObject kinds, String kind, EventId event) {
    var found = new LinkedHashMap<UserId, Receipt>();
    kinds
        .object(kind)
        .orElse(JsonObject.EMPTY)
        .entries()
        .forEach(
            (user, value) -> {
              if (value instanceof JsonObject receipt
                  && receipt.string("thread_id").orElse(MAIN).equals(MAIN)) {
                UserId.tryParse(user)
                    .ifPresent(
                        id -> found.put(id, new Receipt(event, receipt.integer("ts").orElse(0))));
              }
            });
    return found;
  }

  private static boolean merge(Map<UserId, Receipt> into, Map<UserId, Receipt> found) {
    boolean changed = false;
    for (Map.Entry<UserId, Receipt> entry : found.entrySet()) {
      Receipt known = into.get(entry.getKey());
      if (known == null || known.at() <= entry.getValue().at()) {
        into.put(entry.getKey(), entry.getValue());
        changed = true;
      }
    }
    return changed;
  }

  private static Map<UserId, Receipt> bounded(Map<UserId, Receipt> receipts) {
    var kept = new LinkedHashMap<UserId, Receipt>();
    receipts.entrySet().stream()
        .sorted(Comparator.comparingLong(entry -> -entry.getValue().at()))
        .limit(MAX_KEPT)
        .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
    return kept;
  }
}
