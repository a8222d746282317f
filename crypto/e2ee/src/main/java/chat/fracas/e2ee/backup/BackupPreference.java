package chat.fracas.e2ee.backup;

import chat.fracas.foundation.json.JsonObject;
import java.util.Optional;

/// What the person wants about backups on all devices (`m.key_backup` in the account data).
///
/// Only asked at sign-in: a server, or another client, that changes it later changes nothing here.
public final class BackupPreference {
  public static final String TYPE = "m.key_backup";
  private static final String ENABLED = "enabled";

  private BackupPreference() {}

  /// Whether backups are wanted; empty when nothing was decided, or it does not say so.
  public static Optional<Boolean> read(JsonObject content) {
    return content.bool(ENABLED);
  }

  /// To be set whenever the person turns backups on or off.
  public static JsonObject of(boolean enabled) {
    return JsonObject.EMPTY.with(ENABLED, enabled);
  }
}
