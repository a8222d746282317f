package chat.fracas.engine.signin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Where the browser comes back to: a port of this computer, for one answer (RFC 8252, "Loopback
/// Interface Redirection"). Owned by one thread.
final class LoopbackRedirect implements AutoCloseable {
  /// As registered: without a port, for which any is allowed.
  static final String REGISTERED = "http://127.0.0.1/callback";

  /// Somebody types a password and a second factor there.
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String PATH = "/callback";

  /// A browser's request line with code and state is some hundred characters.
  private static final int MAX_LINE_CHARS = 8 * 1024;

  private static final int READ_MILLIS = 5_000;
  private static final int BACKLOG = 8;

  private final ServerSocket listening;
  private final InstantSource clock;

  LoopbackRedirect(InstantSource clock) throws IOException {
    this.clock = clock;
    this.listening = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort() + PATH);
  }

  /// Waits for the browser. Requests of another path or state are turned away.
  ///
  /// @return the query of the answer
  Map<String, String> await(String state) throws IOException {
    Instant end = clock.instant().plus(PATIENCE);
    while (true) {
      long left = Duration.between(clock.instant(), end).toMillis();
      if (left <= 0) {
        throw new SocketTimeoutException("the browser did not come back");
      }
      listening.setSoTimeout((int) left);
      try (Socket browser = listening.accept()) {
        browser.setSoTimeout(READ_MILLIS);
        Optional<Map<String, String>> query = serve(browser, state);
        if (query.isPresent()) {
          return query.get();
        }
      } catch (SocketTimeoutException slow) {
        // this one said nothing; the time that is left is looked at above
      }
    }
  }

  private static Optional<Map<String, String>> serve(Socket browser, String state)
      throws IOException {
    String line =
        line(
            new BufferedReader(
                new InputStreamReader(browser.getInputStream(), StandardCharsets.US_ASCII)));
    String[] parts = line.split(" ", -1);
    boolean ours = parts.length == 3 && parts[0].equals("GET") && parts[1].startsWith(PATH + "?");
    Map<String, String> query = ours ? query(parts[1].substring(PATH.length() + 1)) : Map.of();
    boolean right = ours && same(query.getOrDefault("state", ""), state);
    String body =
        right ? page("You can close this page and go back to Fracas.") : page("Not found.");
    String head =
        """
        HTTP/1.1 %s\r
        Content-Type: text/html; charset=utf-8\r
        Content-Length: %d\r
        Cache-Control: no-store\r
        Referrer-Policy: no-referrer\r
        Connection: close\r
        \r
        """
            .formatted(right ? "200 OK" : "404 Not Found", body.length());
    browser.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
    browser.getOutputStream().flush();
    return right ? Optional.of(query) : Optional.empty();
  }

  private static String page(String text) {
    return "<!doctype html><html><head><title>Fracas</title></head><body><p>"
        + text
        + "</p></body></html>";
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String line(Reader in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (line.length() == MAX_LINE_CHARS) {
        return "";
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static Map<String, String> query(String text) {
    var query = new HashMap<String, String>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException strange) {
      return "";
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
