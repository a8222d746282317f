package chat.fracas.server.room;

import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.HistoryVisibility;
import chat.fracas.protocol.event.Membership;
import java.util.List;

/// Which events of a room a user may see (client-server API, "Room History Visibility"): by the
/// visibility and their membership at each event. Immutable.
public final class Visibility {
  private final List<LiveRoom.VisibilityChange> visibilities;
  private final List<RoomStorage.MembershipChange> memberships;

  /// Nothing after it is seen: they left then.
  private final long end;

  private final boolean joined;
  private final boolean everything;

  private Visibility(
      List<LiveRoom.VisibilityChange> visibilities,
      List<RoomStorage.MembershipChange> memberships,
      boolean joined,
      boolean everything) {
    this.visibilities = visibilities;
    this.memberships = memberships;
    this.joined = joined;
    this.everything = everything;
    this.end = joined ? Long.MAX_VALUE : lastSeen(memberships);
  }

  private static long lastSeen(List<RoomStorage.MembershipChange> memberships) {
    long end = 0;
    boolean in = false;
    for (RoomStorage.MembershipChange change : memberships) {
      boolean now = change.membership() == Membership.JOIN;
      if (in && !now) {
        end = change.stream();
      }
      in = now;
    }
    return end;
  }

  /// Who has forgotten the room sees what strangers see ("Leaving rooms").
  public static Visibility of(Rooms rooms, LiveRoom room, UserId user) {
    LiveRoom.Snapshot now = room.now();
    boolean joined = now.state().membership(user) == Membership.JOIN;
    boolean open =
        now.visibilities().stream()
            .allMatch(
                change ->
                    change.visibility() == HistoryVisibility.SHARED
                        || change.visibility() == HistoryVisibility.WORLD_READABLE);
    return joined && open
        ? new Visibility(List.of(), List.of(), true, true)
        : new Visibility(now.visibilities(), remembered(rooms, room, user), joined, false);
  }

  private static List<RoomStorage.MembershipChange> remembered(
      Rooms rooms, LiveRoom room, UserId user) {
    boolean forgotten =
        rooms.users().of(user, room.id()).map(UserRooms.Place::forgotten).orElse(false);
    return forgotten ? List.of() : rooms.storage().memberships(room, user);
  }

  public boolean sees(RoomEvent event) {
    return everything || sees(event.stream());
  }

  private boolean sees(long stream) {
    HistoryVisibility visibility = visibilityAt(stream);
    if (visibility == HistoryVisibility.WORLD_READABLE) {
      return true;
    }
    Membership then = membershipAt(stream);
    // one's own step into the room, and out of it, is seen
    if (then == Membership.JOIN || isOwnStep(stream)) {
      return true;
    }
    return switch (visibility) {
      case WORLD_READABLE -> true;
      case SHARED -> joined || stream <= end;
      case INVITED -> then == Membership.INVITE && (joined || stream <= end);
      case JOINED -> false;
    };
  }

  private boolean isOwnStep(long stream) {
    for (int i = 0; i < memberships.size(); i++) {
      RoomStorage.MembershipChange change = memberships.get(i);
      boolean leaves = i > 0 && memberships.get(i - 1).membership() == Membership.JOIN;
      if (change.stream() == stream && (change.membership() == Membership.JOIN || leaves)) {
        return true;
      }
    }
    return false;
  }

  private HistoryVisibility visibilityAt(long stream) {
    HistoryVisibility at = HistoryVisibility.SHARED;
    for (LiveRoom.VisibilityChange change : visibilities) {
      if (change.stream() > stream) {
        break;
      }
      at = change.visibility();
    }
    return at;
  }

  /// What the user was when the event came.
  public Membership membershipAt(long stream) {
    if (everything) {
      return Membership.JOIN;
    }
    Membership at = Membership.LEAVE;
    for (RoomStorage.MembershipChange change : memberships) {
      if (change.stream() > stream) {
        break;
      }
      at = change.membership();
    }
    return at;
  }

  /// The position after which nothing is seen any more, unless anybody may see it.
  public long end() {
    return end;
  }

  /// Whether there is anything to see at all.
  public boolean isEmpty() {
    return !joined
        && end == 0
        && memberships.stream().noneMatch(change -> change.membership() == Membership.JOIN)
        && visibilities.stream()
            .noneMatch(change -> change.visibility() == HistoryVisibility.WORLD_READABLE);
  }
}
