package chat.fracas.engine;

import chat.fracas.engine.observe.LiveList;
import chat.fracas.engine.signin.SignIn;
import chat.fracas.foundation.id.UserId;
import java.util.Optional;

/// All accounts of this program, each synchronising by itself. Thread-safe.
public interface Engine extends AutoCloseable {
  /// The accounts signed in, in the order they were added.
  LiveList<Session> sessions();

  default Optional<Session> session(UserId user) {
    return sessions().snapshot().stream()
        .filter(session -> session.userId().equals(user))
        .findFirst();
  }

  /// A new conversation with a server about an account; several may go on at once.
  SignIn signIn();

  /// Ends all work within two seconds; what was acknowledged is on disk already.
  @Override
  void close();
}
