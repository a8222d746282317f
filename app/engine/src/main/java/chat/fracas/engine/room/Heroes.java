package chat.fracas.engine.room;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// After whom a room without a name is called.
final class Heroes {
  /// As many as the specification has servers name.
  private static final int MAX = 5;

  private Heroes() {}

  /// Those the server names.
  static List<UserId> told(JsonObject summary, UserId own) {
    return summary.strings("m.heroes").stream()
        .flatMap(text -> UserId.tryParse(text).stream())
        .filter(user -> !user.equals(own))
        .limit(MAX)
        .toList();
  }

  /// Those known, and the first of the members that have come while there are too few.
  static List<UserId> kept(List<RoomRecord.Hero> known, List<JsonObject> members, UserId own) {
    var heroes = new LinkedHashSet<UserId>();
    known.forEach(hero -> heroes.add(hero.id()));
    for (JsonObject member : members) {
      Optional<UserId> user = member.string("state_key").flatMap(UserId::tryParse);
      boolean here =
          member
              .object("content")
              .flatMap(content -> content.string("membership"))
              .filter(membership -> membership.equals("join") || membership.equals("invite"))
              .isPresent();
      if (user.isPresent() && !user.get().equals(own)) {
        if (here && heroes.size() < MAX) {
          heroes.add(user.get());
        } else if (!here && heroes.size() > 1) {
          heroes.remove(user.get());
        }
      }
    }
    return List.copyOf(heroes);
  }
}
