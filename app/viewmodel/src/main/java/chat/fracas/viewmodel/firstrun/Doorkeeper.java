package chat.fracas.viewmodel.firstrun;

import chat.fracas.engine.signin.Refusal;
import chat.fracas.foundation.id.UserId;
import java.util.function.Consumer;

/// Finds servers and opens accounts on them. Every method blocks; none is called on the UI thread.
public interface Doorkeeper {
  /// Looks a server up by what a person typed (`example.org`, or a whole user id).
  Found find(String typed);

  /// Signs in to the server found last.
  Answer signIn(String user, String password);

  /// Signs in through the system's browser; returns when the browser has come back.
  Answer signInByBrowser();

  /// Makes an account on the server found last.
  ///
  /// @param token empty when none is needed
  Answer register(String user, String password, String token);

  /// Starts the embedded server and makes an account there.
  Answer startOwnServer(String user, String password, Consumer<OwnStep> progress);

  /// The name the embedded server has or will have.
  String ownServerName();

  /// What the lookup of a server gave.
  sealed interface Found {
    /// @param password whether it takes a password
    /// @param browser whether it signs in by the browser
    record Server(String name, boolean password, boolean browser, Registration registration)
        implements Found {}

    record Nothing() implements Found {}
  }

  /// Whether people can make accounts from here.
  enum Registration {
    OPEN,
    WITH_TOKEN,
    CLOSED
  }

  /// What became of the wish for an account.
  sealed interface Answer {
    record Welcome(UserId account) implements Answer {}

    record WrongPassword() implements Answer {}

    record NameTaken() implements Answer {}

    record NameRefused() implements Answer {}

    record TokenNeeded() implements Answer {}

    record Closed() implements Answer {}

    /// Anything else a server, or the browser, has against it.
    record Refused(Refusal why) implements Answer {}

    /// @param reason what the computer said
    record OwnServerFailed(String reason) implements Answer {}
  }

  /// What the embedded server is doing while it starts.
  enum OwnStep {
    STARTING,
    MAKING_ACCOUNT
  }
}
