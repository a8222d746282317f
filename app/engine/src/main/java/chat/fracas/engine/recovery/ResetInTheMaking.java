package chat.fracas.engine.recovery;

import chat.fracas.e2ee.crosssigning.KeyUsage;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.request.RequestId;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.engine.encryption.EncryptionStep;
import chat.fracas.foundation.json.JsonObject;
import java.util.Optional;

/// How far a reset is: asked for again after a kill, it goes on with the identity it has made and makes no
/// other one.
final class ResetInTheMaking {
  private static final RecordKey RECORD = RecordKey.of(RecordKind.RECOVERY, "reset");
  private static final String REQUEST = "request";
  private static final String MASTER = "master";
  private static final String BACKUP = "backup";

  private ResetInTheMaking() {}

  /// Makes the new identity, unless that has happened.
  ///
  /// @return the request that gives it to the server, answered or not
  static RequestId begin(EncryptionStep step) {
    CryptoWork work = step.work();
    Optional<JsonObject> begun = work.read(RECORD);
    if (begun.isPresent()) {
      var request = new RequestId(begun.get().requireString(REQUEST));
      boolean isOurs =
          step.keys()
              .identities()
              .find(work, step.machine().account().own().user())
              .filter(
                  identity ->
                      begun.get().requireString(MASTER).equals(identity.master().key().toString()))
              .isPresent();
      if (isWaiting(step, request) || isOurs) {
        return request;
      }
    }
    // a backup that waits to be made is signed by the identity before
    step.keys().backup().notMade(work);
    RequestId request = step.keys().own().reset(work);
    work.put(RECORD, JsonObject.of(REQUEST, request.value()).with(MASTER, master(step, request)));
    return request;
  }

  private static String master(EncryptionStep step, RequestId request) {
    return step.machine()
        .requests()
        .find(step.work(), request)
        .map(OutgoingRequest.SigningKeysUpload.class::cast)
        .map(upload -> upload.body().requireObject(KeyUsage.MASTER.uploadField()))
        .flatMap(key -> key.requireObject("keys").keys().stream().findFirst())
        .map(keyId -> keyId.substring(keyId.indexOf(':') + 1))
        .orElseThrow();
  }

  static boolean isWaiting(EncryptionStep step, RequestId request) {
    return step.machine().requests().isPending(step.work(), request);
  }

  static boolean hasBackup(EncryptionStep step) {
    return step.work().read(RECORD).flatMap(record -> record.bool(BACKUP)).orElse(false);
  }

  /// The new identity's backup is made.
  static boolean backupMade(EncryptionStep step) {
    step.work()
        .read(RECORD)
        .ifPresent(record -> step.work().put(RECORD, record.with(BACKUP, true)));
    return true;
  }

  static void drop(EncryptionStep step) {
    if (step.work().has(RECORD)) {
      step.work().remove(RECORD);
    }
  }
}
