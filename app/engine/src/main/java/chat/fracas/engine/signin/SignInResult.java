package chat.fracas.engine.signin;

import chat.fracas.engine.Session;

/// What became of a sign-in or registration. Immutable.
public sealed interface SignInResult {
  /// The account is signed in, on disk, and synchronising.
  record SignedIn(Session session) implements SignInResult {}

  record WrongPassword() implements SignInResult {}

  record NameTaken() implements SignInResult {}

  record NameRefused() implements SignInResult {}

  record TokenNeeded() implements SignInResult {}

  record RegistrationClosed() implements SignInResult {}

  /// Anything else.
  record Refused(Refusal why) implements SignInResult {}
}
