package chat.fracas.engine.room;

import chat.fracas.engine.account.AccountContent;
import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.Membership;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// From a record to what the list shows.
final class RoomSummaries {
  /// The latest activity first; rooms of the same moment keep an order of their own.
  static final Comparator<RoomSummary> ORDER =
      Comparator.comparing(RoomSummary::activity)
          .reversed()
          .thenComparing(summary -> summary.id().value());

  private RoomSummaries() {}

  /// @param read whether I have read the room since the server counted
  static RoomSummary of(
      RoomId id, RoomRecord record, UserId own, AccountContent account, boolean read) {
    Optional<UserId> direct = direct(id, record, account);
    return new RoomSummary(
        id,
        RoomName.of(record),
        avatar(record, direct),
        record.membership(),
        direct,
        record.text(RoomRecord.INVITER_NAME),
        record
            .latest()
            .filter(latest -> !account.ignored().contains(latest.sender()))
            .map(latest -> latest.shown(own)),
        Instant.ofEpochMilli(Math.max(0, record.number(RoomRecord.ACTIVITY))),
        read ? 0 : record.count(RoomRecord.UNREAD),
        read ? 0 : record.count(RoomRecord.HIGHLIGHTS),
        !read && record.is(RoomRecord.MARKED_UNREAD),
        record.is(RoomRecord.FAVOURITE),
        record.is(RoomRecord.LOW_PRIORITY),
        RoomNotify.of(account.pushRules(), id) == RoomDetails.Notify.NOTHING,
        record.space(),
        record.space() ? record.children() : List.of());
  }

  private static Optional<UserId> direct(RoomId id, RoomRecord record, AccountContent account) {
    Optional<UserId> known = Optional.ofNullable(account.directs().get(id));
    boolean invited = record.membership() == Membership.INVITE && record.is(RoomRecord.DIRECT);
    return known.isPresent() || !invited
        ? known
        : record.text(RoomRecord.INVITER).flatMap(UserId::tryParse);
  }

  private static Optional<MxcUri> avatar(RoomRecord record, Optional<UserId> direct) {
    Optional<MxcUri> own = record.avatar();
    if (own.isPresent() || direct.isEmpty()) {
      return own;
    }
    return record.heroes().stream()
        .filter(hero -> hero.id().equals(direct.get()))
        .findFirst()
        .flatMap(RoomRecord.Hero::avatar);
  }
}
