package chat.fracas.engine.room;

import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.observe.Turns;
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
  /// Servers say who has ceased to type, and answer a sync at least every half minute; after this time
  /// without an answer they cannot tell us.
  static final Duration TYPING_LASTS = Duration.ofSeconds(40);

  private final RoomId id;
  private final RoomServices services;
  private final Supplier<RoomState> state;
  private final LiveValue<List<UserId>> typing = new LiveValue<>(List.of());
  private final LiveValue<Map<UserId, EventId>> receipts;
  private final LiveValue<Optional<EventId>> readMarker;

  /// Changes of who is typing, one after another.
  private final Turns turns = new Turns();

  /// When the server last could have said that nobody types. Changed in a turn, as is the next one.
  private Instant typingHeard = Instant.EPOCH;

  private boolean expiring;

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
        List<UserId> people =
            event
                .object("content")
                .map(content -> content.strings("user_ids"))
                .orElse(List.of())
                .stream()
                .flatMap(text -> UserId.tryParse(text).stream())
                .filter(user -> !user.equals(services.own()) && !ignores(user))
                .toList();
        turns.run(() -> type(people, now));
      }
    }
  }

  private void type(List<UserId> people, Instant now) {
    typingHeard = now;
    typing.set(people);
    if (!people.isEmpty() && !expiring) {
      expiring = true;
      services.delays().after(TYPING_LASTS, this::expire);
    }
  }

  private void expire() {
    turns.run(
        () -> {
          Duration left =
              Duration.between(services.clock().instant(), typingHeard.plus(TYPING_LASTS));
          expiring = left.isPositive() && !typing.value().isEmpty();
          if (expiring) {
            services.delays().after(left, this::expire);
          } else {
            typing.set(List.of());
          }
        });
  }

  /// The server has answered: whoever it did not speak of goes on as they did.
  void heard(Instant now) {
    if (!typing.value().isEmpty()) {
      turns.run(() -> typingHeard = now);
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
  public boolean ignores(UserId user) {
    return services.account().value().ignored().contains(user);
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
