package chat.fracas.server.accountdata;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.server.storage.Database;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// What local users do not want to hear of, as their account data says: `m.ignored_user_list`
/// ("Ignoring Users") and `m.invite_permission_config` ("Invite permission"). Thread-safe.
public final class Unwanted {
  private static final String INVITE_PERMISSION = "m.invite_permission_config";
  private static final int MAX_CACHED = 10_000;

  private record Wishes(Set<UserId> ignored, boolean blocksInvites) {}

  private final Map<UserId, Wishes> cache = new ConcurrentHashMap<>();
  private final AccountDataStore store;

  public Unwanted(Database database, AccountDataStore store) {
    this.store = store;
    database.onReopened(cache::clear);
    store.onChanged((user, type) -> changed(user, type));
  }

  private void changed(UserId user, String type) {
    if (type.equals(EventType.IGNORED_USER_LIST) || type.equals(INVITE_PERMISSION)) {
      // waits for whoever reads them just now
      cache.remove(user);
    }
  }

  /// Whose messages the user does not want; never their own.
  public Set<UserId> ignored(UserId user) {
    return wishes(user).ignored();
  }

  /// Whether nobody may invite the user.
  public boolean blocksInvites(UserId user) {
    return wishes(user).blocksInvites();
  }

  private Wishes wishes(UserId user) {
    if (cache.size() >= MAX_CACHED) {
      cache.clear();
    }
    return cache.computeIfAbsent(user, any -> new Wishes(loadIgnored(user), loadBlocks(user)));
  }

  private Set<UserId> loadIgnored(UserId user) {
    return store
        .load(user, Optional.empty(), EventType.IGNORED_USER_LIST)
        .flatMap(content -> content.object("ignored_users"))
        .map(JsonObject::keys)
        .orElse(Set.of())
        .stream()
        .flatMap(id -> UserId.tryParse(id).stream())
        .filter(id -> !id.equals(user))
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean loadBlocks(UserId user) {
    return store
        .load(user, Optional.empty(), INVITE_PERMISSION)
        .flatMap(content -> content.string("default_action"))
        .equals(Optional.of("block"));
  }
}
