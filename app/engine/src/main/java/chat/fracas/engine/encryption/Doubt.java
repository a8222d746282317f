package chat.fracas.engine.encryption;

import chat.fracas.e2ee.decrypt.SenderTrust;
import java.util.Locale;
import java.util.Optional;

/// Why it is doubtful that a message is what it seems. Nothing is said of those where nothing is wrong.
/// The names are on disk and never change.
public enum Doubt {
  /// Not encrypted, in a room that is: the servers may have read it, or written it.
  SENT_IN_CLEAR,
  /// From a device that its person's identity has not signed.
  NOT_CROSS_SIGNED,
  /// From a device that nobody has shown us.
  UNKNOWN_DEVICE,
  /// The person was verified and has another identity now.
  IDENTITY_CHANGED,
  /// The key came from somebody or something else than the sender's device.
  NOT_AUTHENTICATED;

  /// Empty where people need not be told. That somebody has no identity is no fault of a message: most
  /// people have none until they verify somebody.
  static Optional<Doubt> of(SenderTrust trust) {
    return switch (trust) {
      case THIS_DEVICE, VERIFIED, CROSS_SIGNED, NO_IDENTITY -> Optional.empty();
      case NOT_CROSS_SIGNED -> Optional.of(NOT_CROSS_SIGNED);
      case UNKNOWN_DEVICE -> Optional.of(UNKNOWN_DEVICE);
      case IDENTITY_CHANGED -> Optional.of(IDENTITY_CHANGED);
      case NOT_AUTHENTICATED -> Optional.of(NOT_AUTHENTICATED);
    };
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Doubt> ofId(String id) {
    for (Doubt each : values()) {
      if (each.id().equals(id)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
