package chat.fracas.e2ee.verification;

import chat.fracas.ratchet.Refusal;
import java.util.List;

/// What follows from a QR code that was scanned.
public sealed interface Scan {
  /// The keys are right. These messages are to be sent; the other person has to confirm.
  record Right(List<Delivery> deliveries) implements Scan {
    public Right {
      deliveries = List.copyOf(deliveries);
    }
  }

  /// The keys in the code are not those known here. The verification is cancelled, these messages are to
  /// be sent.
  record WrongKeys(List<Delivery> deliveries) implements Scan {
    public WrongKeys {
      deliveries = List.copyOf(deliveries);
    }
  }

  /// The code belongs to another verification; nothing has changed.
  record OtherVerification() implements Scan {}

  /// It is no code of a verification; nothing has changed.
  record Unreadable(Refusal why) implements Scan {}
}
