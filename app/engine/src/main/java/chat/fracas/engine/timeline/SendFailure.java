package chat.fracas.engine.timeline;

import java.util.Arrays;
import java.util.Optional;

/// Why a message is not sent until it is asked for again. Immutable.
///
/// @param said the server’s own words; empty when it is not the server that refuses, or it says none
public record SendFailure(Kind kind, String said) {
  private static final String BETWEEN = ": ";

  /// What stands in the way, as far as that makes a difference to a person.
  public enum Kind {
    /// I lack the right, or am not in the room any more.
    FORBIDDEN,
    /// Larger than the server takes.
    TOO_LARGE,
    /// The file is not there any more, or is another one.
    FILE_GONE,
    /// The room is encrypted in a way this program does not know.
    UNKNOWN_ENCRYPTION,
    /// Somebody in the room was verified and has another identity now.
    IDENTITY_CHANGED,
    /// The server refuses it for another reason.
    REFUSED,
    /// Nobody knows: a fault of the server’s, or of this program’s.
    OTHER
  }

  public static SendFailure of(Kind kind) {
    return new SendFailure(kind, "");
  }

  /// As it is kept on disk.
  public String stored() {
    return said.isEmpty() ? kind.name() : kind.name() + BETWEEN + said;
  }

  /// What [#stored] gave; any other text are words of the server.
  public static SendFailure parse(String stored) {
    int end = stored.indexOf(BETWEEN);
    String name = end < 0 ? stored : stored.substring(0, end);
    Optional<Kind> kind =
        Arrays.stream(Kind.values()).filter(each -> each.name().equals(name)).findFirst();
    return kind.map(
            known ->
                new SendFailure(known, end < 0 ? "" : stored.substring(end + BETWEEN.length())))
        .orElseGet(() -> new SendFailure(Kind.REFUSED, stored));
  }
}
