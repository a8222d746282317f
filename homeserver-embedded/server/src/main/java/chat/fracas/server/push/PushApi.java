package chat.fracas.server.push;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonNull;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.protocol.push.PushKind;
import chat.fracas.protocol.push.PushRule;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Route;
import chat.fracas.server.storage.Database;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Push rules and pushers (client-server API, "Push Notifications").
public final class PushApi implements Area {
  private static final String V3 = "/_matrix/client/v3";
  private static final String GLOBAL = V3 + "/pushrules/global";
  private static final String RULE = GLOBAL + "/{kind}/{ruleId}";

  /// They are kept with every notification.
  private static final int MAX_ACTIONS_CHARS = 4_000;

  /// "MUST be an HTTPS URL with a path of `/_matrix/push/v1/notify`."
  private static final Pattern GATEWAY =
      Pattern.compile("https://[^/?#]+/_matrix/push/v1/notify([?].*)?");

  private static final int MAX_PUSHER_CHARS = 64 * 1024;

  private final Database database;
  private final PushRules rules;

  public PushApi(Database database, PushRules rules) {
    this.database = database;
    this.rules = rules;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", V3 + "/pushrules/", request -> ApiAnswer.ok(rules.content(request.user()))),
        Route.of("GET", V3 + "/pushrules", request -> ApiAnswer.ok(rules.content(request.user()))),
        Route.of("GET", GLOBAL + "/", request -> ApiAnswer.ok(rules.of(request.user()).json())),
        Route.of("GET", RULE, request -> ApiAnswer.ok(find(request).json(kind(request)))),
        Route.of("PUT", RULE, this::put),
        Route.of("DELETE", RULE, this::delete),
        Route.of(
            "GET",
            RULE + "/enabled",
            request -> ApiAnswer.ok(JsonObject.EMPTY.with("enabled", find(request).enabled()))),
        Route.of("PUT", RULE + "/enabled", this::enable),
        Route.of(
            "GET",
            RULE + "/actions",
            request -> ApiAnswer.ok(JsonObject.of("actions", find(request).actions()))),
        Route.of("PUT", RULE + "/actions", this::act),
        Route.of("GET", V3 + "/pushers", this::pushers),
        Route.of("POST", V3 + "/pushers/set", this::setPusher));
  }

  private static PushKind kind(ApiRequest request) {
    return PushKind.tryParse(request.parameter("kind"))
        .orElseThrow(() -> MatrixException.invalidParam("There is no such kind of rule"));
  }

  private PushRule find(ApiRequest request) {
    return rules
        .of(request.user())
        .find(kind(request), request.parameter("ruleId"))
        .orElseThrow(() -> MatrixException.notFound("There is no such rule"));
  }

  private ApiAnswer put(ApiRequest request) {
    PushKind kind = kind(request);
    String id = request.parameter("ruleId");
    if (id.startsWith(".") || id.contains("/") || id.contains("\\") || id.length() > 255) {
      throw MatrixException.invalidParam("The rule's id is not valid");
    }
    JsonObject body = request.json();
    JsonArray actions = body.requireArray("actions");
    requireActions(actions);
    Optional<String> pattern = body.optionalString("pattern");
    if (kind == PushKind.CONTENT && pattern.isEmpty()) {
      throw MatrixException.missingParam("'pattern' is missing");
    }
    requireIdOfKind(kind, id);
    List<JsonObject> conditions = PushConditions.parse(body.optionalArray("conditions"));
    Optional<String> before = neighbour(request, kind, "before");
    Optional<String> after = neighbour(request, kind, "after");
    boolean enabled = rules.of(request.user()).find(kind, id).map(PushRule::enabled).orElse(true);
    var rule =
        new PushRule(
            id,
            false,
            enabled,
            kind == PushKind.OVERRIDE || kind == PushKind.UNDERRIDE ? conditions : List.of(),
            kind == PushKind.CONTENT ? pattern : Optional.empty(),
            actions);
    rules.change(request.user(), set -> set.with(kind, rule, before, after));
    return ApiAnswer.ok();
  }

  /// "`room` rules: the `rule_id` of a room rule is always the ID of the room it affects"; likewise for
  /// senders.
  private static void requireIdOfKind(PushKind kind, String id) {
    boolean fits =
        switch (kind) {
          case ROOM -> RoomId.tryParse(id).isPresent();
          case SENDER -> UserId.tryParse(id).isPresent();
          case OVERRIDE, CONTENT, UNDERRIDE -> true;
        };
    if (!fits) {
      throw MatrixException.invalidParam("A rule of this kind has the id of what it affects");
    }
  }

  private Optional<String> neighbour(ApiRequest request, PushKind kind, String name) {
    Optional<String> id = request.query(name);
    if (id.isPresent()) {
      if (id.get().startsWith(".")) {
        throw MatrixException.invalidParam("Rules do not stand beside predefined ones");
      }
      if (rules.of(request.user()).find(kind, id.get()).isEmpty()) {
        throw new MatrixException(ErrorCode.M_UNKNOWN, "There is no rule " + id.get());
      }
    }
    return id;
  }

  private static void requireActions(JsonArray actions) {
    if (Json.text(actions).length() > MAX_ACTIONS_CHARS) {
      throw new MatrixException(ErrorCode.M_TOO_LARGE, "The actions are too large");
    }
    for (JsonValue action : actions) {
      boolean known =
          switch (action) {
            case JsonString text ->
                List.of("notify", "dont_notify", "coalesce").contains(text.value());
            case JsonObject tweak -> tweak.string("set_tweak").isPresent();
            default -> false;
          };
      if (!known) {
        throw MatrixException.invalidParam("An action is not known");
      }
    }
  }

  private ApiAnswer delete(ApiRequest request) {
    PushRule rule = find(request);
    if (rule.predefined()) {
      throw MatrixException.invalidParam("Predefined rules stay");
    }
    rules.change(request.user(), set -> set.without(kind(request), rule.id()));
    return ApiAnswer.ok();
  }

  private ApiAnswer enable(ApiRequest request) {
    PushRule rule = find(request);
    boolean enabled = request.json().requireBool("enabled");
    rules.change(
        request.user(),
        set -> set.change(kind(request), rule.id(), old -> old.withEnabled(enabled)));
    return ApiAnswer.ok();
  }

  private ApiAnswer act(ApiRequest request) {
    PushRule rule = find(request);
    JsonArray actions = request.json().requireArray("actions");
    requireActions(actions);
    rules.change(
        request.user(),
        set -> set.change(kind(request), rule.id(), old -> old.withActions(actions)));
    return ApiAnswer.ok();
  }

  private ApiAnswer pushers(ApiRequest request) {
    List<JsonObject> all =
        database.read(
            sql ->
                sql.list(
                    "SELECT content FROM pushers WHERE localpart = ?",
                    row -> Json.parseObject(row.getString(1)),
                    request.user().localpart()));
    return ApiAnswer.ok(JsonObject.of("pushers", JsonArray.of(all)));
  }

  private ApiAnswer setPusher(ApiRequest request) {
    UserId user = request.user();
    JsonObject body = request.json();
    String app = body.requireString("app_id");
    String key = body.requireString("pushkey");
    if (app.length() > 64 || key.length() > 512) {
      throw MatrixException.invalidParam("'app_id' or 'pushkey' is too long");
    }
    if (Json.text(body).length() > MAX_PUSHER_CHARS) {
      throw new MatrixException(ErrorCode.M_TOO_LARGE, "The pusher is too large");
    }
    JsonValue kind =
        body.get("kind").orElseThrow(() -> MatrixException.missingParam("'kind' is missing"));
    boolean remove = kind == JsonNull.NULL;
    if (!remove) {
      requirePusher(kind, body);
    }
    boolean append = body.optionalBool("append").orElse(false);
    database.write(
        sql -> {
          if (remove) {
            sql.update(
                "DELETE FROM pushers WHERE localpart = ? AND app_id = ? AND pushkey = ?",
                user.localpart(),
                app,
                key);
          } else {
            if (!append) {
              sql.update(
                  "DELETE FROM pushers WHERE localpart <> ? AND app_id = ? AND pushkey = ?",
                  user.localpart(),
                  app,
                  key);
            }
            sql.upsert(
                "pushers",
                List.of("localpart", "app_id", "pushkey"),
                List.of("content", "device_id"),
                user.localpart(),
                app,
                key,
                body.without("append"),
                request.caller().device());
          }
          return true;
        });
    return ApiAnswer.ok();
  }

  private static void requirePusher(JsonValue kind, JsonObject body) {
    for (String field : List.of("app_display_name", "device_display_name", "lang")) {
      if (body.optionalString(field).isEmpty()) {
        throw MatrixException.missingParam("'" + field + "' is missing");
      }
    }
    JsonObject data =
        body.optionalObject("data")
            .orElseThrow(() -> MatrixException.missingParam("'data' is missing"));
    if (!kind.equals(new JsonString("http"))) {
      throw MatrixException.invalidParam("Pushers of this kind are not offered here");
    }
    String url =
        data.optionalString("url")
            .orElseThrow(() -> MatrixException.missingParam("'url' is missing"));
    if (!GATEWAY.matcher(url).matches()) {
      throw MatrixException.invalidParam("'url' is not the HTTPS address of a push gateway");
    }
  }
}
