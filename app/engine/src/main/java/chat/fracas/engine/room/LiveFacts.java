package chat.fracas.engine.room;

import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.timeline.RoomFacts;
import chat.fracas.engine.timeline.Sender;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.push.PushEvaluation;
import chat.fracas.protocol.push.PushFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What the room tells its timelines. Thread-safe.
final class LiveFacts implements RoomFacts {
  /// Servers end typing after half a minute; this is for when they cannot tell us.
  static final Duration TYPING_LASTS = Duration.ofSeconds(60);

  private final RoomId id;
  private final RoomServices services;
  private final Supplier<RoomState> state;
  private final LiveValue<List<UserId>> typing = new LiveValue<>(List.of());
  private final LiveValue<Map<UserId, EventId>> receipts;
  private final LiveValue<Optional<EventId>> readMarker;
  private volatile Instant typingSince = Instant.EPOCH;

  LiveFacts(RoomId id, RoomServices services, Supplier<RoomState> state, RoomRecord record) {
    this.id = id;
    this.services = services;
    this.state = state;
    this.receipts = new LiveValue<>(receipts(record));
    this.readMarker = new LiveValue<>(record.readMarker());
  }

  /// Takes over what a sync brought.
  void apply(RoomRecord record, List<JsonObject> ephemeral, Instant now) {
    receipts.set(receipts(record));
    readMarker.set(record.readMarker());
    for (JsonObject event : ephemeral) {
      if (event.string("type").equals(Optional.of(EventType.TYPING))) {
        typingSince = now;
        typing.set(
            event
                .object("content")
                .map(content -> content.strings("user_ids"))
                .orElse(List.of())
                .stream()
                .flatMap(text -> UserId.tryParse(text).stream())
                .filter(user -> !user.equals(services.own()))
                .toList());
      }
    }
  }

  void expireTyping(Instant now) {
    if (!typing.value().isEmpty() && typingSince.plus(TYPING_LASTS).isBefore(now)) {
      typing.set(List.of());
    }
  }

  private static Map<UserId, EventId> receipts(RoomRecord record) {
    var events = new HashMap<UserId, EventId>();
    record.receipts().forEach((user, receipt) -> events.put(user, receipt.event()));
    return Map.copyOf(events);
  }

  @Override
  public RoomId id() {
    return id;
  }

  @Override
  public UserId own() {
    return services.own();
  }

  @Override
  public Sender sender(UserId user) {
    return state.get().members().sender(user);
  }

  @Override
  public boolean highlights(JsonObject event) {
    if (event.string("sender").equals(Optional.of(own().toString()))) {
      return false;
    }
    RoomState known = state.get();
    var facts =
        new PushFacts(known.members().joined(), known.members().displayName(own()), known.levels());
    return new PushEvaluation(event, id, facts)
        .evaluate(services.account().value().pushRules())
        .highlight();
  }

  @Override
  public LiveValue<List<UserId>> typing() {
    return typing;
  }

  @Override
  public LiveValue<Map<UserId, EventId>> receipts() {
    return receipts;
  }

  @Override
  public LiveValue<Optional<EventId>> readMarker() {
    return readMarker;
  }
}
