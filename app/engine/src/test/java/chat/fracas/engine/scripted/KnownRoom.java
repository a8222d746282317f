package chat.fracas.engine.scripted;

import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.timeline.RoomFacts;
import chat.fracas.engine.timeline.Sender;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Facts of a room that a test sets.
public final class KnownRoom implements RoomFacts {
  public static final RoomId ID = RoomId.parse("!room:example.org");
  public static final UserId ME = UserId.parse("@me:example.org");

  public final Map<UserId, String> names = new ConcurrentHashMap<>();
  public final Set<UserId> ignored = ConcurrentHashMap.newKeySet();
  public final LiveValue<List<UserId>> typing = new LiveValue<>(List.of());
  public final LiveValue<Map<UserId, EventId>> receipts = new LiveValue<>(Map.of());
  public final LiveValue<Optional<EventId>> readMarker = new LiveValue<>(Optional.empty());

  @Override
  public RoomId id() {
    return ID;
  }

  @Override
  public UserId own() {
    return ME;
  }

  @Override
  public Sender sender(UserId user) {
    return new Sender(user, names.getOrDefault(user, user.toString()), Optional.empty());
  }

  @Override
  public boolean ignores(UserId user) {
    return ignored.contains(user);
  }

  @Override
  public boolean highlights(JsonObject event) {
    return event
        .object("content")
        .flatMap(content -> content.string("body"))
        .filter(body -> body.contains("me"))
        .isPresent();
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
