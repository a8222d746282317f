package chat.fracas.protocol.endpoint;

/// One endpoint of the specification.
///
/// @param api which of its APIs
/// @param path the template, with parameters in braces: `/_matrix/client/v3/rooms/{roomId}/leave`
/// @param operation the specification's name of it: `leaveRoom`
public record Endpoint(
    Api api, HttpMethod method, String path, String operation, boolean deprecated) {

  /// The APIs of the specification.
  public enum Api {
    APPLICATION_SERVICE,
    CLIENT_SERVER,
    IDENTITY,
    PUSH_GATEWAY,
    SERVER_SERVER
  }
}
