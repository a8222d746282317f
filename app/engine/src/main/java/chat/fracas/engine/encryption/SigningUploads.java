package chat.fracas.engine.encryption;

import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.request.RequestId;
import chat.fracas.engine.EngineException;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.MatrixRequest;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// Gives the server the keys of our own identity (`/keys/device_signing/upload`, with "User-Interactive
/// Authentication"). Many servers ask nothing for the first ones; where one asks for the password the keys
/// wait until it is given. Thread-safe; blocks.
final class SigningUploads {
  private static final int UNAUTHORIZED = 401;
  private static final String FLOWS = "flows";
  private static final String PASSWORD = "m.login.password";

  /// A challenge that nothing but the password answers.
  private static final JsonObject PASSWORD_ONLY =
      JsonObject.of(
          FLOWS, JsonArray.of(JsonObject.of("stages", JsonArray.ofStrings(List.of(PASSWORD)))));

  private final UserId own;
  private final AccountEncryption encryption;
  private final MatrixHttp http;

  /// One at a time, so that no request overtakes its own repetition.
  private final ReentrantLock turns = new ReentrantLock();

  /// Those that wait for a proof; the server asks for it again in the next run.
  private final Set<RequestId> waiting = new HashSet<>();

  /// Whether the server has taken those that are settled; a handful in the life of an account.
  private final Map<RequestId, Boolean> taken = new HashMap<>();

  SigningUploads(UserId own, AccountEncryption encryption, MatrixHttp http) {
    this.own = own;
    this.encryption = encryption;
    this.http = http;
  }

  /// Sends one that nobody has asked for since the program was started, as after a kill.
  ///
  /// @return whether it was settled
  boolean sendQuietly(OutgoingRequest.SigningKeysUpload upload) throws IOException {
    turns.lock();
    try {
      if (waiting.contains(upload.id()) || !encryption.isPending(upload.id())) {
        return false;
      }
      return switch (attempt(upload, JsonObject.EMPTY)) {
        case Attempt.Settled settled -> true;
        case Attempt.Challenge challenge -> false;
      };
    } finally {
      turns.unlock();
    }
  }

  /// @throws EngineException when the server cannot be reached or is busy; the keys wait
  SigningUpload send(RequestId id, Optional<String> password) {
    turns.lock();
    try {
      Optional<OutgoingRequest.SigningKeysUpload> upload = encryption.signingUpload(id);
      return upload.isPresent()
          ? send(upload.get(), password)
          : settled(taken.getOrDefault(id, false));
    } catch (MatrixException later) {
      throw new EngineException(String.valueOf(later.getMessage()), later.code());
    } catch (IOException failure) {
      throw new EngineException(
          EngineException.Kind.SERVER_AWAY, "The server cannot be reached.", failure);
    } finally {
      turns.unlock();
    }
  }

  private SigningUpload send(OutgoingRequest.SigningKeysUpload upload, Optional<String> password)
      throws IOException {
    return switch (attempt(upload, JsonObject.EMPTY)) {
      case Attempt.Settled(boolean isTaken) -> settled(isTaken);
      case Attempt.Challenge(JsonObject challenge) ->
          password.isPresent()
              ? prove(upload, challenge, password.get())
              : needed(challenge, SigningUpload.PASSWORD_NEEDED);
    };
  }

  private static SigningUpload settled(boolean isTaken) {
    return isTaken ? SigningUpload.DONE : SigningUpload.REFUSED;
  }

  private SigningUpload prove(
      OutgoingRequest.SigningKeysUpload upload, JsonObject challenge, String password)
      throws IOException {
    if (!takesPassword(challenge)) {
      return SigningUpload.OTHER_PROOF_NEEDED;
    }
    JsonObject auth =
        JsonObject.builder()
            .put("type", PASSWORD)
            .put(
                "identifier",
                JsonObject.builder().put("type", "m.id.user").put("user", own.toString()).build())
            .put("password", password)
            .putString("session", challenge.string("session"))
            .build();
    return switch (attempt(upload, auth)) {
      case Attempt.Settled(boolean isTaken) -> settled(isTaken);
      case Attempt.Challenge(JsonObject again) ->
          again.strings("completed").contains(PASSWORD)
              ? SigningUpload.OTHER_PROOF_NEEDED
              : needed(again, SigningUpload.PASSWORD_WRONG);
    };
  }

  private static SigningUpload needed(JsonObject challenge, SigningUpload byPassword) {
    return takesPassword(challenge) ? byPassword : SigningUpload.OTHER_PROOF_NEEDED;
  }

  /// Whether the password alone is enough.
  private static boolean takesPassword(JsonObject challenge) {
    return challenge.array(FLOWS).orElse(JsonArray.EMPTY).objects().stream()
        .anyMatch(flow -> flow.strings("stages").equals(List.of(PASSWORD)));
  }

  /// What the server has said.
  private sealed interface Attempt {
    /// @param taken or refused for good; all is written
    record Settled(boolean taken) implements Attempt {}

    /// @param challenge what the server wants to know
    record Challenge(JsonObject challenge) implements Attempt {}
  }

  private Attempt attempt(OutgoingRequest.SigningKeysUpload upload, JsonObject auth)
      throws IOException {
    MatrixRequest request = RequestCalls.of(upload);
    if (!auth.isEmpty()) {
      request = request.withBody(upload.body().with("auth", auth));
    }
    try {
      JsonObject answer = http.call(request);
      encryption.answered(upload.id(), answer);
    } catch (MatrixException refused) {
      if (refused.status() == UNAUTHORIZED && refused.extra().has(FLOWS)) {
        waiting.add(upload.id());
        return new Attempt.Challenge(refused.extra());
      }
      boolean wrongPassword = !auth.isEmpty() && refused.is(ErrorCode.M_FORBIDDEN);
      if (wrongPassword) {
        // some servers forget to ask again
        waiting.add(upload.id());
        return new Attempt.Challenge(PASSWORD_ONLY);
      }
      if (refused.mayWorkLater()) {
        throw refused;
      }
      encryption.refused(upload.id());
      return end(upload, false);
    }
    return end(upload, true);
  }

  private Attempt end(OutgoingRequest.SigningKeysUpload upload, boolean isTaken) {
    waiting.remove(upload.id());
    taken.put(upload.id(), isTaken);
    return new Attempt.Settled(isTaken);
  }
}
