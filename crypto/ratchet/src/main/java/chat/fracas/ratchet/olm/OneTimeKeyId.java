package chat.fracas.ratchet.olm;

import chat.fracas.foundation.base64.UnpaddedBase64;
import java.nio.ByteBuffer;

/// The number of a one-time or fallback key within its account, never used twice. On the wire it is
/// base64.
public record OneTimeKeyId(long number) {
  @Override
  public String toString() {
    return UnpaddedBase64.encode(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }
}
