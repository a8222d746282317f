package chat.fracas.desktop.ownserver;

import chat.fracas.engine.transport.HttpAnswer;
import chat.fracas.engine.transport.HttpRequest;
import chat.fracas.engine.transport.HttpTransport;
import chat.fracas.server.Homeserver;
import chat.fracas.server.http.ApiAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Sends what is for the own server there without a socket, and all else over the network.
/// Thread-safe.
public final class RoutingTransport implements HttpTransport {
  private final EmbeddedServer own;
  private final HttpTransport network;

  public RoutingTransport(EmbeddedServer own, HttpTransport network) {
    this.own = own;
    this.network = network;
  }

  @Override
  public HttpAnswer exchange(HttpRequest request) throws IOException {
    if (!own.owns(request.uri())) {
      return network.exchange(request);
    }
    Homeserver server =
        own.awaited().orElseThrow(() -> new IOException("the own server does not run"));
    return new Inside(send(server, request));
  }

  private static ApiAnswer send(Homeserver server, HttpRequest request) throws IOException {
    var uri = request.uri();
    var query = uri.getRawQuery();
    var target = query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query;
    if (request.body().isEmpty()) {
      return server
          .loopback()
          .exchange(request.method(), target, request.headers(), InputStream.nullInputStream(), 0);
    }
    HttpRequest.Body body = request.body().get();
    var headers = new HashMap<>(request.headers());
    headers.put("content-type", body.contentType());
    try (InputStream in = body.open()) {
      return server.loopback().exchange(request.method(), target, headers, in, body.length());
    }
  }

  @Override
  public void close() {
    network.close();
  }

  /// An answer that never left the process.
  private record Inside(ApiAnswer answer) implements HttpAnswer {
    @Override
    public int status() {
      return answer.status();
    }

    @Override
    public Map<String, String> headers() {
      var lower = new HashMap<String, String>();
      answer.headers().forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
      return lower;
    }

    @Override
    public InputStream body() throws IOException {
      return answer.body().open();
    }

    @Override
    public void close() {}
  }
}
