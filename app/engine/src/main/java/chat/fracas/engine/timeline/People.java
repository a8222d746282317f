package chat.fracas.engine.timeline;

import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// How the people of a timeline are called: by the room's members, else by what came with the history
/// (members are loaded lazily). Owned by its [Conversation].
final class People {
  private final RoomFacts facts;
  private final Map<UserId, Sender> known = new HashMap<>();
  private final Map<UserId, Sender> heard = new HashMap<>();

  People(RoomFacts facts) {
    this.facts = facts;
  }

  Sender of(UserId user) {
    return known.computeIfAbsent(user, this::find);
  }

  /// Learns from membership events that came with a page of history.
  ///
  /// @return who is called otherwise now
  Set<UserId> hear(Collection<EventView> members) {
    var users = new HashSet<UserId>();
    for (EventView member : members) {
      var user = member.stateKey().flatMap(UserId::tryParse);
      if (user.isPresent()) {
        heard.put(user.get(), sender(user.get(), member.content()));
        users.add(user.get());
      }
    }
    return refresh(users);
  }

  /// Asks again.
  ///
  /// @return who of these is called otherwise now
  Set<UserId> refresh(Set<UserId> users) {
    var changed = new HashSet<UserId>();
    for (UserId user : users) {
      Sender before = known.get(user);
      if (before != null) {
        Sender now = find(user);
        known.put(user, now);
        if (!now.equals(before)) {
          changed.add(user);
        }
      }
    }
    return changed;
  }

  private Sender find(UserId user) {
    Sender sender = facts.sender(user);
    boolean unknown = sender.avatar().isEmpty() && sender.name().equals(user.toString());
    return unknown ? heard.getOrDefault(user, sender) : sender;
  }

  private static Sender sender(UserId user, JsonObject member) {
    return new Sender(
        user,
        StateLines.name(member).orElse(user.toString()),
        member.string("avatar_url").flatMap(MxcUri::tryParse));
  }
}
