package chat.fracas.server.room;

import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.HistoryVisibility;
import chat.fracas.protocol.event.JoinRule;
import chat.fracas.protocol.event.Membership;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.protocol.event.PowerLevels;
import chat.fracas.protocol.event.StateKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The state of a room at one moment. Immutable.
public final class RoomState {
  static final RoomState EMPTY = new RoomState(Map.of(), Map.of());

  private final Map<StateKey, Pdu> single;
  private final Map<String, Pdu> members;

  private RoomState(Map<StateKey, Pdu> single, Map<String, Pdu> members) {
    this.single = single;
    this.members = members;
  }

  static RoomState of(Collection<Pdu> events) {
    var single = new HashMap<StateKey, Pdu>();
    var members = new HashMap<String, Pdu>();
    for (Pdu event : events) {
      put(single, members, event);
    }
    return new RoomState(single, members);
  }

  private static void put(Map<StateKey, Pdu> single, Map<String, Pdu> members, Pdu event) {
    if (event.type().equals(EventType.MEMBER)) {
      members.put(event.state().key(), event);
    } else {
      single.put(event.state(), event);
    }
  }

  /// With other events in their places. Members and the rest are copied apart: what changes often is
  /// not what is many.
  RoomState with(Collection<Pdu> changes) {
    boolean anyMember = changes.stream().anyMatch(pdu -> pdu.type().equals(EventType.MEMBER));
    boolean anyOther = changes.stream().anyMatch(pdu -> !pdu.type().equals(EventType.MEMBER));
    Map<StateKey, Pdu> newSingle = anyOther ? new HashMap<>(single) : single;
    Map<String, Pdu> newMembers = anyMember ? new HashMap<>(members) : members;
    changes.forEach(event -> put(newSingle, newMembers, event));
    return new RoomState(newSingle, newMembers);
  }

  RoomState without(Collection<StateKey> keys) {
    var newSingle = new HashMap<>(single);
    var newMembers = new HashMap<>(members);
    for (StateKey key : keys) {
      newSingle.remove(key);
      if (key.type().equals(EventType.MEMBER)) {
        newMembers.remove(key.key());
      }
    }
    return new RoomState(newSingle, newMembers);
  }

  /// How many events it has.
  int size() {
    return single.size() + members.size();
  }

  public Optional<Pdu> get(StateKey key) {
    return Optional.ofNullable(
        key.type().equals(EventType.MEMBER) ? members.get(key.key()) : single.get(key));
  }

  public Pdu create() {
    return get(StateKey.CREATE).orElseThrow();
  }

  /// Everything but the members.
  public Collection<Pdu> others() {
    return single.values();
  }

  public Collection<Pdu> members() {
    return members.values();
  }

  public Optional<Pdu> member(UserId user) {
    return Optional.ofNullable(members.get(user.toString()));
  }

  /// What a user is to the room; `leave` for strangers.
  public Membership membership(UserId user) {
    return member(user).flatMap(Membership::of).orElse(Membership.LEAVE);
  }

  public List<UserId> users(Membership membership) {
    return users(member -> Membership.of(member).equals(Optional.of(membership)));
  }

  private List<UserId> users(Predicate<Pdu> which) {
    return members.values().stream()
        .filter(which)
        .flatMap(member -> UserId.tryParse(member.state().key()).stream())
        .toList();
  }

  public int count(Membership membership) {
    String wire = membership.wire();
    int count = 0;
    for (Pdu member : members.values()) {
      if (member.content().string("membership").orElse("").equals(wire)) {
        count++;
      }
    }
    return count;
  }

  public PowerLevels powerLevels() {
    return PowerLevels.of(create(), get(StateKey.POWER_LEVELS));
  }

  public Optional<JoinRule> joinRule() {
    return JoinRule.of(get(StateKey.JOIN_RULES));
  }

  public HistoryVisibility history() {
    return HistoryVisibility.of(get(StateKey.HISTORY_VISIBILITY));
  }

  /// The text that a state event with an empty key has under a name of its content, if it is not empty.
  public Optional<String> text(String type, String key) {
    return get(StateKey.of(type))
        .flatMap(event -> event.content().string(key))
        .filter(text -> !text.isEmpty());
  }
}
