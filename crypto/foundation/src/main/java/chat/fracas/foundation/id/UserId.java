package chat.fracas.foundation.id;

import java.util.Optional;

/// `@localpart:server` (Appendices, "User Identifiers").
///
/// Accepts the historical grammar too, since rooms are full of such users: any character but a colon
/// and NUL, an empty localpart included. `isStrict` says whether a new account may be called so.
public record UserId(String localpart, ServerName server) {
  public UserId {
    if (localpart.indexOf(':') >= 0) {
      throw new IdentifierException("a localpart has a colon");
    }
    Grammar.requireSigil("@" + localpart + ":" + server, '@', "a user id");
  }

  public static UserId parse(String text) {
    Grammar.requireSigil(text, '@', "a user id");
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IdentifierException("a user id has no server");
    }
    return new UserId(text.substring(1, colon), ServerName.parse(text.substring(colon + 1)));
  }

  public static Optional<UserId> tryParse(String text) {
    return Grammar.tryParse(text, UserId::parse);
  }

  /// Whether the localpart keeps to `a-z 0-9 . _ = - / +`, as every new one must.
  public boolean isStrict() {
    return !localpart.isEmpty() && localpart.chars().allMatch(UserId::isStrictCharacter);
  }

  private static boolean isStrictCharacter(int c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "._=-/+".indexOf(c) >= 0;
  }

  @Override
  public String toString() {
    return "@" + localpart + ":" + server;
  }
}
