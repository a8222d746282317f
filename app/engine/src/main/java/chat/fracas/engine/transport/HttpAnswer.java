package chat.fracas.engine.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An answer whose body is still to be read. Owned by whoever asked.
public interface HttpAnswer extends AutoCloseable {
  int status();

  /// By lower-case name.
  Map<String, String> headers();

  InputStream body() throws IOException;

  @Override
  void close() throws IOException;

  default Optional<String> header(String name) {
    return Optional.ofNullable(headers().get(name.toLowerCase(Locale.ROOT)));
  }

  /// The whole body; an `IOException` when it is longer than the limit.
  default byte[] readAll(long limitBytes) throws IOException {
    var all = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    // left open: closing it would read what is beyond the limit, however long that is
    InputStream in = body();
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      all.write(buffer, 0, read);
      if (all.size() > limitBytes) {
        throw new IOException("the answer is longer than " + limitBytes + " bytes");
      }
    }
    return all.toByteArray();
  }
}
