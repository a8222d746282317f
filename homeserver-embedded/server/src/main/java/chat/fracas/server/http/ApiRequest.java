package chat.fracas.server.http;

import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomAlias;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

/// A request that has found its route. Owned by its handler.
///
/// @param parameters of the path, decoded
/// @param query decoded; each name with all its values
/// @param headers by lower-case name
/// @param json the body, empty when there was none
/// @param bytes the body of a route that takes bytes
/// @param length of those, -1 when it was not said
/// @param allowance takes one request of a kind off whoever asks, or fails with `M_LIMIT_EXCEEDED`
public record ApiRequest(
    String method,
    Map<String, String> parameters,
    Map<String, List<String>> query,
    Map<String, String> headers,
    Optional<Caller> perhapsCaller,
    JsonObject json,
    InputStream bytes,
    long length,
    Consumer<Route.Rate> allowance) {

  /// Who asks, on routes for users.
  public Caller caller() {
    return perhapsCaller.orElseThrow(
        () -> new MatrixException(ErrorCode.M_MISSING_TOKEN, "Missing access token"));
  }

  public UserId user() {
    return caller().user();
  }

  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalStateException("the route has no parameter " + name);
    }
    return value;
  }

  public RoomId room() {
    return id("roomId", RoomId::parse);
  }

  public EventId event() {
    return id("eventId", EventId::parse);
  }

  public UserId userParameter() {
    return id("userId", UserId::parse);
  }

  public DeviceId device() {
    return id("deviceId", DeviceId::parse);
  }

  public RoomAlias alias() {
    return id("roomAlias", RoomAlias::parse);
  }

  /// Fails unless the user of the path is the one who asks.
  public UserId self() {
    UserId user = userParameter();
    if (!user.equals(user())) {
      throw MatrixException.forbidden("You may only do this for yourself.");
    }
    return user;
  }

  private <T> T id(String name, Function<String, T> parse) {
    try {
      return parse.apply(parameter(name));
    } catch (FoundationException cause) {
      throw MatrixException.invalidParam("'" + name + "' is not valid: " + cause.getMessage());
    }
  }

  public Optional<String> query(String name) {
    List<String> values = query.get(name);
    return values == null ? Optional.empty() : Optional.of(values.getFirst());
  }

  public List<String> queries(String name) {
    return query.getOrDefault(name, List.of());
  }

  public boolean queryBool(String name) {
    return query(name).map(value -> value.equals("true")).orElse(false);
  }

  public OptionalLong queryInteger(String name) {
    Optional<String> value = query(name);
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(value.get()));
    } catch (NumberFormatException cause) {
      throw MatrixException.invalidParam("'" + name + "' is not a whole number");
    }
  }

  public String requireQuery(String name) {
    return query(name).orElseThrow(() -> MatrixException.missingParam("'" + name + "' is missing"));
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /// Shows nothing that may be private.
  @Override
  public String toString() {
    return "ApiRequest[" + method + "]";
  }
}
