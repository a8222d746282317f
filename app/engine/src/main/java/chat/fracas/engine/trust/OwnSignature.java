package chat.fracas.engine.trust;

import chat.fracas.e2ee.AnswerOutcome;
import chat.fracas.engine.encryption.EncryptionPart;
import chat.fracas.engine.encryption.EncryptionStep;
import chat.fracas.foundation.json.JsonObject;

/// Sees to it that others find this device signed by the identity that it belongs to: a signature that did not
/// reach the server, whatever it said, is given once more in each run.
final class OwnSignature implements EncryptionPart {
  private boolean isLookedAfter;

  @Override
  public void answered(EncryptionStep step, AnswerOutcome outcome, JsonObject answer) {
    if (!isLookedAfter && outcome.settled().contains(step.machine().account().own().user())) {
      isLookedAfter = step.keys().own().signThisDeviceAgain(step.work());
    }
  }
}
