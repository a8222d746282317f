package chat.fracas.store.database;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/// A file system for H2 that can be full, and that remembers which writes were never forced, so that a
/// power cut can lose any of them.
public final class FaultyDisk extends FilePathWrapper {
  private static final String SCHEME = "faulty";

  /// One change since the last force.
  private record Change(long position, byte[] bytes, boolean truncation) {}

  /// What a test sees and sets.
  static final class Controls {
    private volatile boolean full;
    private byte[] durable = new byte[0];
    private final List<Change> unforced = new ArrayList<>();
    private boolean recording;

    String prefix() {
      return SCHEME + ":";
    }

    void full(boolean isFull) {
      full = isFull;
    }

    /// From now on, tells forced writes from others.
    synchronized void record(Path file) throws IOException {
      durable = Files.readAllBytes(file);
      unforced.clear();
      recording = true;
    }

    /// What the disk may hold after a power cut now: all forced writes, and any of the others.
    synchronized byte[] afterPowerCut(Random choice) {
      byte[] bytes = durable.clone();
      for (Change change : unforced) {
        if (choice.nextBoolean()) {
          bytes = apply(bytes, change);
        }
      }
      return bytes;
    }

    private synchronized void changed(Change change) {
      if (recording) {
        unforced.add(change);
      }
    }

    private synchronized void forced() {
      for (Change change : unforced) {
        durable = apply(durable, change);
      }
      unforced.clear();
    }

    private static byte[] apply(byte[] file, Change change) {
      if (change.truncation()) {
        return java.util.Arrays.copyOf(file, (int) Math.min(file.length, change.position()));
      }
      int end = (int) change.position() + change.bytes().length;
      byte[] grown = end > file.length ? java.util.Arrays.copyOf(file, end) : file;
      System.arraycopy(change.bytes(), 0, grown, (int) change.position(), change.bytes().length);
      return grown;
    }
  }

  /// H2 makes its paths by reflection, so they find the disk here; one test uses it at a time.
  private static volatile Controls mounted = new Controls();

  /// For H2.
  public FaultyDisk() {}

  /// Mounts a new one in place of the former.
  static Controls mount() {
    mounted = new Controls();
    FilePath.register(new FaultyDisk());
    return mounted;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    String file = unwrap().toString();
    return new Channel(new RandomAccessFile(file, mode), mounted, file.endsWith(".mv.db"));
  }

  private static final class Channel extends FileBaseDefault {
    private final RandomAccessFile file;
    private final FileChannel channel;
    private final Controls controls;
    private final boolean recorded;

    private Channel(RandomAccessFile file, Controls controls, boolean recorded) {
      this.file = file;
      this.channel = file.getChannel();
      this.controls = controls;
      this.recorded = recorded;
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return channel.read(target, position);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      if (controls.full) {
        throw new IOException("No space left on device");
      }
      if (recorded) {
        var bytes = new byte[source.remaining()];
        source.duplicate().get(bytes);
        controls.changed(new Change(position, bytes, false));
      }
      return channel.write(source, position);
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      if (recorded) {
        controls.changed(new Change(size, new byte[0], true));
      }
      channel.truncate(size);
    }

    @Override
    public void force(boolean metadata) throws IOException {
      if (controls.full) {
        throw new IOException("No space left on device");
      }
      channel.force(metadata);
      if (recorded) {
        controls.forced();
      }
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return channel.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
