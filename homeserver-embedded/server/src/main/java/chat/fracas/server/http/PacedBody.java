package chat.fracas.server.http;

import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/// The body of a request, as long as it comes at a pace: whoever sends a byte now and then holds a
/// thread, a connection and a file. Owned by its request.
final class PacedBody extends InputStream {
  private final InputStream in;
  private final TimeLimits limits;
  private final LongSupplier nanoTime;
  private final long start;
  private long received;

  /// @param nanoTime as [System#nanoTime]
  PacedBody(InputStream in, TimeLimits limits, LongSupplier nanoTime) {
    this.in = in;
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  @Override
  public int read() throws IOException {
    int read = in.read();
    if (read >= 0) {
      take(1);
    }
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    if (read > 0) {
      take(read);
    }
    return read;
  }

  private void take(int bytes) {
    received += bytes;
    if (limits.tooSlow(received, Duration.ofNanos(nanoTime.getAsLong() - start))) {
      throw new MatrixException(ErrorCode.M_UNKNOWN, 408, "The body comes too slowly");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
