package chat.fracas.server.http;

/// Whose an access token is. A port: the accounts know.
@FunctionalInterface
public interface Tokens {
  /// @throws chat.fracas.protocol.error.MatrixException `M_UNKNOWN_TOKEN` when it is nobody's
  Caller caller(String accessToken);
}
