package chat.fracas.server.push;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.push.PushRuleset;
import chat.fracas.server.accountdata.AccountDataStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// The push rules of local users, kept as their account data `m.push_rules`. Thread-safe.
public final class PushRules {
  private static final int MAX_CACHED = 10_000;

  private final Map<UserId, PushRuleset> cache = new ConcurrentHashMap<>();
  private final AccountDataStore accountData;

  public PushRules(AccountDataStore accountData) {
    this.accountData = accountData;
  }

  public PushRuleset of(UserId user) {
    if (cache.size() >= MAX_CACHED) {
      cache.clear();
    }
    return cache.computeIfAbsent(
        user, any -> rules(accountData.load(user, Optional.empty(), EventType.PUSH_RULES), user));
  }

  /// Forgets what it knows: the disk may have something else.
  public void reload() {
    cache.clear();
  }

  private static PushRuleset rules(Optional<JsonObject> stored, UserId user) {
    return PushRuleset.withDefaults(
        stored.flatMap(content -> content.object("global")).orElse(JsonObject.EMPTY), user);
  }

  void change(UserId user, UnaryOperator<PushRuleset> change) {
    // changes of one user one after the other, so that the last one stays in memory
    cache.compute(
        user,
        (any, old) ->
            rules(
                Optional.of(
                    accountData.change(
                        user,
                        Optional.empty(),
                        EventType.PUSH_RULES,
                        stored ->
                            JsonObject.of("global", change.apply(rules(stored, user)).json()))),
                user));
  }

  /// The account data event that clients see, even before the user changed anything.
  public JsonObject content(UserId user) {
    return JsonObject.of("global", of(user).json());
  }
}
