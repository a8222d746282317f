package chat.fracas.engine.media;

import chat.fracas.engine.transport.HttpRequest;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.foundation.id.MxcUri;
import java.io.IOException;

/// Puts files into the server's media repository. Thread-safe; blocks.
public final class Uploads {
  public Uploads(MatrixHttp http) {}

  /// Uploads once, without trying again.
  ///
  /// @param body may count what is read from it, for progress
  /// @throws chat.fracas.protocol.error.MatrixException when the server refuses
  public MxcUri upload(String fileName, HttpRequest.Body body) throws IOException {
    throw new UnsupportedOperationException();
  }
}
