package chat.fracas.engine.timeline;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.EventType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The messages I am sending, at the end of the rows; each becomes its event without losing its key.
/// Owned by its [Conversation].
final class EchoRows {
  private final Conversation conversation;
  private final Rows rows;
  private final UserId own;
  private final Map<String, Entry.Message> echoes = new LinkedHashMap<>();
  private final Map<EventId, ItemKey> keys = new HashMap<>();
  private final Set<String> arrived = new HashSet<>();
  private List<LocalEcho> current = List.of();
  private long lastNumber;

  EchoRows(Conversation conversation, Rows rows, UserId own) {
    this.conversation = conversation;
    this.rows = rows;
    this.own = own;
  }

  /// The key of an event's row: that of its echo where there was one, also after a restart.
  ItemKey key(EventView event) {
    Optional<String> transaction =
        event.transactionId().filter(ignored -> event.sender().equals(own));
    return transaction
        .map(ItemKey::ofTransaction)
        .or(() -> Optional.ofNullable(keys.get(event.id())))
        .orElseGet(() -> new ItemKey(event.id().toString()));
  }

  /// The echo that has become this message, if one is shown.
  Optional<Entry.Message> become(Entry.Message message) {
    Optional<String> transaction = message.key.transactionId();
    transaction.ifPresent(arrived::add);
    return transaction.map(echoes::remove);
  }

  void update(List<LocalEcho> next) {
    if (next.equals(current)) {
      return;
    }
    current = next;
    var wanted = new LinkedHashMap<String, LocalEcho.Message>();
    for (LocalEcho echo : next) {
      if (echo instanceof LocalEcho.Message message && !isHere(message)) {
        wanted.put(message.transactionId(), message);
      }
    }
    for (Map.Entry<String, Entry.Message> echo : List.copyOf(echoes.entrySet())) {
      if (!wanted.containsKey(echo.getKey())) {
        echoes.remove(echo.getKey());
        conversation.forget(echo.getValue());
        rows.remove(echo.getValue());
      }
    }
    wanted.values().forEach(this::show);
  }

  private boolean isHere(LocalEcho.Message echo) {
    return arrived.contains(echo.transactionId())
        || echo.eventId()
            .flatMap(conversation::loaded)
            .filter(message -> !message.spot().isEcho())
            .isPresent();
  }

  private void show(LocalEcho.Message echo) {
    Content content =
        MessageContent.message(echo.content(), replyTo(echo).isPresent(), echo.file());
    Entry.Message shown = echoes.get(echo.transactionId());
    if (shown != null) {
      shown.echo(echo.eventId(), content, replyTo(echo), echo.state());
      conversation.know(shown);
      rows.touch(shown);
    } else {
      shown =
          new Entry.Message(
              ItemKey.ofTransaction(echo.transactionId()),
              Spot.echo(++lastNumber),
              echo.eventId(),
              EventType.MESSAGE,
              own,
              echo.queuedAt(),
              content,
              replyTo(echo),
              echo.state());
      echoes.put(echo.transactionId(), shown);
      conversation.know(shown);
      rows.insert(List.of(shown));
    }
    ItemKey key = shown.key;
    echo.eventId().ifPresent(event -> keys.put(event, key));
  }

  private static Optional<EventId> replyTo(LocalEcho.Message echo) {
    return echo.content()
        .object("m.relates_to")
        .flatMap(relates -> relates.object("m.in_reply_to"))
        .flatMap(reply -> reply.string("event_id"))
        .flatMap(EventId::tryParse);
  }

  void clear() {
    echoes.clear();
    arrived.clear();
    current = List.of();
  }
}
