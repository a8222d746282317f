package chat.fracas.e2ee.backup;

import chat.fracas.foundation.id.DeviceId;

/// Whether room keys may be put into a backup, and why.
public sealed interface BackupTrust {
  /// We have its secret half, so whoever made it gave it to us.
  record KeyIsOurs() implements BackupTrust {}

  /// Our own identity, which we trust, has signed it.
  record SignedByIdentity() implements BackupTrust {}

  /// A device of ours, this one or a verified one, has signed it.
  record SignedByDevice(DeviceId device) implements BackupTrust {}

  /// Nothing shows that it is ours: a server can make one too.
  record Untrusted() implements BackupTrust {}

  default boolean isTrusted() {
    return !(this instanceof Untrusted);
  }
}
