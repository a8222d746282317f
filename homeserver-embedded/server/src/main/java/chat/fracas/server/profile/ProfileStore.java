package chat.fracas.server.profile;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.server.storage.Database;
import java.util.List;
import java.util.Optional;

/// The profiles of local users, field by field. Thread-safe.
public final class ProfileStore {
  public static final String DISPLAY_NAME = "displayname";
  public static final String AVATAR = "avatar_url";

  private final Database database;

  public ProfileStore(Database database) {
    this.database = database;
  }

  public JsonObject load(UserId user) {
    var fields = JsonObject.builder();
    database.read(
        sql -> {
          sql.each(
              "SELECT field, content FROM profiles WHERE localpart = ? ORDER BY field",
              row -> fields.put(row.getString(1), Json.parse(row.getString(2))),
              user.localpart());
          return true;
        });
    return fields.build();
  }

  /// What a member event says of its user.
  public JsonObject memberFields(UserId user) {
    JsonObject profile = load(user);
    return JsonObject.builder()
        .putString(DISPLAY_NAME, profile.string(DISPLAY_NAME))
        .putString(AVATAR, profile.string(AVATAR))
        .build();
  }

  void save(UserId user, String field, JsonValue value) {
    database.write(
        sql -> {
          sql.upsert(
              "profiles",
              List.of("localpart", "field"),
              List.of("content"),
              user.localpart(),
              field,
              Json.text(value));
          return true;
        });
  }

  void remove(UserId user, String field) {
    database.write(
        sql ->
            sql.update(
                "DELETE FROM profiles WHERE localpart = ? AND field = ?", user.localpart(), field));
  }

  public Optional<String> displayName(UserId user) {
    return load(user)
        .get(DISPLAY_NAME)
        .filter(JsonString.class::isInstance)
        .map(text -> ((JsonString) text).value());
  }
}
