package chat.fracas.server.http;

import java.util.Optional;

/// Whose an access token is. A port: the accounts know.
@FunctionalInterface
public interface Tokens {
  /// @param address where the request comes from; absent for this process
  /// @throws chat.fracas.protocol.error.MatrixException `M_UNKNOWN_TOKEN` when it is nobody's
  Caller caller(String accessToken, Optional<String> address);
}
