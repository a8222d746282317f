package chat.fracas.ratchet.qr;

import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;

/// Who verifies whom. The numbers are the specification's.
public enum QrMode {
  /// Another user with cross-signing.
  OTHER_USER,
  /// Oneself, by a device that trusts the master signing key.
  SELF_TRUSTING,
  /// Oneself, by a device that does not trust the master signing key yet.
  SELF_UNTRUSTING;

  int number() {
    return ordinal();
  }

  static QrMode numbered(int number) {
    for (QrMode mode : values()) {
      if (mode.number() == number) {
        return mode;
      }
    }
    throw new RatchetException(Refusal.UNKNOWN_VERSION);
  }
}
