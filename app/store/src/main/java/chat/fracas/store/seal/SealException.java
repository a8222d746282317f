package chat.fracas.store.seal;

import java.io.IOException;

/// Sealed bytes are not what was written: changed, cut, of another key or of another format.
///
/// An [IOException], so that a reader in the middle of a file fails as it does for a bad disk.
public final class SealException extends IOException {
  private static final long serialVersionUID = 1L;

  /// Says what is wrong, never what was in it.
  public SealException(String message) {
    super(message);
  }

  SealException(String message, Throwable cause) {
    super(message, cause);
  }
}
