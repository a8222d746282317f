package chat.fracas.viewmodel.timeline;

import chat.fracas.engine.timeline.TimelineItem;
import chat.fracas.engine.timeline.TimelineItem.Change;
import chat.fracas.i18n.TextKey;
import chat.fracas.i18n.Texts;
import chat.fracas.i18n.TimelineText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// Says in a sentence what changed in a room. Pure.
final class ChangeWords {
  private final Texts texts;

  ChangeWords(Texts texts) {
    this.texts = texts;
  }

  String of(TimelineItem.StateChange item) {
    var by = item.sender().name();
    return switch (item.change()) {
      case Change.Member member -> member(by, member);
      case Change.State state -> state(by, state);
    };
  }

  /// Several changes in one sentence: how many of each kind, in the order they first came.
  String of(List<TimelineItem.StateChange> changes) {
    var kinds = new LinkedHashMap<TextKey, List<TimelineItem.StateChange>>();
    for (TimelineItem.StateChange change : changes) {
      kinds.computeIfAbsent(counted(change.change()), key -> new ArrayList<>()).add(change);
    }
    return kinds.entrySet().stream()
        .map(kind -> of(kind.getKey(), kind.getValue()))
        .collect(Collectors.joining(", "));
  }

  /// One by its own sentence, more by their number; a person counts once.
  private String of(TextKey key, List<TimelineItem.StateChange> changes) {
    long count = changes.stream().map(ChangeWords::subject).distinct().count();
    return count == 1 ? of(changes.getLast()) : texts.of(key, count);
  }

  private static Object subject(TimelineItem.StateChange item) {
    return switch (item.change()) {
      case Change.Member member -> member.subject();
      case Change.State state -> item.eventId();
    };
  }

  private static TextKey counted(Change change) {
    return switch (change) {
      case Change.State state -> TimelineText.ROOM_CHANGES_BODY;
      case Change.Member member ->
          switch (member.how()) {
            case JOINED -> TimelineText.MANY_JOINED_BODY;
            case LEFT -> TimelineText.MANY_LEFT_BODY;
            case INVITED -> TimelineText.MANY_INVITED_BODY;
            case DECLINED -> TimelineText.MANY_DECLINED_BODY;
            case WITHDRAWN -> TimelineText.MANY_WITHDRAWN_BODY;
            case KICKED -> TimelineText.MANY_REMOVED_BODY;
            case BANNED -> TimelineText.MANY_BANNED_BODY;
            case UNBANNED -> TimelineText.MANY_UNBANNED_BODY;
            case KNOCKED -> TimelineText.MANY_KNOCKED_BODY;
            case RENAMED -> TimelineText.MANY_RENAMED_BODY;
            case NEW_AVATAR -> TimelineText.MANY_AVATARS_BODY;
          };
    };
  }

  static Tile.Change.Kind kind(Change change) {
    return switch (change) {
      case Change.State state -> Tile.Change.Kind.ROOM;
      case Change.Member member ->
          switch (member.how()) {
            case JOINED, INVITED, KNOCKED, UNBANNED -> Tile.Change.Kind.ARRIVED;
            case LEFT, DECLINED, WITHDRAWN, KICKED, BANNED -> Tile.Change.Kind.LEFT;
            case RENAMED, NEW_AVATAR -> Tile.Change.Kind.PERSON;
          };
    };
  }

  private String member(String by, Change.Member member) {
    var whom = member.subjectName();
    return switch (member.how()) {
      case JOINED -> texts.of(TimelineText.JOINED_BODY, whom);
      case LEFT -> texts.of(TimelineText.LEFT_ROOM_BODY, whom);
      case INVITED -> texts.of(TimelineText.INVITED_BODY, by, whom);
      case DECLINED -> texts.of(TimelineText.INVITATION_DECLINED_BODY, whom);
      case WITHDRAWN -> texts.of(TimelineText.INVITATION_WITHDRAWN_BODY, by, whom);
      case KICKED -> texts.of(TimelineText.REMOVED_BODY, by, whom);
      case BANNED -> texts.of(TimelineText.BANNED_BODY, by, whom);
      case UNBANNED -> texts.of(TimelineText.UNBANNED_BODY, by, whom);
      case KNOCKED -> texts.of(TimelineText.KNOCKED_BODY, whom);
      case RENAMED ->
          texts.of(TimelineText.RENAMED_BODY, member.before().orElse(member.subjectName()), whom);
      case NEW_AVATAR -> texts.of(TimelineText.AVATAR_CHANGED_BODY, whom);
    };
  }

  private String state(String by, Change.State state) {
    return switch (state.type()) {
      case "m.room.create" -> texts.of(TimelineText.ROOM_CREATED_BODY, by);
      case "m.room.name" ->
          state
              .value()
              .map(name -> texts.of(TimelineText.ROOM_NAMED_BODY, by, name))
              .orElseGet(() -> texts.of(TimelineText.ROOM_NAME_REMOVED_BODY, by));
      case "m.room.topic" ->
          texts.of(TimelineText.TOPIC_CHANGED_BODY, by, state.value().orElse("–"));
      default -> plain(state.type(), by);
    };
  }

  private String plain(String type, String by) {
    TextKey key =
        switch (type) {
          case "m.room.avatar" -> TimelineText.ROOM_AVATAR_CHANGED_BODY;
          case "m.room.encryption" -> TimelineText.ENCRYPTION_ON_BODY;
          case "m.room.join_rules" -> TimelineText.JOIN_RULE_CHANGED_BODY;
          case "m.room.history_visibility" -> TimelineText.HISTORY_CHANGED_BODY;
          case "m.room.power_levels" -> TimelineText.POWER_CHANGED_BODY;
          case "m.room.pinned_events" -> TimelineText.PINNED_CHANGED_BODY;
          case "m.room.guest_access" -> TimelineText.GUESTS_CHANGED_BODY;
          case "m.room.tombstone" -> TimelineText.ROOM_UPGRADED_BODY;
          default -> TimelineText.OTHER_STATE_BODY;
        };
    return key == TimelineText.OTHER_STATE_BODY ? texts.of(key, by, type) : texts.of(key, by);
  }
}
