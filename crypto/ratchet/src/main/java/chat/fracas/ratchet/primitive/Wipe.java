package chat.fracas.ratchet.primitive;

import java.util.Arrays;

/// Overwrites secret bytes that are needed no more.
public final class Wipe {
  private Wipe() {}

  public static void bytes(byte[]... secrets) {
    for (byte[] secret : secrets) {
      Arrays.fill(secret, (byte) 0);
    }
  }
}
