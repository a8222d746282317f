package chat.fracas.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// The bodies of answers that are on their way. Whoever writes to a client that takes a byte now and then
/// waits as long as the client likes, so somebody else looks at the clock, and cuts it off. Thread-safe.
final class PacedAnswers {
  /// Between two moments at which that is seen; a few of them make up a pace.
  private static final int PIECE_BYTES = 8 * 1024;

  private final Set<Sending> underWay = ConcurrentHashMap.newKeySet();
  private final TimeLimits limits;
  private final LongSupplier nanoTime;

  /// @param nanoTime as [System#nanoTime]
  PacedAnswers(TimeLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
  }

  /// A body to be written; closing it ends it.
  ///
  /// @param cutOff makes the write fail that goes on
  OutputStream begin(OutputStream out, Runnable cutOff) {
    var sending = new Sending(out, cutOff);
    underWay.add(sending);
    return sending;
  }

  /// Cuts off those who take too little. Called now and then.
  void look() {
    for (Sending sending : underWay) {
      if (limits.tooSlow(sending.taken, Duration.ofNanos(nanoTime.getAsLong() - sending.start))) {
        underWay.remove(sending);
        sending.cutOff.run();
      }
    }
  }

  private final class Sending extends OutputStream {
    private final OutputStream out;
    private final Runnable cutOff;
    private final long start = nanoTime.getAsLong();

    /// Written by the one who sends, read by the one who looks.
    private volatile long taken;

    private Sending(OutputStream out, Runnable cutOff) {
      this.out = out;
      this.cutOff = cutOff;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      for (int at = 0; at < length; at += PIECE_BYTES) {
        int piece = Math.min(PIECE_BYTES, length - at);
        out.write(bytes, from + at, piece);
        took(piece);
      }
    }

    /// Only the one who sends adds.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void took(int bytes) {
      taken += bytes;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      try {
        out.close();
      } finally {
        underWay.remove(this);
      }
    }
  }
}
