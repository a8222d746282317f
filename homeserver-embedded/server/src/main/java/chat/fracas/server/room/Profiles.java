package chat.fracas.server.room;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;

/// How users present themselves; a port of the rooms, which show it in their member events.
@FunctionalInterface
public interface Profiles {
  /// `displayname` and `avatar_url`, those that are set.
  JsonObject memberFields(UserId user);
}
