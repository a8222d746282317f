package chat.fracas.engine.send;

import chat.fracas.engine.transport.HttpRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleConsumer;

/// A file as it goes over the line, telling how much of it has gone. Owned by one upload.
final class FileBody implements HttpRequest.Body {
  private final Path path;
  private final String mimeType;
  private final DoubleConsumer progress;
  private final long length;

  FileBody(Path path, String mimeType, DoubleConsumer progress) throws FileGoneException {
    this.path = path;
    this.mimeType = mimeType;
    this.progress = progress;
    try {
      this.length = Files.size(path);
    } catch (IOException gone) {
      throw new FileGoneException();
    }
  }

  @Override
  public String contentType() {
    return mimeType;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public InputStream open() throws IOException {
    InputStream file;
    try {
      file = Files.newInputStream(path);
    } catch (IOException gone) {
      throw new FileGoneException();
    }
    return new Counted(file);
  }

  /// Counts what is read.
  private final class Counted extends FilterInputStream {
    private long read;

    Counted(InputStream file) {
      super(file);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int more) {
      read += more;
      progress.accept(length() == 0 ? 1 : Math.min(1, (double) read / length()));
    }
  }
}
