package chat.fracas.engine.room;

import chat.fracas.engine.timeline.Sender;
import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.Membership;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// The people of a room and how they are told apart (client API, "Calculating the display name for a
/// user"). Immutable.
final class Members {
  private final Map<UserId, JsonObject> contents = new HashMap<>();

  /// How many people that are in the room or invited use a name.
  private final Map<String, Integer> uses = new HashMap<>();

  private int joined;

  Members(Collection<JsonObject> memberEvents) {
    for (JsonObject event : memberEvents) {
      Optional<UserId> user = event.string("state_key").flatMap(UserId::tryParse);
      Optional<JsonObject> content = event.object("content");
      if (!event.string("type").equals(Optional.of(EventType.MEMBER))
          || user.isEmpty()
          || content.isEmpty()) {
        continue;
      }
      contents.put(user.get(), content.get());
      if (membership(content.get()).filter(Membership.JOIN::equals).isPresent()) {
        joined++;
      }
      if (isHere(content.get())) {
        displayName(content.get()).ifPresent(name -> uses.merge(name, 1, Integer::sum));
      }
    }
  }

  static Optional<String> displayName(JsonObject content) {
    return content.string("displayname").map(String::strip).filter(name -> !name.isEmpty());
  }

  private static Optional<Membership> membership(JsonObject content) {
    return content.string("membership").flatMap(Membership::tryParse);
  }

  private static boolean isHere(JsonObject content) {
    return membership(content)
        .filter(each -> each == Membership.JOIN || each == Membership.INVITE)
        .isPresent();
  }

  Sender sender(UserId user) {
    JsonObject content = contents.getOrDefault(user, JsonObject.EMPTY);
    return new Sender(user, name(user, content), avatar(content));
  }

  /// The display name alone, without regard to others of that name.
  Optional<String> displayName(UserId user) {
    return displayName(contents.getOrDefault(user, JsonObject.EMPTY));
  }

  private String name(UserId user, JsonObject content) {
    Optional<String> name = displayName(content);
    if (name.isEmpty()) {
      return user.toString();
    }
    return uses.getOrDefault(name.get(), 0) > 1 ? name.get() + " (" + user + ")" : name.get();
  }

  private static Optional<MxcUri> avatar(JsonObject content) {
    return content.string("avatar_url").flatMap(MxcUri::tryParse);
  }

  int joined() {
    return joined;
  }

  /// Everybody who is or was something to the room, save those who left: by power, then by name.
  List<RoomMember> list(ToLongFunction<UserId> power) {
    var list = new ArrayList<RoomMember>();
    contents.forEach(
        (user, content) -> {
          Membership membership = membership(content).orElse(Membership.LEAVE);
          if (membership != Membership.LEAVE) {
            list.add(
                new RoomMember(
                    user,
                    name(user, content),
                    avatar(content),
                    membership,
                    power.applyAsLong(user)));
          }
        });
    list.sort(
        Comparator.comparingLong(RoomMember::power)
            .reversed()
            .thenComparing(member -> member.name().toLowerCase(Locale.ROOT))
            .thenComparing(member -> member.id().toString()));
    return list;
  }
}
