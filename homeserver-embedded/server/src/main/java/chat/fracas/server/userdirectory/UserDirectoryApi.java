package chat.fracas.server.userdirectory;

import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.server.account.Accounts;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Route;
import chat.fracas.server.profile.ProfileStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;

/// Searches the users of this server whom the asker may know: everybody, or those in the same rooms.
public final class UserDirectoryApi implements Area {
  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_LIMIT = 50;

  private final Accounts accounts;
  private final ProfileStore profiles;
  private final BiPredicate<UserId, UserId> mayKnow;

  /// @param mayKnow whether the first may find the second
  public UserDirectoryApi(
      Accounts accounts, ProfileStore profiles, BiPredicate<UserId, UserId> mayKnow) {
    this.accounts = accounts;
    this.profiles = profiles;
    this.mayKnow = mayKnow;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.of("POST", "/_matrix/client/v3/user_directory/search", this::search));
  }

  private ApiAnswer search(ApiRequest request) {
    String words = request.json().requireString("search_term").strip().toLowerCase(Locale.ROOT);
    long limit =
        Math.clamp(request.json().optionalInteger("limit").orElse(DEFAULT_LIMIT), 0, MAX_LIMIT);
    var results = new ArrayList<JsonObject>();
    boolean limited = false;
    for (UserId user : accounts.all()) {
      if (user.equals(request.user()) || !mayKnow.test(request.user(), user)) {
        continue;
      }
      JsonObject profile = profiles.load(user);
      String name = profile.string(ProfileStore.DISPLAY_NAME).orElse("");
      boolean matches =
          name.toLowerCase(Locale.ROOT).contains(words)
              || user.toString().toLowerCase(Locale.ROOT).contains(words);
      if (!matches) {
        continue;
      }
      if (results.size() >= limit) {
        limited = true;
        break;
      }
      results.add(
          JsonObject.builder()
              .put("user_id", user.toString())
              .putString("display_name", profile.string(ProfileStore.DISPLAY_NAME))
              .putString("avatar_url", profile.string(ProfileStore.AVATAR))
              .build());
    }
    return ApiAnswer.ok(JsonObject.of("results", JsonArray.of(results)).with("limited", limited));
  }
}
