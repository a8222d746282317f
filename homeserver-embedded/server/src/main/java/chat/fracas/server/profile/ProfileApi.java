package chat.fracas.server.profile;

import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.CanonicalJson;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Profiles (client-server API, "Profiles").
public final class ProfileApi implements Area {
  private static final String PROFILE = "/_matrix/client/v3/profile/{userId}";

  /// "The total size of a profile MUST NOT exceed 64 KiB", "keys 255 bytes".
  private static final int MAX_PROFILE_BYTES = 64 * 1024;

  private static final int MAX_KEY_BYTES = 255;
  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9._-]*");
  private static final int MAX_NAME_CHARS = 256;
  private static final int MAX_URL_CHARS = 1_000;

  private final ProfileStore store;
  private final Predicate<UserId> accounts;
  private final Consumer<UserId> onChange;

  /// @param onChange told when name or picture are other ones
  public ProfileApi(ProfileStore store, Predicate<UserId> accounts, Consumer<UserId> onChange) {
    this.store = store;
    this.accounts = accounts;
    this.onChange = onChange;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", PROFILE, this::all).forAnybody(),
        Route.of("GET", PROFILE + "/{keyName}", this::field).forAnybody(),
        Route.of("PUT", PROFILE + "/{keyName}", this::set),
        Route.of("DELETE", PROFILE + "/{keyName}", this::remove));
  }

  private JsonObject profile(ApiRequest request) {
    UserId user = request.userParameter();
    if (!accounts.test(user)) {
      throw MatrixException.notFound("There is no such user here");
    }
    return store.load(user);
  }

  private ApiAnswer all(ApiRequest request) {
    return ApiAnswer.ok(profile(request));
  }

  private ApiAnswer field(ApiRequest request) {
    String key = request.parameter("keyName");
    JsonObject profile = profile(request);
    return ApiAnswer.ok(
        JsonObject.of(
            key,
            profile
                .get(key)
                .orElseThrow(() -> MatrixException.notFound("The profile has no such field"))));
  }

  private ApiAnswer set(ApiRequest request) {
    UserId user = request.self();
    String key = request.parameter("keyName");
    requireKey(key);
    JsonObject body = request.json();
    boolean shown = key.equals(ProfileStore.DISPLAY_NAME) || key.equals(ProfileStore.AVATAR);
    JsonValue value =
        body.get(key).orElseThrow(() -> MatrixException.missingParam("'" + key + "' is missing"));
    if (shown && value.equals(new JsonString(""))) {
      return remove(request);
    }
    if (shown && !(value instanceof JsonString)) {
      throw MatrixException.badJson("'" + key + "' is not a string");
    }
    if (shown && value instanceof JsonString text && text.value().length() > maxChars(key)) {
      throw MatrixException.invalidParam("'" + key + "' is too long");
    }
    if (key.equals(ProfileStore.AVATAR)
        && value instanceof JsonString url
        && MxcUri.tryParse(url.value()).isEmpty()) {
      throw MatrixException.invalidParam("'avatar_url' is no address of a file on a server");
    }
    JsonObject after = store.load(user).with(key, value);
    if (CanonicalJson.encodeLenient(after).length > MAX_PROFILE_BYTES) {
      throw new MatrixException(ErrorCode.M_PROFILE_TOO_LARGE, "The profile is too large");
    }
    store.save(user, key, value);
    if (shown) {
      onChange.accept(user);
    }
    return ApiAnswer.ok();
  }

  /// "Common Namespaced Identifier Grammar".
  private static void requireKey(String key) {
    if (key.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
      throw new MatrixException(ErrorCode.M_KEY_TOO_LARGE, "The name of the field is too long");
    }
    if (!KEY.matcher(key).matches()) {
      throw MatrixException.invalidParam("The name of the field is not a valid one");
    }
  }

  /// They stand in the member event of every room.
  private static int maxChars(String key) {
    return key.equals(ProfileStore.AVATAR) ? MAX_URL_CHARS : MAX_NAME_CHARS;
  }

  private ApiAnswer remove(ApiRequest request) {
    UserId user = request.self();
    String key = request.parameter("keyName");
    requireKey(key);
    store.remove(user, key);
    if (key.equals(ProfileStore.DISPLAY_NAME) || key.equals(ProfileStore.AVATAR)) {
      onChange.accept(user);
    }
    return ApiAnswer.ok();
  }
}
