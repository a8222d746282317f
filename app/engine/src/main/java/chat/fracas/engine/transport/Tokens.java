package chat.fracas.engine.transport;

import java.io.IOException;
import java.util.Optional;

/// Where the access token of an account comes from, and what becomes of it.
public interface Tokens {
  /// The token to use now; empty before sign-in.
  Optional<String> current();

  /// Gets another token after the server has refused this one.
  ///
  /// @return whether there is another to try with
  boolean refresh(String refused) throws IOException;

  /// No account yet.
  Tokens NONE =
      new Tokens() {
        @Override
        public Optional<String> current() {
          return Optional.empty();
        }

        @Override
        public boolean refresh(String refused) {
          return false;
        }
      };
}
