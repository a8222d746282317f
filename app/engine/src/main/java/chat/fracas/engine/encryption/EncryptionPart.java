package chat.fracas.engine.encryption;

import chat.fracas.e2ee.AnswerOutcome;
import chat.fracas.e2ee.SyncOutcome;
import chat.fracas.e2ee.megolm.RoomKeyReceipt.SessionOf;
import chat.fracas.e2ee.store.CryptoChanges;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.util.List;

/// Takes part in the steps of an account's encryption: hears what comes in, adds to a step what follows
/// from it, and is told when a step is on disk.
///
/// All calls but [#emit] come within a step, one at a time, from whichever thread takes the step: they
/// use neither the network nor anything that waits for a step. A step may be dropped after any of them;
/// what has to be remembered in memory until it is on disk is the part's own affair.
public interface EncryptionPart {
  /// A sync has brought something for this device. Events of rooms follow, in the same step.
  default void received(EncryptionStep step, SyncOutcome outcome) {}

  /// A sync has brought these events of a room, or the key that opens them, in the form in which they are
  /// stored. History is not told.
  default void timeline(EncryptionStep step, RoomId room, List<JsonObject> events) {}

  /// The key of something that was read is not here, or opens later messages only.
  default void missing(EncryptionStep step, SessionOf session) {}

  /// The server has answered a request, and the machine and the account's keys have taken the answer.
  default void answered(EncryptionStep step, AnswerOutcome outcome, JsonObject answer) {}

  /// The server has refused a request for good.
  default void refused(EncryptionStep step, AnswerOutcome outcome) {}

  /// The step is about to be written, if it has changed anything: what follows may be added. What other
  /// parts add after that is not told.
  default void ending(EncryptionStep step) {}

  /// The step is on disk, if it has changed anything. What others see may be worked out now, from `step`, and be told by [#emit].
  ///
  /// @param step for reading only
  default void written(EncryptionStep step, CryptoChanges changes) {}

  /// Some step was written, and is over: what others see may be told.
  default void emit() {}
}
