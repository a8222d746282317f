package chat.fracas.engine.history;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Whose invitation to a room we have accepted here, and when by our clock: kept in account data of the
/// room that is ours alone. Immutable.
public record AcceptedInvite(UserId inviter, Instant at) {
  /// The type of the account data.
  public static final String TYPE = "chat.fracas.accepted_invite";

  private static final String INVITER = "inviter";
  private static final String AT = "at";

  static Optional<AcceptedInvite> of(Map<String, JsonObject> accountData) {
    JsonObject content = accountData.getOrDefault(TYPE, JsonObject.EMPTY);
    Optional<UserId> inviter = content.string(INVITER).flatMap(UserId::tryParse);
    return inviter.map(
        user -> new AcceptedInvite(user, Instant.ofEpochMilli(content.integer(AT).orElse(0))));
  }

  public JsonObject json() {
    return JsonObject.of(INVITER, inviter.toString()).with(AT, at.toEpochMilli());
  }
}
