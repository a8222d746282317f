package chat.fracas.server.todevice;

import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Caller;
import chat.fracas.server.http.Route;
import chat.fracas.server.storage.Database;
import chat.fracas.server.storage.Sql;
import chat.fracas.server.stream.Notifier;
import chat.fracas.server.stream.StreamPositions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// Keeps messages for devices until they have synced past them. Thread-safe.
public final class ToDevice implements Area {
  /// "The server should limit the number of messages sent in one sync".
  private static final int MAX_AT_ONCE = 100;

  /// Far more than any message between devices needs.
  private static final int MAX_CONTENT_CHARS = 256 * 1024;

  private static final int MAX_ID_CHARS = 255;
  private static final String SCOPE = "to_device/";

  private final Database database;
  private final StreamPositions positions;
  private final Notifier notifier;
  private final Predicate<UserId> accounts;
  private final Function<UserId, List<DeviceId>> devices;
  private final InstantSource clock;

  public ToDevice(
      Database database,
      StreamPositions positions,
      Notifier notifier,
      Predicate<UserId> accounts,
      Function<UserId, List<DeviceId>> devices,
      InstantSource clock) {
    this.database = database;
    this.positions = positions;
    this.notifier = notifier;
    this.accounts = accounts;
    this.devices = devices;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("PUT", "/_matrix/client/v3/sendToDevice/{eventType}/{txnId}", this::send));
  }

  private record Message(UserId user, DeviceId device, JsonObject content) {}

  private ApiAnswer send(ApiRequest request) {
    Caller caller = request.caller();
    String id = request.parameter("txnId");
    String type = request.parameter("eventType");
    if (id.length() > MAX_ID_CHARS || type.length() > MAX_ID_CHARS) {
      throw MatrixException.invalidParam("The type or the transaction id is too long");
    }
    List<Message> messages = messages(request);
    if (messages.isEmpty()) {
      return ApiAnswer.ok();
    }
    long first = positions.reserve(messages.size());
    boolean written = false;
    try {
      database.write(
          sql -> {
            if (!remember(sql, caller, SCOPE + type, id)) {
              return false;
            }
            for (int i = 0; i < messages.size(); i++) {
              Message message = messages.get(i);
              sql.update(
                  "INSERT INTO to_device (stream, localpart, device_id, content)"
                      + " VALUES (?, ?, ?, ?)",
                  first + i,
                  message.user().localpart(),
                  message.device(),
                  event(caller, type, message.content()));
            }
            return true;
          });
      written = true;
    } finally {
      if (written) {
        notifier.publish(first, messages.stream().map(Message::user).toList());
      } else {
        positions.release(first);
      }
    }
    return ApiAnswer.ok();
  }

  /// A transaction id is for one endpoint, and the type is in its path.
  private boolean remember(Sql sql, Caller caller, String scope, String id) {
    boolean known =
        sql.exists(
            "SELECT 1 FROM transactions"
                + " WHERE localpart = ? AND device_id = ? AND scope = ? AND txn_id = ?",
            caller.user().localpart(),
            caller.device(),
            scope,
            id);
    if (!known) {
      sql.update(
          "INSERT INTO transactions (localpart, device_id, scope, txn_id, answer, created_ts)"
              + " VALUES (?, ?, ?, ?, ?, ?)",
          caller.user().localpart(),
          caller.device(),
          scope,
          id,
          "",
          clock.millis());
    }
    return !known;
  }

  private static JsonObject event(Caller caller, String type, JsonObject content) {
    return JsonObject.of("type", type)
        .with("sender", caller.user().toString())
        .with("content", content);
  }

  private List<Message> messages(ApiRequest request) {
    var all = new ArrayList<Message>();
    JsonObject users = request.json().requireObject("messages");
    for (String name : users.keys()) {
      UserId user =
          UserId.tryParse(name)
              .orElseThrow(() -> MatrixException.invalidParam("A user id is not valid"));
      JsonObject byDevice = users.requireObject(name);
      for (String device : byDevice.keys()) {
        JsonObject content = byDevice.requireObject(device);
        if (Json.text(content).length() > MAX_CONTENT_CHARS) {
          throw new MatrixException(ErrorCode.M_TOO_LARGE, "A message is too large");
        }
        if (!accounts.test(user)) {
          continue;
        }
        Set<DeviceId> known = new LinkedHashSet<>(devices.apply(user));
        if (device.equals("*")) {
          known.forEach(each -> all.add(new Message(user, each, content)));
        } else {
          Optional<DeviceId> one = DeviceId.tryParse(device).filter(known::contains);
          one.ifPresent(each -> all.add(new Message(user, each, content)));
        }
      }
    }
    return all;
  }

  /// Some messages for a device.
  ///
  /// @param upTo the position they reach; others may be waiting after it
  public record Batch(List<JsonObject> events, long upTo) {}

  /// The oldest messages for a device, up to a position. Those at or before `after` have arrived: they
  /// are dropped.
  public Batch take(Caller caller, long after, long upTo) {
    record Row(long stream, JsonObject event) {}
    List<Row> rows =
        database.read(
            sql ->
                sql.list(
                    "SELECT stream, content FROM to_device"
                        + " WHERE localpart = ? AND device_id = ? AND stream <= ?"
                        + " ORDER BY stream LIMIT ?",
                    row -> new Row(row.getLong(1), Json.parseObject(row.getString(2))),
                    caller.user().localpart(),
                    caller.device(),
                    upTo,
                    MAX_AT_ONCE * 2));
    if (rows.isEmpty()) {
      return new Batch(List.of(), upTo);
    }
    if (rows.getFirst().stream() <= after) {
      database.write(
          sql ->
              sql.update(
                  "DELETE FROM to_device"
                      + " WHERE localpart = ? AND device_id = ? AND stream <= ?",
                  caller.user().localpart(),
                  caller.device(),
                  after));
    }
    List<Row> fresh = rows.stream().filter(row -> row.stream() > after).limit(MAX_AT_ONCE).toList();
    boolean all = fresh.size() < MAX_AT_ONCE;
    return new Batch(
        fresh.stream().map(Row::event).toList(), all ? upTo : fresh.getLast().stream());
  }
}
