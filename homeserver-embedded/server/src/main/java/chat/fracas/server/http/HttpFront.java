package chat.fracas.server.http;

import chat.fracas.foundation.json.Json;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The API on a port, by Jetty; each request on a virtual thread of its own.
public final class HttpFront implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

  /// Tokens and a long sync filter fit; more is an attack.
  private static final int MAX_HEADER_BYTES = 32 * 1024;

  /// How often it is seen whether clients take their answers, in their first time.
  private static final int LOOKS = 10;

  /// Selectors and acceptors only: requests run on virtual threads.
  private static final int MAX_PLATFORM_THREADS = 16;

  private final Server server;
  private final ListeningPort port;
  private final Thread watch;

  private HttpFront(Server server, ListeningPort port, Thread watch) {
    this.server = server;
    this.port = port;
    this.watch = watch;
  }

  /// Listens.
  ///
  /// @param port 0 for any that is free
  /// @param behindProxy whether a proxy of ours says where requests come from (`X-Forwarded-For`)
  public static HttpFront start(
      String address, int port, boolean behindProxy, TimeLimits limits, ApiService service)
      throws IOException {
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
    var listener = new ListeningPort(server, config);
    listener.setHost(address);
    listener.setPort(port);
    listener.setIdleTimeout(limits.idle().toMillis());
    server.addConnector(listener);
    var answers = new PacedAnswers(limits, System::nanoTime);
    server.setHandler(new Bridge(service, behindProxy, answers));
    server.setErrorHandler(HttpFront::refuse);
    try {
      server.start();
    } catch (IOException failure) {
      stop(server);
      throw failure;
    } catch (Exception failure) {
      stop(server);
      throw new IOException("the server cannot listen", failure);
    }
    Duration pause = limits.body().dividedBy(LOOKS);
    Thread watch = Thread.ofVirtual().name("fracas-pace").start(() -> watch(answers, pause));
    return new HttpFront(server, listener, watch);
  }

  private static void watch(PacedAnswers answers, Duration pause) {
    try {
      while (true) {
        Thread.sleep(pause);
        answers.look();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /// What is not even a request, or has headers beyond all bounds, is answered as the API does.
  private static boolean refuse(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    boolean large =
        status == HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431
            || status == HttpStatus.URI_TOO_LONG_414
            || status == HttpStatus.PAYLOAD_TOO_LARGE_413;
    var refusal =
        new MatrixException(
            large ? ErrorCode.M_TOO_LARGE : ErrorCode.M_UNKNOWN,
            status,
            HttpStatus.getMessage(status));
    response.getHeaders().put("Access-Control-Allow-Origin", "*");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, ByteBuffer.wrap(Json.write(refusal.body())), callback);
    return true;
  }

  /// Where it listens.
  public InetSocketAddress address() {
    return new InetSocketAddress(port.getHost(), port.getLocalPort());
  }

  @Override
  public void close() {
    watch.interrupt();
    stop(server);
    port.closeAccepted();
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
    private final boolean behindProxy;
    private final PacedAnswers answers;

    Bridge(ApiService service, boolean behindProxy, PacedAnswers answers) {
      this.service = service;
      this.behindProxy = behindProxy;
      this.answers = answers;
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
          var out = answers.begin(Content.Sink.asOutputStream(response), () -> cutOff(request))) {
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

    private static void cutOff(Request request) {
      LOG.info("a client takes its answer too slowly and is cut off");
      request.getConnectionMetaData().getConnection().getEndPoint().close();
    }

    /// The last address of the header is the one that our proxy has seen; those before it are hearsay.
    private String remote(Request request) {
      String forwarded = behindProxy ? request.getHeaders().get(HttpHeader.X_FORWARDED_FOR) : null;
      return forwarded == null
          ? Request.getRemoteAddr(request)
          : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }

    private RawRequest raw(Request request) {
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
          remote(request),
          false);
    }
  }
}
