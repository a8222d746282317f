package chat.fracas.e2ee.verification;

import static chat.fracas.e2ee.verification.VerificationMethod.RECIPROCATE;
import static chat.fracas.e2ee.verification.VerificationMethod.SAS;
import static chat.fracas.e2ee.verification.VerificationMethod.SCAN_QR_CODE;
import static chat.fracas.e2ee.verification.VerificationMethod.SHOW_QR_CODE;

import java.util.EnumSet;
import java.util.Set;

/// What the person at this device may do next, when both sides are ready.
public enum Way {
  /// Compare emoji or numbers.
  COMPARE,
  /// Show a QR code to the other side.
  SHOW,
  /// Scan the QR code of the other side.
  SCAN;

  /// What follows from what either side can do.
  static Set<Way> between(Set<VerificationMethod> ours, Set<VerificationMethod> theirs) {
    Set<Way> ways = EnumSet.noneOf(Way.class);
    if (ours.contains(SAS) && theirs.contains(SAS)) {
      ways.add(COMPARE);
    }
    if (ours.contains(RECIPROCATE) && theirs.contains(RECIPROCATE)) {
      if (ours.contains(SHOW_QR_CODE) && theirs.contains(SCAN_QR_CODE)) {
        ways.add(SHOW);
      }
      if (ours.contains(SCAN_QR_CODE) && theirs.contains(SHOW_QR_CODE)) {
        ways.add(SCAN);
      }
    }
    return ways;
  }
}
