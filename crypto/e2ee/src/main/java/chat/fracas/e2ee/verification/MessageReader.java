package chat.fracas.e2ee.verification;

import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonException;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.foundation.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the messages of strangers: what lacks a property or has another type of it is no message.
final class MessageReader {
  /// A list of methods or a map of codes has a handful of entries.
  static final int MAX_ENTRIES = 100;

  private MessageReader() {}

  /// Whether the event belongs to a verification by its type, good or not.
  static boolean isVerification(String type, JsonObject content) {
    return type.startsWith(VerificationMessage.NAMESPACE) || isRoomRequest(type, content);
  }

  static boolean isRoomRequest(String type, JsonObject content) {
    return type.equals(VerificationMessage.ROOM_MESSAGE)
        && content
            .string(Field.MSGTYPE)
            .filter(VerificationMessage.Request.TYPE::equals)
            .isPresent();
  }

  /// The message, if it is one.
  static Optional<VerificationMessage> read(String type, JsonObject content) {
    try {
      return Optional.ofNullable(
          switch (type) {
            case VerificationMessage.ROOM_MESSAGE -> roomRequest(content);
            case VerificationMessage.Request.TYPE -> request(content);
            case VerificationMessage.Ready.TYPE ->
                new VerificationMessage.Ready(device(content), strings(content, Field.METHODS));
            case VerificationMessage.Start.TYPE -> start(content);
            case VerificationMessage.Accept.TYPE -> accept(content);
            case VerificationMessage.Key.TYPE ->
                new VerificationMessage.Key(content.requireString(Field.KEY));
            case VerificationMessage.Mac.TYPE -> mac(content);
            case VerificationMessage.Done.TYPE -> new VerificationMessage.Done();
            case VerificationMessage.Cancel.TYPE ->
                new VerificationMessage.Cancel(
                    content.requireString(Field.CODE), content.string(Field.REASON).orElse(""));
            default -> null;
          });
    } catch (FoundationException malformed) {
      return Optional.empty();
    }
  }

  private static VerificationMessage roomRequest(JsonObject content) {
    return new VerificationMessage.Request(
        device(content),
        strings(content, Field.METHODS),
        Optional.of(UserId.parse(content.requireString(Field.TO))),
        Optional.empty());
  }

  private static VerificationMessage request(JsonObject content) {
    return new VerificationMessage.Request(
        device(content),
        strings(content, Field.METHODS),
        Optional.empty(),
        Optional.of(Instant.ofEpochMilli(content.requireInteger(Field.TIMESTAMP))));
  }

  private static VerificationMessage start(JsonObject content) {
    DeviceId device = device(content);
    String method = content.requireString(Field.METHOD);
    if (method.equals(VerificationMethod.SAS.wire())) {
      return new VerificationMessage.SasStart(
          device,
          strings(content, Field.KEY_AGREEMENT_PROTOCOLS),
          strings(content, Field.HASHES),
          strings(content, Field.MESSAGE_AUTHENTICATION_CODES),
          strings(content, Field.SHORT_AUTHENTICATION_STRING));
    }
    if (method.equals(VerificationMethod.RECIPROCATE.wire())) {
      return new VerificationMessage.ReciprocateStart(device, content.requireString(Field.SECRET));
    }
    return new VerificationMessage.UnknownStart(device, method);
  }

  /// The `method`, which the schema requires and others leave out, is not looked at: it says nothing.
  private static VerificationMessage accept(JsonObject content) {
    return new VerificationMessage.Accept(
        content.requireString(Field.KEY_AGREEMENT_PROTOCOL),
        content.requireString(Field.HASH),
        content.requireString(Field.MESSAGE_AUTHENTICATION_CODE),
        strings(content, Field.SHORT_AUTHENTICATION_STRING),
        content.requireString(Field.COMMITMENT));
  }

  private static VerificationMessage mac(JsonObject content) {
    Map<String, String> codes = new HashMap<>();
    JsonObject byId = content.requireObject(Field.MAC);
    requireFew(byId.size());
    byId.keys().forEach(id -> codes.put(id, byId.requireString(id)));
    return new VerificationMessage.Mac(codes, content.requireString(Field.KEYS));
  }

  private static DeviceId device(JsonObject content) {
    return DeviceId.parse(content.requireString(Field.FROM_DEVICE));
  }

  private static List<String> strings(JsonObject content, String key) {
    JsonArray array = content.requireArray(key);
    requireFew(array.size());
    List<String> strings = new ArrayList<>();
    for (JsonValue value : array) {
      if (!(value instanceof JsonString text)) {
        throw new JsonException(JsonException.Kind.SHAPE, "'" + key + "' must hold strings");
      }
      strings.add(text.value());
    }
    return strings;
  }

  private static void requireFew(int entries) {
    if (entries > MAX_ENTRIES) {
      throw new JsonException(JsonException.Kind.TOO_LARGE, "too many entries");
    }
  }
}
