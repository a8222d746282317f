package chat.fracas.engine.recovery;

import chat.fracas.e2ee.crosssigning.KeyUsage;
import chat.fracas.e2ee.device.DeviceLists;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.request.RequestId;
import chat.fracas.engine.EngineException;
import chat.fracas.engine.encryption.AccountEncryption;
import chat.fracas.engine.encryption.EncryptionStep;
import chat.fracas.engine.trust.Recovery.SetUp;
import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Our own identity and what the server knows of it. Thread-safe; blocks.
final class OwnIdentityCalls {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AccountEncryption encryption;

  OwnIdentityCalls(AccountEncryption encryption) {
    this.encryption = encryption;
  }

  /// Learns what identity the account has now, whatever was known before.
  void settle() {
    UserId user = encryption.own().user();
    encryption.step(
        step -> {
          step.machine().lists().changed(step.work(), List.of(user));
          return true;
        });
    boolean isKnown =
        encryption.await(
            step ->
                step.machine().lists().freshness(step.work(), user)
                    == DeviceLists.Freshness.CURRENT,
            PATIENCE);
    if (!isKnown) {
      throw new EngineException(
          EngineException.Kind.SERVER_AWAY, "The server does not tell the account's keys.");
    }
  }

  /// Whether this device trusts the identity and has all of its secrets.
  boolean isComplete() {
    return encryption.look(OwnIdentityCalls::isComplete);
  }

  static boolean isComplete(EncryptionStep step) {
    return step.keys().own().isTrusted(step.work())
        && step.keys().own().secrets(step.work()).size() == KeyUsage.values().length;
  }

  /// Gives the server the keys of a new identity; what stands in the way, if something does.
  Optional<SetUp> upload(RequestId upload, Optional<String> password) {
    return switch (encryption.uploadSigningKeys(upload, password)) {
      case DONE -> Optional.empty();
      case PASSWORD_NEEDED -> Optional.of(new SetUp.PasswordNeeded(false));
      case PASSWORD_WRONG -> Optional.of(new SetUp.PasswordNeeded(true));
      case OTHER_PROOF_NEEDED ->
          throw new EngineException(
              "The server asks for more than the password.", ErrorCode.M_FORBIDDEN.name());
      case REFUSED -> {
        // it may have been taken a moment ago, without a question
        if (!isComplete()) {
          throw new EngineException(
              "The server does not take the keys.", ErrorCode.M_FORBIDDEN.name());
        }
        yield Optional.empty();
      }
    };
  }

  /// Waits until the server has what this device has signed, for a while: it is told in any case.
  void awaitSignatures() {
    boolean ignored =
        encryption.await(
            step ->
                step.machine()
                    .requests()
                    .pending(step.work(), OutgoingRequest.SignaturesUpload.class)
                    .findAny()
                    .isEmpty(),
            PATIENCE);
  }
}
