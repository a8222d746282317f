package chat.fracas.engine.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// HTTP over the network by Apache HttpClient, blocking, for virtual threads. TLS 1.2 or newer with
/// the system's certificates. Thread-safe.
public final class ApacheHttpTransport implements HttpTransport {
  /// A server that takes longer to accept a connection is out of reach.
  private static final Timeout CONNECT_TIMEOUT = Timeout.ofSeconds(10);

  /// Sync, sending, typing and some media at once, for each of a few accounts.
  private static final int MAX_CONNECTIONS = 64;

  private static final int MAX_CONNECTIONS_PER_SERVER = 16;

  private static final Logger LOG = LoggerFactory.getLogger(ApacheHttpTransport.class);

  private @Nullable CloseableHttpClient client;
  private boolean closed;

  /// Reading the system's certificates takes long: the first request does it, not the start.
  private synchronized CloseableHttpClient client() throws IOException {
    if (closed) {
      throw new IOException("the connections are closed");
    }
    CloseableHttpClient current = client == null ? create() : client;
    client = current;
    return current;
  }

  private static CloseableHttpClient create() {
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnTotal(MAX_CONNECTIONS)
            .setMaxConnPerRoute(MAX_CONNECTIONS_PER_SERVER)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom().setConnectTimeout(CONNECT_TIMEOUT).build())
            .setTlsSocketStrategy(new DefaultClientTlsStrategy(SSLContexts.createSystemDefault()))
            .setDefaultTlsConfig(
                org.apache.hc.client5.http.config.TlsConfig.custom()
                    .setSupportedProtocols(TLS.V_1_3, TLS.V_1_2)
                    .build())
            .build();
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setUserAgent("Fracas")
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAutomaticRetries()
        .disableAuthCaching()
        .useSystemProperties()
        .build();
  }

  @Override
  public HttpAnswer exchange(HttpRequest request) throws IOException {
    HttpUriRequestBase outgoing = build(request);
    // the answer is streamed to the caller, who closes it
    try {
      @SuppressWarnings("deprecation")
      ClassicHttpResponse response = client().executeOpen(null, outgoing, null);
      return new Answer(outgoing, response);
    } catch (IllegalStateException closed) {
      // what the client says to those who still wait for a connection while it is closed
      throw new IOException("the connections are closed", closed);
    }
  }

  private static HttpUriRequestBase build(HttpRequest request) throws IOException {
    var outgoing = new HttpUriRequestBase(request.method(), request.uri());
    request.headers().forEach(outgoing::addHeader);
    if (request.body().isPresent()) {
      HttpRequest.Body body = request.body().get();
      outgoing.setEntity(
          new InputStreamEntity(body.open(), body.length(), ContentType.parse(body.contentType())));
    }
    outgoing.setConfig(config(request));
    return outgoing;
  }

  private static RequestConfig config(HttpRequest request) {
    return RequestConfig.custom()
        .setResponseTimeout(Timeout.of(request.timeout()))
        .setConnectionRequestTimeout(CONNECT_TIMEOUT)
        .build();
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (client != null) {
      client.close(CloseMode.IMMEDIATE);
    }
  }

  /// An answer from the network.
  private record Answer(HttpUriRequestBase request, ClassicHttpResponse response)
      implements HttpAnswer {
    @Override
    public int status() {
      return response.getCode();
    }

    @Override
    public Map<String, String> headers() {
      var headers = new HashMap<String, String>();
      for (Header header : response.getHeaders()) {
        headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
      }
      return headers;
    }

    @Override
    public InputStream body() throws IOException {
      return response.getEntity() == null
          ? InputStream.nullInputStream()
          : response.getEntity().getContent();
    }

    @Override
    public void close() {
      // drops the connection if the answer was not read to its end: the rest may be long in coming
      request.cancel();
      try {
        response.close();
      } catch (IOException cut) {
        LOG.debug("an answer was closed before its end");
      }
    }
  }
}
