package chat.fracas.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The API on a port, by Jetty; each request on a virtual thread of its own.
public final class HttpFront implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

  /// Tokens and a long sync filter fit; more is an attack.
  private static final int MAX_HEADER_BYTES = 32 * 1024;

  /// A client that sends nothing, or takes nothing, for so long is dropped. Longer than a long poll.
  private static final long IDLE_MILLIS = 65_000;

  /// Selectors and acceptors only: requests run on virtual threads.
  private static final int MAX_PLATFORM_THREADS = 16;

  private final Server server;
  private final ServerConnector connector;

  private HttpFront(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /// Listens.
  ///
  /// @param port 0 for any that is free
  public static HttpFront start(String address, int port, ApiService service) throws IOException {
    var pool = new QueuedThreadPool(MAX_PLATFORM_THREADS, 2);
    pool.setName("fracas-http");
    pool.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("fracas-request-", 0).factory()));
    var server = new Server(pool);
    var config = new HttpConfiguration();
    config.setSendServerVersion(false);
    config.setSendXPoweredBy(false);
    config.setRequestHeaderSize(MAX_HEADER_BYTES);
    config.setUriCompliance(UriCompliance.UNSAFE);
    var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(config));
    connector.setHost(address);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);
    server.setHandler(new Bridge(service));
    try {
      server.start();
    } catch (IOException failure) {
      stop(server);
      throw failure;
    } catch (Exception failure) {
      stop(server);
      throw new IOException("the server cannot listen", failure);
    }
    return new HttpFront(server, connector);
  }

  /// Where it listens.
  public InetSocketAddress address() {
    return new InetSocketAddress(connector.getHost(), connector.getLocalPort());
  }

  @Override
  public void close() {
    stop(server);
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception failure) {
      LOG.info("the listener was not stopped in order: {}", failure.getMessage());
    }
  }

  private static final class Bridge extends Handler.Abstract {
    private final ApiService service;

    Bridge(ApiService service) {
      this.service = service;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      ApiAnswer answer = service.serve(raw(request));
      response.setStatus(answer.status());
      answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length());
      if (request.getMethod().equals("HEAD")) {
        callback.succeeded();
        return true;
      }
      try (InputStream in = answer.body().open();
          var out = Content.Sink.asOutputStream(response)) {
        in.transferTo(out);
      } catch (EofException gone) {
        LOG.debug("the client left before the end of the answer");
        callback.failed(gone);
        return true;
      } catch (IOException failure) {
        LOG.info("an answer was not sent to its end: {}", failure.getMessage());
        callback.failed(failure);
        return true;
      }
      callback.succeeded();
      return true;
    }

    private static RawRequest raw(Request request) {
      Map<String, String> headers = new HashMap<>();
      for (HttpField field : request.getHeaders()) {
        String value = field.getValue();
        headers.putIfAbsent(field.getName().toLowerCase(Locale.ROOT), value == null ? "" : value);
      }
      return new RawRequest(
          request.getMethod(),
          request.getHttpURI().getPathQuery(),
          headers,
          Content.Source.asInputStream(request),
          request.getLength(),
          Request.getRemoteAddr(request),
          false);
    }
  }
}
