package chat.fracas.engine.room;

import chat.fracas.engine.account.AccountContent;
import chat.fracas.foundation.id.RoomAlias;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.HistoryVisibility;
import chat.fracas.protocol.event.JoinRule;
import chat.fracas.protocol.event.Membership;
import chat.fracas.protocol.event.PowerLevels;
import java.util.Optional;

/// From a room's state to its details.
final class DetailsOf {
  private static final RoomDetails.Permissions NOTHING =
      new RoomDetails.Permissions(
          false, false, false, false, false, false, false, false, false, false, false, false);

  private DetailsOf() {}

  static RoomDetails state(
      RoomId id, RoomState state, RoomRecord record, UserId own, AccountContent account) {
    JsonObject topic = state.content(EventType.TOPIC);
    return new RoomDetails(
        topic.string("topic").filter(text -> !text.isBlank()),
        record.text(RoomRecord.ALIAS).flatMap(RoomAlias::tryParse),
        state
            .content(EventType.JOIN_RULES)
            .string("join_rule")
            .flatMap(JoinRule::tryParse)
            .orElse(JoinRule.INVITE),
        state
            .content(EventType.HISTORY_VISIBILITY)
            .string("history_visibility")
            .flatMap(HistoryVisibility::tryParse)
            .orElse(HistoryVisibility.SHARED),
        state.has(EventType.ENCRYPTION),
        state.version(),
        record.count(RoomRecord.JOINED),
        record.count(RoomRecord.INVITED),
        RoomNotify.of(account.pushRules(), id),
        permissions(state.levels(), record, own));
  }

  private static RoomDetails.Permissions permissions(
      Optional<PowerLevels> known, RoomRecord record, UserId own) {
    if (known.isEmpty() || record.membership() != Membership.JOIN) {
      return NOTHING;
    }
    PowerLevels levels = known.get();
    long mine = levels.user(own);
    return new RoomDetails.Permissions(
        levels.maySend(own, EventType.MESSAGE, false),
        mine >= levels.invite(),
        mine >= levels.kick(),
        mine >= levels.ban(),
        mine >= levels.redact() && levels.maySend(own, EventType.REDACTION, false),
        mine >= levels.notification("room"),
        levels.maySend(own, EventType.NAME, true),
        levels.maySend(own, EventType.TOPIC, true),
        levels.maySend(own, EventType.AVATAR, true),
        levels.maySend(own, EventType.JOIN_RULES, true),
        levels.maySend(own, EventType.HISTORY_VISIBILITY, true),
        levels.maySend(own, EventType.ENCRYPTION, true));
  }
}
