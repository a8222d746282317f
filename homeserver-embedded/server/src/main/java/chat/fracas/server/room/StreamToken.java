package chat.fracas.server.room;

import chat.fracas.protocol.error.MatrixException;

/// Positions as clients hold them: between the event at the position and the next.
public final class StreamToken {
  private static final char SIGIL = 's';

  private StreamToken() {}

  public static String of(long position) {
    return SIGIL + Long.toString(position);
  }

  public static long parse(String token) {
    try {
      if (!token.isEmpty() && token.charAt(0) == SIGIL) {
        return Math.max(0, Long.parseLong(token.substring(1)));
      }
    } catch (NumberFormatException notOurs) {
      throw MatrixException.invalidParam("The token is not one of this server's");
    }
    throw MatrixException.invalidParam("The token is not one of this server's");
  }
}
