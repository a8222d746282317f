package chat.fracas.server.backup;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Route;
import chat.fracas.server.storage.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/room_keys`: versions of a backup and the keys in it.
public final class KeyBackupApi implements Area {
  private static final String VERSION = "/_matrix/client/v3/room_keys/version";
  private static final String KEYS = "/_matrix/client/v3/room_keys/keys";
  private static final String ROOM = KEYS + "/{roomId}";
  private static final String SESSION = ROOM + "/{sessionId}";
  private static final String SESSIONS = "sessions";
  private static final int MAX_ID_CHARS = 255;

  /// A public key and a signature by each device.
  private static final int MAX_AUTH_CHARS = 64 * 1024;

  private final KeyBackups backups;

  public KeyBackupApi(Database database) {
    this.backups = new KeyBackups(database);
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("POST", VERSION, this::create),
        Route.of("GET", VERSION, request -> ApiAnswer.ok(backups.current(request.user()).json())),
        Route.of("GET", VERSION + "/{version}", this::version),
        Route.of("PUT", VERSION + "/{version}", this::change),
        Route.of("DELETE", VERSION + "/{version}", this::delete),
        Route.of("PUT", KEYS, this::putAll),
        Route.of("PUT", ROOM, this::putRoom),
        Route.of("PUT", SESSION, this::putSession),
        Route.of("GET", KEYS, this::getAll),
        Route.of("GET", ROOM, this::getRoom),
        Route.of("GET", SESSION, this::getSession),
        Route.of("DELETE", KEYS, this::remove),
        Route.of("DELETE", ROOM, this::remove),
        Route.of("DELETE", SESSION, this::remove));
  }

  // versions

  private static String algorithm(JsonObject body) {
    String algorithm =
        body.optionalString("algorithm")
            .orElseThrow(() -> MatrixException.missingParam("'algorithm' is missing"));
    if (algorithm.isEmpty() || algorithm.length() > MAX_ID_CHARS) {
      throw MatrixException.invalidParam("'algorithm' is empty or too long");
    }
    return algorithm;
  }

  private static JsonObject authData(JsonObject body) {
    JsonObject data =
        body.optionalObject("auth_data")
            .orElseThrow(() -> MatrixException.missingParam("'auth_data' is missing"));
    if (Json.text(data).length() > MAX_AUTH_CHARS) {
      throw new MatrixException(ErrorCode.M_TOO_LARGE, "'auth_data' is too large");
    }
    return data;
  }

  private ApiAnswer create(ApiRequest request) {
    JsonObject body = request.json();
    long version = backups.create(request.user(), algorithm(body), authData(body));
    return ApiAnswer.ok(JsonObject.of("version", String.valueOf(version)));
  }

  /// Versions are opaque to clients: what is none of ours is one that is not there.
  private static long number(String version) {
    try {
      return Long.parseLong(version);
    } catch (NumberFormatException notOurs) {
      throw MatrixException.notFound("Unknown backup version");
    }
  }

  private static long inPath(ApiRequest request) {
    return number(request.parameter("version"));
  }

  private static long inQuery(ApiRequest request) {
    return number(request.requireQuery("version"));
  }

  private ApiAnswer version(ApiRequest request) {
    return ApiAnswer.ok(backups.version(request.user(), inPath(request)).json());
  }

  private ApiAnswer change(ApiRequest request) {
    JsonObject body = request.json();
    String algorithm = algorithm(body);
    JsonObject authData = authData(body);
    boolean other =
        body.optionalString("version")
            .filter(version -> !version.equals(request.parameter("version")))
            .isPresent();
    if (other) {
      throw MatrixException.invalidParam("'version' is not that of the path");
    }
    backups.change(request.user(), inPath(request), algorithm, authData);
    return ApiAnswer.ok();
  }

  private ApiAnswer delete(ApiRequest request) {
    backups.delete(request.user(), inPath(request));
    return ApiAnswer.ok();
  }

  // keys

  private ApiAnswer put(ApiRequest request, Map<RoomId, Map<String, BackedUpKey>> keys) {
    return ApiAnswer.ok(backups.put(request.user(), inQuery(request), keys).changed());
  }

  private ApiAnswer putAll(ApiRequest request) {
    var keys = new LinkedHashMap<RoomId, Map<String, BackedUpKey>>();
    JsonObject rooms = request.json().requireObject("rooms");
    for (String id : rooms.keys()) {
      RoomId room =
          RoomId.tryParse(id)
              .orElseThrow(() -> MatrixException.invalidParam("A room id is not valid"));
      keys.put(room, sessions(rooms.requireObject(id)));
    }
    return put(request, keys);
  }

  private ApiAnswer putRoom(ApiRequest request) {
    return put(request, Map.of(request.room(), sessions(request.json())));
  }

  private ApiAnswer putSession(ApiRequest request) {
    return put(
        request,
        Map.of(request.room(), Map.of(session(request), BackedUpKey.parse(request.json()))));
  }

  private static String session(ApiRequest request) {
    return requireId(request.parameter("sessionId"));
  }

  private static String requireId(String session) {
    if (session.isEmpty() || session.length() > MAX_ID_CHARS) {
      throw MatrixException.invalidParam("A session's id is empty or too long");
    }
    return session;
  }

  private static Map<String, BackedUpKey> sessions(JsonObject room) {
    var keys = new LinkedHashMap<String, BackedUpKey>();
    JsonObject sessions = room.requireObject(SESSIONS);
    for (String id : sessions.keys()) {
      keys.put(requireId(id), BackedUpKey.parse(sessions.requireObject(id)));
    }
    return keys;
  }

  private static KeyBackups.Which which(ApiRequest request) {
    Map<String, String> parameters = request.parameters();
    return new KeyBackups.Which(
        parameters.containsKey("roomId") ? Optional.of(request.room()) : Optional.empty(),
        parameters.containsKey("sessionId") ? Optional.of(session(request)) : Optional.empty());
  }

  private Map<String, Map<String, JsonObject>> get(ApiRequest request) {
    return backups.get(request.user(), inQuery(request), which(request));
  }

  private ApiAnswer getAll(ApiRequest request) {
    var rooms = JsonObject.builder();
    get(request)
        .forEach((room, keys) -> rooms.put(room, JsonObject.of(SESSIONS, JsonObject.of(keys))));
    return ApiAnswer.ok(JsonObject.of("rooms", rooms.build()));
  }

  private ApiAnswer getRoom(ApiRequest request) {
    Map<String, JsonObject> keys = get(request).getOrDefault(request.room().toString(), Map.of());
    return ApiAnswer.ok(JsonObject.of(SESSIONS, JsonObject.of(keys)));
  }

  private ApiAnswer getSession(ApiRequest request) {
    return ApiAnswer.ok(
        get(request).values().stream()
            .flatMap(keys -> keys.values().stream())
            .findFirst()
            .orElseThrow(() -> MatrixException.notFound("Key not found.")));
  }

  private ApiAnswer remove(ApiRequest request) {
    return ApiAnswer.ok(backups.remove(request.user(), inQuery(request), which(request)).changed());
  }
}
