package chat.fracas.bench;

import chat.fracas.engine.transport.HttpAnswer;
import chat.fracas.engine.transport.HttpRequest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;

/// A sample server on a port of this computer, for a client in another process.
final class SamplePort implements AutoCloseable {
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

  private final SampleServer sample;
  private final HttpServer server;

  SamplePort(SampleServer sample) throws IOException {
    this.sample = sample;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      URI uri = address().resolve(exchange.getRequestURI());
      try (HttpAnswer answer =
          sample.exchange(HttpRequest.of(exchange.getRequestMethod(), uri, LONGEST_ANSWER))) {
        byte[] body = answer.body().readAllBytes();
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  @Override
  public void close() {
    sample.close();
    server.stop(0);
  }
}
