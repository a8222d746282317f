package chat.fracas.engine.media;

import chat.fracas.engine.transport.HttpRequest;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.MatrixRequest;
import chat.fracas.foundation.id.MxcUri;
import java.io.IOException;
import java.time.Duration;

/// Puts files into the server's media repository. Thread-safe; blocks.
public final class Uploads {
  /// A server looks at a large file for a while after the last byte.
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final MatrixHttp http;

  public Uploads(MatrixHttp http) {
    this.http = http;
  }

  /// Uploads once, without trying again.
  ///
  /// @param body may count what is read from it, for progress
  /// @throws chat.fracas.protocol.error.MatrixException when the server refuses
  public MxcUri upload(String fileName, HttpRequest.Body body) throws IOException {
    return http.upload(
            MatrixRequest.of("POST", "/_matrix/media/v3/upload")
                .withQuery("filename", fileName)
                .withTimeout(TIMEOUT),
            body)
        .string("content_uri")
        .flatMap(MxcUri::tryParse)
        .orElseThrow(() -> new IOException("the server does not say where the file is"));
  }
}
