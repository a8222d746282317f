package chat.fracas.desktop.sample;

import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveItems;
import chat.fracas.engine.observe.LiveList;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.room.RoomDetails;
import chat.fracas.engine.room.RoomMember;
import chat.fracas.engine.room.RoomSummary;
import chat.fracas.engine.timeline.Composing;
import chat.fracas.engine.timeline.Sender;
import chat.fracas.engine.timeline.Timeline;
import chat.fracas.engine.timeline.TimelineItem;
import chat.fracas.engine.timeline.Version;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.HistoryVisibility;
import chat.fracas.protocol.event.JoinRule;
import chat.fracas.protocol.event.Membership;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A room in memory. Thread-safe.
final class SampleRoom implements Room {
  private static final long ADMIN = 100;
  private static final long MODERATOR = 50;

  private final SampleSession session;
  private final LiveValue<RoomSummary> summary;
  private final LiveValue<RoomDetails> details;
  private final LiveItems<RoomMember> members;
  private final SampleTimeline timeline;

  SampleRoom(SampleSession session, Sender own, RoomSummary summary) {
    this.session = session;
    this.summary = new LiveValue<>(summary);
    boolean main = summary.id().equals(SampleEngine.MAIN_ROOM);
    this.members = new LiveItems<>(members(summary, own));
    this.details =
        new LiveValue<>(
            new RoomDetails(
                SampleRooms.topic(summary),
                summary.direct() ? Optional.empty() : Optional.of(SampleRooms.alias(summary.id())),
                summary.direct() ? JoinRule.INVITE : JoinRule.PUBLIC,
                HistoryVisibility.SHARED,
                summary.name().equals("Hana Kim"),
                "12",
                members.snapshot().size(),
                1,
                RoomDetails.Notify.AS_ACCOUNT,
                RoomDetails.Permissions.everything()));
    this.timeline =
        new SampleTimeline(
            own, main ? SampleConversation.release() : SampleConversation.of(summary, own), main);
  }

  private static List<RoomMember> members(RoomSummary summary, Sender own) {
    var members = new ArrayList<RoomMember>();
    members.add(member(own, ADMIN));
    for (int i = 0; i < SamplePeople.ALL.size(); i++) {
      var person = SamplePeople.ALL.get(i);
      boolean here =
          summary.directWith().map(person.id()::equals).orElse(true)
              && !person.id().equals(own.id());
      if (here) {
        members.add(member(person, i == 1 ? ADMIN : i < 4 ? MODERATOR : 0));
      }
    }
    return members;
  }

  private static RoomMember member(Sender person, long power) {
    return new RoomMember(person.id(), person.name(), person.avatar(), Membership.JOIN, power);
  }

  void show(RoomSummary next) {
    summary.set(next);
  }

  /// The conversation as it stands.
  List<TimelineItem> items() {
    return timeline.items().snapshot();
  }

  @Override
  public RoomId id() {
    return summary.value().id();
  }

  @Override
  public Live<RoomSummary> summary() {
    return summary;
  }

  @Override
  public Live<RoomDetails> details() {
    return details;
  }

  @Override
  public LiveList<RoomMember> members() {
    return members;
  }

  @Override
  public void loadMembers() {}

  @Override
  public SampleTimeline timeline() {
    return timeline;
  }

  @Override
  public List<Version> versions(EventId event) {
    return timeline.versions(event);
  }

  @Override
  public Timeline timelineAt(EventId event) {
    return timeline;
  }

  @Override
  public Composing composing() {
    return timeline;
  }

  @Override
  public void join() {
    changeSummary(Membership.JOIN, summary.value().name());
  }

  @Override
  public void leave() {
    changeSummary(Membership.LEAVE, summary.value().name());
  }

  @Override
  public void invite(UserId user) {
    var invited = new RoomMember(user, user.localpart(), Optional.empty(), Membership.INVITE, 0);
    var next = new ArrayList<>(members.snapshot());
    next.add(invited);
    members.reset(next);
  }

  @Override
  public void kick(UserId user, String reason) {
    members.reset(members.snapshot().stream().filter(member -> !member.id().equals(user)).toList());
  }

  @Override
  public void ban(UserId user, String reason) {
    kick(user, reason);
  }

  @Override
  public void unban(UserId user) {}

  @Override
  public void setName(String name) {
    changeSummary(summary.value().membership(), name);
  }

  @Override
  public void setTopic(String topic) {
    changeDetails(
        old ->
            new RoomDetails(
                Optional.of(topic),
                old.alias(),
                old.joinRule(),
                old.history(),
                old.encrypted(),
                old.version(),
                old.joined(),
                old.invited(),
                old.notifying(),
                old.permissions()));
  }

  @Override
  public void setAvatar(Path picture) {}

  @Override
  public void setJoinRule(JoinRule rule) {
    changeDetails(old -> access(old, rule, old.history(), old.notifying()));
  }

  @Override
  public void setHistory(HistoryVisibility history) {
    changeDetails(old -> access(old, old.joinRule(), history, old.notifying()));
  }

  @Override
  public void encrypt() {
    changeDetails(
        old ->
            new RoomDetails(
                old.topic(),
                old.alias(),
                old.joinRule(),
                old.history(),
                true,
                old.version(),
                old.joined(),
                old.invited(),
                old.notifying(),
                old.permissions()));
  }

  @Override
  public void setNotify(RoomDetails.Notify notify) {
    changeDetails(old -> access(old, old.joinRule(), old.history(), notify));
  }

  private static RoomDetails access(
      RoomDetails old, JoinRule rule, HistoryVisibility history, RoomDetails.Notify notify) {
    return new RoomDetails(
        old.topic(),
        old.alias(),
        rule,
        history,
        old.encrypted(),
        old.version(),
        old.joined(),
        old.invited(),
        notify,
        old.permissions());
  }

  @Override
  public void setFavourite(boolean favourite) {
    var old = summary.value();
    change(old.unread(), old.highlights(), old.markedUnread(), favourite, old.lowPriority());
  }

  @Override
  public void setLowPriority(boolean lowPriority) {
    var old = summary.value();
    change(old.unread(), old.highlights(), old.markedUnread(), old.favourite(), lowPriority);
  }

  @Override
  public void markRead(Optional<EventId> event, boolean open) {
    var old = summary.value();
    change(0, 0, false, old.favourite(), old.lowPriority());
  }

  @Override
  public void setMarkedUnread(boolean unread) {
    var old = summary.value();
    change(old.unread(), old.highlights(), unread, old.favourite(), old.lowPriority());
  }

  private void changeDetails(UnaryOperator<RoomDetails> change) {
    details.set(change.apply(details.value()));
  }

  private void changeSummary(Membership membership, String name) {
    var old = summary.value();
    session.put(
        new RoomSummary(
            old.id(),
            name,
            old.avatar(),
            membership,
            old.directWith(),
            membership == Membership.INVITE ? old.inviter() : Optional.empty(),
            old.lastMessage(),
            old.activity(),
            old.unread(),
            old.highlights(),
            old.markedUnread(),
            old.favourite(),
            old.lowPriority(),
            old.muted(),
            old.space(),
            old.children()));
  }

  private void change(int unread, int highlights, boolean marked, boolean favourite, boolean low) {
    var old = summary.value();
    var next =
        new RoomSummary(
            old.id(),
            old.name(),
            old.avatar(),
            old.membership(),
            old.directWith(),
            old.inviter(),
            old.lastMessage(),
            old.activity(),
            unread,
            highlights,
            marked,
            favourite,
            low,
            old.muted(),
            old.space(),
            old.children());
    if (!next.equals(old)) {
      session.put(next);
    }
  }
}
