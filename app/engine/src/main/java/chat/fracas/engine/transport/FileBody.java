package chat.fracas.engine.transport;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A file as the body of a request.
///
/// @param length as it was when the request was made
public record FileBody(Path path, String contentType, long length) implements HttpRequest.Body {
  public static FileBody of(Path path) throws IOException {
    String type =
        Optional.ofNullable(Files.probeContentType(path)).orElse("application/octet-stream");
    return new FileBody(path, type, Files.size(path));
  }

  @Override
  public InputStream open() throws IOException {
    return new BufferedInputStream(Files.newInputStream(path));
  }
}
