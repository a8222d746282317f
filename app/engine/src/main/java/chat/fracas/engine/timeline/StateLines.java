package chat.fracas.engine.timeline;

import chat.fracas.engine.timeline.TimelineItem.Change;
import chat.fracas.engine.timeline.TimelineItem.Change.Member.How;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import java.util.Optional;

/// Which changes of a room's state are worth a line, and what it says.
final class StateLines {
  /// Names longer than this are meant to annoy.
  private static final int MAX_NAME_CHARS = 255;

  private StateLines() {}

  /// Empty when it is not worth a line.
  static Optional<Change> read(EventView event) {
    JsonObject content = event.content();
    return switch (event.type()) {
      case EventType.MEMBER -> member(event);
      case EventType.NAME -> state(event, content.string("name"));
      case EventType.TOPIC -> state(event, content.string("topic"));
      case EventType.CANONICAL_ALIAS -> state(event, content.string("alias"));
      case EventType.JOIN_RULES -> state(event, content.string("join_rule"));
      case EventType.HISTORY_VISIBILITY -> state(event, content.string("history_visibility"));
      case EventType.GUEST_ACCESS -> state(event, content.string("guest_access"));
      case EventType.TOMBSTONE -> state(event, content.string("body"));
      case EventType.ENCRYPTION -> state(event, content.string("algorithm"));
      case EventType.CREATE,
          EventType.AVATAR,
          EventType.POWER_LEVELS,
          EventType.PINNED_EVENTS,
          EventType.SERVER_ACL ->
          state(event, Optional.empty());
      default -> Optional.empty();
    };
  }

  private static Optional<Change> state(EventView event, Optional<String> value) {
    return Optional.of(new Change.State(event.type(), value.filter(text -> !text.isBlank())));
  }

  private static Optional<Change> member(EventView event) {
    Optional<UserId> subject = event.stateKey().flatMap(UserId::tryParse);
    if (subject.isEmpty()) {
      return Optional.empty();
    }
    JsonObject before = previous(event);
    boolean self = subject.get().equals(event.sender());
    Optional<String> name = name(event.content());
    Optional<String> nameBefore = name(before);
    return how(before, event.content(), self)
        .map(
            how ->
                new Change.Member(
                    how,
                    subject.get(),
                    name.or(() -> how == How.RENAMED ? Optional.empty() : nameBefore)
                        .orElse(subject.get().toString()),
                    how == How.RENAMED ? nameBefore : Optional.empty()));
  }

  private static JsonObject previous(EventView event) {
    return event
        .unsigned()
        .object("prev_content")
        .or(() -> event.json().object("prev_content"))
        .orElse(JsonObject.EMPTY);
  }

  static Optional<String> name(JsonObject member) {
    return member
        .string("displayname")
        .filter(name -> !name.isBlank())
        .map(name -> name.substring(0, Math.min(name.length(), MAX_NAME_CHARS)));
  }

  /// The table of transitions in the client API, "Room membership". A knock taken back is
  /// [How#WITHDRAWN] by the person itself; one that was refused is [How#DECLINED] by another.
  private static Optional<How> how(JsonObject before, JsonObject now, boolean self) {
    String from = before.string("membership").orElse("leave");
    return switch (now.string("membership").orElse("")) {
      case "join" -> from.equals("join") ? profile(before, now) : Optional.of(How.JOINED);
      case "invite" -> from.equals("invite") ? Optional.empty() : Optional.of(How.INVITED);
      case "knock" -> from.equals("knock") ? Optional.empty() : Optional.of(How.KNOCKED);
      case "ban" -> from.equals("ban") ? Optional.empty() : Optional.of(How.BANNED);
      case "leave" ->
          switch (from) {
            case "join" -> Optional.of(self ? How.LEFT : How.KICKED);
            case "invite" -> Optional.of(self ? How.DECLINED : How.WITHDRAWN);
            case "knock" -> Optional.of(self ? How.WITHDRAWN : How.DECLINED);
            case "ban" -> Optional.of(How.UNBANNED);
            default -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }

  private static Optional<How> profile(JsonObject before, JsonObject now) {
    if (!name(before).equals(name(now))) {
      return Optional.of(How.RENAMED);
    }
    return before.string("avatar_url").equals(now.string("avatar_url"))
        ? Optional.empty()
        : Optional.of(How.NEW_AVATAR);
  }
}
