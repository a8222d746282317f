package chat.fracas.server.userdirectory;

import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Route;
import chat.fracas.server.storage.Database;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Searches the users of this server by name and id, among those whom the asker may find.
public final class UserDirectoryApi implements Area {
  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_LIMIT = 50;

  private record Person(UserId user, Optional<String> name, Optional<String> picture) {
    boolean matches(String words) {
      return name.orElse("").toLowerCase(Locale.ROOT).contains(words)
          || user.toString().toLowerCase(Locale.ROOT).contains(words);
    }

    JsonObject json() {
      return JsonObject.builder()
          .put("user_id", user.toString())
          .putString("display_name", name)
          .putString("avatar_url", picture)
          .build();
    }
  }

  private final Database database;
  private final ServerName server;
  private final Function<UserId, Predicate<UserId>> mayFind;

  /// @param mayFind for who asks, whom they may find
  public UserDirectoryApi(
      Database database, ServerName server, Function<UserId, Predicate<UserId>> mayFind) {
    this.database = database;
    this.server = server;
    this.mayFind = mayFind;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.of("POST", "/_matrix/client/v3/user_directory/search", this::search));
  }

  private ApiAnswer search(ApiRequest request) {
    String words = request.json().requireString("search_term").strip().toLowerCase(Locale.ROOT);
    long limit =
        Math.clamp(request.json().optionalInteger("limit").orElse(DEFAULT_LIMIT), 0, MAX_LIMIT);
    Predicate<UserId> found = mayFind.apply(request.user());
    List<Person> some =
        people().stream()
            .filter(person -> person.matches(words) && !person.user().equals(request.user()))
            .filter(person -> found.test(person.user()))
            .limit(limit + 1)
            .toList();
    List<JsonObject> results = some.stream().limit(limit).map(Person::json).toList();
    return ApiAnswer.ok(
        JsonObject.of("results", JsonArray.of(results)).with("limited", some.size() > limit));
  }

  private List<Person> people() {
    return database.read(
        sql ->
            sql.list(
                "SELECT u.localpart, n.content, p.content FROM users u"
                    + " LEFT JOIN profiles n ON n.localpart = u.localpart AND n.field = 'displayname'"
                    + " LEFT JOIN profiles p ON p.localpart = u.localpart AND p.field = 'avatar_url'"
                    + " WHERE u.deactivated = FALSE ORDER BY u.localpart",
                row ->
                    new Person(
                        new UserId(row.getString(1), server),
                        text(row.getString(2)),
                        text(row.getString(3)))));
  }

  private static Optional<String> text(@Nullable String json) {
    return json != null && Json.parse(json) instanceof JsonString text
        ? Optional.of(text.value())
        : Optional.empty();
  }
}
