package chat.fracas.server.http;

/// Answers the requests of one route. May block.
@FunctionalInterface
public interface Handler {
  ApiAnswer handle(ApiRequest request);
}
