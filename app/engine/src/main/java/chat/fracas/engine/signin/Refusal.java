package chat.fracas.engine.signin;

/// Why an account was not opened, where no other [SignInResult] says it. Immutable.
///
/// @param said in the words of the server; empty when it said nothing, or it is not the server that
///     refuses
public record Refusal(Kind kind, String said) {
  /// What stands in the way, as far as that makes a difference to a person.
  public enum Kind {
    /// The server has no sign-in by browser.
    NO_BROWSER_SIGN_IN,
    /// Nobody finished the sign-in in the browser in time.
    BROWSER_LATE,
    /// The sign-in was broken off in the browser.
    BROWSER_DENIED,
    /// What the browser brought back was not accepted.
    BROWSER_NOT_ACCEPTED,
    /// The account is closed for good.
    DEACTIVATED,
    /// Too many attempts.
    TOO_OFTEN,
    /// The server’s words alone say why.
    OTHER
  }

  public static Refusal of(Kind kind) {
    return new Refusal(kind, "");
  }
}
