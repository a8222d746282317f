package chat.fracas.server.accountdata;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.protocol.event.EventType;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Route;
import chat.fracas.server.storage.Database;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Account data, tags and stored filters (client-server API, "Client Config", "Room Tagging",
/// "Filtering").
public final class AccountDataApi implements Area {
  private static final String USER = "/_matrix/client/v3/user/{userId}";
  private static final int MAX_CONTENT_BYTES = 512 * 1024;
  private static final int MAX_TAG_BYTES = 255;

  /// What the server writes by itself.
  private static final Set<String> RESERVED = Set.of(EventType.FULLY_READ, EventType.PUSH_RULES);

  private final Database database;
  private final AccountDataStore store;
  private final Function<UserId, JsonObject> pushRules;
  private final Consumer<JsonObject> filterCheck;

  /// @param filterCheck fails when something is no filter
  public AccountDataApi(
      Database database,
      AccountDataStore store,
      Function<UserId, JsonObject> pushRules,
      Consumer<JsonObject> filterCheck) {
    this.database = database;
    this.store = store;
    this.pushRules = pushRules;
    this.filterCheck = filterCheck;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", USER + "/account_data/{type}", this::get),
        Route.of("PUT", USER + "/account_data/{type}", this::put),
        Route.of("GET", USER + "/rooms/{roomId}/account_data/{type}", this::get),
        Route.of("PUT", USER + "/rooms/{roomId}/account_data/{type}", this::put),
        Route.of("GET", USER + "/rooms/{roomId}/tags", this::tags),
        Route.of("PUT", USER + "/rooms/{roomId}/tags/{tag}", this::tag),
        Route.of("DELETE", USER + "/rooms/{roomId}/tags/{tag}", this::untag),
        Route.of("POST", USER + "/filter", this::saveFilter),
        Route.of("GET", USER + "/filter/{filterId}", this::filter));
  }

  private static Optional<RoomId> roomOf(ApiRequest request) {
    return request.parameters().containsKey("roomId")
        ? Optional.of(request.room())
        : Optional.empty();
  }

  private ApiAnswer get(ApiRequest request) {
    UserId user = request.self();
    String type = request.parameter("type");
    Optional<RoomId> room = roomOf(request);
    if (room.isEmpty() && type.equals(EventType.PUSH_RULES)) {
      return ApiAnswer.ok(pushRules.apply(user));
    }
    return ApiAnswer.ok(
        store
            .load(user, room, type)
            .orElseThrow(() -> MatrixException.notFound("There is no such account data")));
  }

  private ApiAnswer put(ApiRequest request) {
    UserId user = request.self();
    String type = request.parameter("type");
    if (RESERVED.contains(type)) {
      throw new MatrixException(ErrorCode.M_BAD_JSON, 405, type + " has an endpoint of its own");
    }
    requireSize(request.json());
    if (type.length() > 255) {
      throw MatrixException.invalidParam("The type is too long");
    }
    store.save(user, roomOf(request), type, request.json());
    return ApiAnswer.ok();
  }

  private static void requireSize(JsonObject content) {
    if (Json.write(content).length > MAX_CONTENT_BYTES) {
      throw new MatrixException(ErrorCode.M_TOO_LARGE, "Account data is too large");
    }
  }

  private static JsonObject tagsOf(Optional<JsonObject> content) {
    return content.flatMap(object -> object.object("tags")).orElse(JsonObject.EMPTY);
  }

  private ApiAnswer tags(ApiRequest request) {
    Optional<JsonObject> content =
        store.load(request.self(), Optional.of(request.room()), EventType.TAG);
    return ApiAnswer.ok(JsonObject.of("tags", tagsOf(content)));
  }

  private ApiAnswer tag(ApiRequest request) {
    JsonObject tag = request.json();
    requireTag(request.parameter("tag"), tag);
    store.change(
        request.self(),
        Optional.of(request.room()),
        EventType.TAG,
        old -> {
          JsonObject fresh = JsonObject.of("tags", tagsOf(old).with(request.parameter("tag"), tag));
          requireSize(fresh);
          return fresh;
        });
    return ApiAnswer.ok();
  }

  /// "The name of a tag MUST NOT exceed 255 bytes"; its order is a number between 0 and 1.
  private static void requireTag(String name, JsonObject tag) {
    if (name.isEmpty() || name.getBytes(StandardCharsets.UTF_8).length > MAX_TAG_BYTES) {
      throw MatrixException.invalidParam("The name of the tag is empty or too long");
    }
    if (tag.has("order") && tag.number("order").isEmpty()) {
      throw MatrixException.badJson("'order' is not a number");
    }
  }

  private ApiAnswer untag(ApiRequest request) {
    store.change(
        request.self(),
        Optional.of(request.room()),
        EventType.TAG,
        old -> JsonObject.of("tags", tagsOf(old).without(request.parameter("tag"))));
    return ApiAnswer.ok();
  }

  private ApiAnswer saveFilter(ApiRequest request) {
    UserId user = request.self();
    filterCheck.accept(request.json());
    requireSize(request.json());
    String text = Json.text(request.json());
    long id =
        database.write(
            sql -> {
              Optional<Long> same =
                  sql.first(
                      "SELECT filter_id FROM filters WHERE localpart = ? AND content = ?",
                      row -> row.getLong(1),
                      user.localpart(),
                      text);
              if (same.isPresent()) {
                return same.get();
              }
              long next =
                  1
                      + sql.number(
                          "SELECT MAX(filter_id) FROM filters WHERE localpart = ?",
                          user.localpart());
              sql.update(
                  "INSERT INTO filters (localpart, filter_id, content) VALUES (?, ?, ?)",
                  user.localpart(),
                  next,
                  text);
              return next;
            });
    return ApiAnswer.ok(JsonObject.of("filter_id", Long.toString(id)));
  }

  private ApiAnswer filter(ApiRequest request) {
    return ApiAnswer.ok(
        find(database, request.self(), request.parameter("filterId"))
            .orElseThrow(() -> MatrixException.notFound("There is no such filter")));
  }

  /// A stored filter.
  public static Optional<JsonObject> find(Database database, UserId user, String id) {
    long number;
    try {
      number = Long.parseLong(id);
    } catch (NumberFormatException notOne) {
      return Optional.empty();
    }
    return database.read(
        sql ->
            sql.first(
                "SELECT content FROM filters WHERE localpart = ? AND filter_id = ?",
                row -> Json.parseObject(row.getString(1)),
                user.localpart(),
                number));
  }
}
