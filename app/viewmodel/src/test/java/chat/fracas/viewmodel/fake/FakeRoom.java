package chat.fracas.viewmodel.fake;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.observe.LiveItems;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.room.RoomDetails;
import chat.fracas.engine.room.RoomMember;
import chat.fracas.engine.room.RoomSummary;
import chat.fracas.engine.timeline.Version;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.HistoryVisibility;
import chat.fracas.protocol.event.JoinRule;
import chat.fracas.protocol.event.Membership;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A room that does what it is told, unless told to refuse.
public final class FakeRoom implements Room {
  private final RoomId id;
  private final LiveValue<RoomSummary> summary;
  private final LiveValue<RoomDetails> details;
  private final LiveItems<RoomMember> members = new LiveItems<>();
  private List<Version> versions = List.of();
  private final List<RoomMember> away = new ArrayList<>();
  private final FakeTimeline timeline = new FakeTimeline();
  private final FakeComposing composing = new FakeComposing();
  private final List<String> done = new ArrayList<>();
  private final Map<UserId, EngineException> refused = new HashMap<>();

  public FakeRoom(String id, String name) {
    this.id = RoomId.parse(id);
    summary =
        new LiveValue<>(
            new RoomSummary(
                this.id,
                name,
                Optional.empty(),
                Membership.JOIN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                0,
                0,
                false,
                false,
                false,
                false,
                false,
                List.of()));
    details =
        new LiveValue<>(
            new RoomDetails(
                Optional.empty(),
                Optional.empty(),
                JoinRule.INVITE,
                HistoryVisibility.SHARED,
                false,
                "12",
                1,
                0,
                RoomDetails.Notify.AS_ACCOUNT,
                RoomDetails.Permissions.everything()));
  }

  /// Somebody who is known at once.
  public FakeRoom with(String user, Membership membership, long power) {
    var next = new ArrayList<>(members.snapshot());
    next.add(member(user, membership, power));
    members.reset(next);
    return this;
  }

  /// Somebody who is known only after the members were loaded.
  public FakeRoom later(String user) {
    away.add(member(user, Membership.JOIN, 0));
    return this;
  }

  /// Invitations of this person fail.
  public void refuse(UserId user, EngineException failure) {
    refused.put(user, failure);
  }

  public void show(RoomDetails next) {
    details.set(next);
  }

  /// What was done here, in order.
  public List<String> done() {
    return done;
  }

  private static RoomMember member(String user, Membership membership, long power) {
    var id = UserId.parse(user);
    return new RoomMember(id, id.localpart(), Optional.empty(), membership, power);
  }

  @Override
  public RoomId id() {
    return id;
  }

  @Override
  public LiveValue<RoomSummary> summary() {
    return summary;
  }

  @Override
  public LiveValue<RoomDetails> details() {
    return details;
  }

  @Override
  public LiveItems<RoomMember> members() {
    return members;
  }

  @Override
  public void loadMembers() {
    var next = new ArrayList<>(members.snapshot());
    next.addAll(away);
    away.clear();
    members.reset(next);
  }

  @Override
  public FakeTimeline timeline() {
    return timeline;
  }

  @Override
  public List<Version> versions(EventId event) {
    return versions;
  }

  /// What [#versions(EventId)] answers from now on.
  public void versions(List<Version> next) {
    versions = next;
  }

  @Override
  public FakeTimeline timelineAt(EventId event) {
    done.add("timeline at " + event);
    return timeline;
  }

  @Override
  public FakeComposing composing() {
    return composing;
  }

  @Override
  public void join() {
    done.add("join");
  }

  @Override
  public void leave() {
    done.add("leave");
  }

  @Override
  public void invite(UserId user) {
    if (refused.containsKey(user)) {
      throw refused.get(user);
    }
    done.add("invite " + user);
  }

  @Override
  public void kick(UserId user, String reason) {
    done.add("kick " + user + " " + reason);
  }

  @Override
  public void ban(UserId user, String reason) {
    done.add("ban " + user + " " + reason);
  }

  @Override
  public void unban(UserId user) {
    done.add("unban " + user);
  }

  @Override
  public void setName(String name) {
    done.add("name " + name);
  }

  @Override
  public void setTopic(String topic) {
    done.add("topic " + topic);
  }

  @Override
  public void setAvatar(Path picture) {
    done.add("avatar");
  }

  @Override
  public void setJoinRule(JoinRule rule) {
    done.add("join rule " + rule);
    var now = details.value();
    details.set(
        new RoomDetails(
            now.topic(),
            now.alias(),
            rule,
            now.history(),
            now.encrypted(),
            now.version(),
            now.joined(),
            now.invited(),
            now.notifying(),
            now.permissions()));
  }

  @Override
  public void setHistory(HistoryVisibility history) {
    done.add("history " + history);
  }

  @Override
  public void encrypt() {
    done.add("encrypt");
  }

  @Override
  public void setNotify(RoomDetails.Notify notify) {
    done.add("notify " + notify);
  }

  @Override
  public void setFavourite(boolean favourite) {
    done.add("favourite " + favourite);
  }

  @Override
  public void setLowPriority(boolean lowPriority) {
    done.add("low priority " + lowPriority);
  }

  @Override
  public void markRead(Optional<EventId> event, boolean open) {
    done.add("read");
  }

  @Override
  public void setMarkedUnread(boolean unread) {
    done.add("marked unread " + unread);
  }
}
