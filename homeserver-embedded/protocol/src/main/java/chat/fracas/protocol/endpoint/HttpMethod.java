package chat.fracas.protocol.endpoint;

/// The methods Matrix uses.
public enum HttpMethod {
  GET,
  POST,
  PUT,
  DELETE,
  OPTIONS
}
