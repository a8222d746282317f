package chat.fracas.ratchet.olm;

import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;

/// A message between two devices, as it goes over the wire.
public sealed interface OlmMessage permits NormalMessage, PreKeyMessage {
  /// The bytes of one message at most. What goes to a device is an event, which has 64 KiB; the rest
  /// leaves room for servers that allow more.
  int MAX_BYTES = 1 << 20;

  /// The number that stands beside the body: 0 for a pre-key message, 1 for a normal one.
  int type();

  byte[] encode();

  static OlmMessage parse(long type, byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new RatchetException(Refusal.OUT_OF_BOUNDS);
    }
    if (type == PreKeyMessage.TYPE) {
      return PreKeyMessage.parse(bytes);
    }
    if (type == NormalMessage.TYPE) {
      return NormalMessage.parse(bytes);
    }
    throw new RatchetException(Refusal.UNKNOWN_VERSION);
  }
}
