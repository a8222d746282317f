package chat.fracas.e2ee.verification;

import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is said in a verification (the `m.key.verification.*` events). The content made here lacks the
/// property that names the verification: see [Flow#bind].
public sealed interface VerificationMessage {
  String NAMESPACE = "m.key.verification.";
  String ROOM_MESSAGE = "m.room.message";

  /// The event type.
  String type();

  JsonObject content();

  /// Asks for a verification.
  ///
  /// @param to in a room: who is asked
  /// @param timestamp to a device: when it was asked
  record Request(
      DeviceId fromDevice, List<String> methods, Optional<UserId> to, Optional<Instant> timestamp)
      implements VerificationMessage {
    public static final String TYPE = NAMESPACE + "request";

    public Request {
      methods = List.copyOf(methods);
    }

    @Override
    public String type() {
      return to.isPresent() ? ROOM_MESSAGE : TYPE;
    }

    @Override
    public JsonObject content() {
      JsonObject.Builder content =
          JsonObject.builder()
              .put(Field.FROM_DEVICE, fromDevice.value())
              .put(Field.METHODS, JsonArray.ofStrings(methods));
      to.ifPresent(user -> content.put(Field.MSGTYPE, TYPE).put(Field.TO, user.toString()));
      timestamp.ifPresent(time -> content.put(Field.TIMESTAMP, time.toEpochMilli()));
      return content.build();
    }
  }

  /// Takes up a request.
  record Ready(DeviceId fromDevice, List<String> methods) implements VerificationMessage {
    public static final String TYPE = NAMESPACE + "ready";

    public Ready {
      methods = List.copyOf(methods);
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public JsonObject content() {
      return JsonObject.builder()
          .put(Field.FROM_DEVICE, fromDevice.value())
          .put(Field.METHODS, JsonArray.ofStrings(methods))
          .build();
    }
  }

  /// Takes one of the methods.
  sealed interface Start extends VerificationMessage {
    String TYPE = NAMESPACE + "start";

    DeviceId fromDevice();

    @Override
    default String type() {
      return TYPE;
    }
  }

  /// Begins to compare short strings.
  record SasStart(
      DeviceId fromDevice,
      List<String> keyAgreementProtocols,
      List<String> hashes,
      List<String> messageAuthenticationCodes,
      List<String> shortAuthenticationStrings)
      implements Start {
    public SasStart {
      keyAgreementProtocols = List.copyOf(keyAgreementProtocols);
      hashes = List.copyOf(hashes);
      messageAuthenticationCodes = List.copyOf(messageAuthenticationCodes);
      shortAuthenticationStrings = List.copyOf(shortAuthenticationStrings);
    }

    @Override
    public JsonObject content() {
      return JsonObject.builder()
          .put(Field.FROM_DEVICE, fromDevice.value())
          .put(Field.METHOD, VerificationMethod.SAS.wire())
          .put(Field.KEY_AGREEMENT_PROTOCOLS, JsonArray.ofStrings(keyAgreementProtocols))
          .put(Field.HASHES, JsonArray.ofStrings(hashes))
          .put(Field.MESSAGE_AUTHENTICATION_CODES, JsonArray.ofStrings(messageAuthenticationCodes))
          .put(Field.SHORT_AUTHENTICATION_STRING, JsonArray.ofStrings(shortAuthenticationStrings))
          .build();
    }
  }

  /// Says that the other side's code was scanned and is right.
  ///
  /// @param secret that of the code, in base64
  record ReciprocateStart(DeviceId fromDevice, String secret) implements Start {
    @Override
    public JsonObject content() {
      return JsonObject.builder()
          .put(Field.FROM_DEVICE, fromDevice.value())
          .put(Field.METHOD, VerificationMethod.RECIPROCATE.wire())
          .put(Field.SECRET, secret)
          .build();
    }

    @Override
    public String toString() {
      return "ReciprocateStart[fromDevice=" + fromDevice + "]";
    }
  }

  /// Begins something that is not known here.
  record UnknownStart(DeviceId fromDevice, String method) implements Start {
    @Override
    public JsonObject content() {
      return JsonObject.builder()
          .put(Field.FROM_DEVICE, fromDevice.value())
          .put(Field.METHOD, method)
          .build();
    }
  }

  /// Takes up a [SasStart], bound to a key not yet shown.
  record Accept(
      String keyAgreementProtocol,
      String hash,
      String messageAuthenticationCode,
      List<String> shortAuthenticationStrings,
      String commitment)
      implements VerificationMessage {
    public static final String TYPE = NAMESPACE + "accept";

    public Accept {
      shortAuthenticationStrings = List.copyOf(shortAuthenticationStrings);
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public JsonObject content() {
      return JsonObject.builder()
          .put(Field.METHOD, VerificationMethod.SAS.wire())
          .put(Field.KEY_AGREEMENT_PROTOCOL, keyAgreementProtocol)
          .put(Field.HASH, hash)
          .put(Field.MESSAGE_AUTHENTICATION_CODE, messageAuthenticationCode)
          .put(Field.SHORT_AUTHENTICATION_STRING, JsonArray.ofStrings(shortAuthenticationStrings))
          .put(Field.COMMITMENT, commitment)
          .build();
    }
  }

  /// Shows the key made for this verification.
  ///
  /// @param key in base64
  record Key(String key) implements VerificationMessage {
    public static final String TYPE = NAMESPACE + "key";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public JsonObject content() {
      return JsonObject.of(Field.KEY, key);
    }
  }

  /// Vouches for keys under the shared secret.
  ///
  /// @param codes by key id
  /// @param keys the code over the list of the ids
  record Mac(Map<String, String> codes, String keys) implements VerificationMessage {
    public static final String TYPE = NAMESPACE + "mac";

    public Mac {
      codes = Map.copyOf(codes);
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public JsonObject content() {
      JsonObject.Builder byId = JsonObject.builder();
      new TreeMap<>(codes).forEach(byId::put);
      return JsonObject.builder().put(Field.MAC, byId.build()).put(Field.KEYS, keys).build();
    }
  }

  /// Says that all is verified.
  record Done() implements VerificationMessage {
    public static final String TYPE = NAMESPACE + "done";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public JsonObject content() {
      return JsonObject.EMPTY;
    }
  }

  /// Ends it without success.
  record Cancel(String code, String reason) implements VerificationMessage {
    public static final String TYPE = NAMESPACE + "cancel";

    public static Cancel of(CancelCause cause) {
      return new Cancel(cause.code(), cause.reason());
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public JsonObject content() {
      return JsonObject.builder().put(Field.CODE, code).put(Field.REASON, reason).build();
    }
  }
}
