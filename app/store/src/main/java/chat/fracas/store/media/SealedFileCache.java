package chat.fracas.store.media;

import chat.fracas.store.profile.PrivateFiles;
import chat.fracas.store.seal.SealKey;
import chat.fracas.store.seal.SealedInputStream;
import chat.fracas.store.seal.SealedOutputStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder of sealed files, of which the least recently used go when a bound in bytes is passed.
///
/// A file's name is a MAC of what it is, so that the folder tells nothing but sizes and times. A file is
/// whole or not there: it is written under another name and renamed. One that was changed on the disk
/// is dropped and counts as absent. Thread-safe.
public final class SealedFileCache implements AutoCloseable {
  private static final String UNFINISHED = ".part";

  /// How far the order of use on disk may lag, so that looking at a picture seldom writes.
  private static final Duration TOUCH_STEP = Duration.ofHours(1);

  private record Entry(long bytes, Instant used) {}

  private final Path folder;
  private final SealKey contents;
  private final SealKey names;
  private final SecureRandom random;
  private final InstantSource clock;
  private final long maxBytes;

  /// Least recently used first.
  private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);

  private long bytes;
  private long parts;

  private SealedFileCache(
      Path folder, SealKey key, SecureRandom random, InstantSource clock, long maxBytes) {
    this.folder = folder;
    this.contents = key.derive("contents");
    this.names = key.derive("names");
    this.random = random;
    this.clock = clock;
    this.maxBytes = maxBytes;
  }

  /// Opens a folder with what former runs left in it, cut to the bound.
  public static SealedFileCache open(
      Path folder, SealKey key, SecureRandom random, InstantSource clock, long maxBytes)
      throws IOException {
    PrivateFiles.createFolder(folder);
    var cache = new SealedFileCache(folder, key, random, clock, maxBytes);
    cache.readFolder();
    return cache;
  }

  private void readFolder() throws IOException {
    record Found(String name, Entry entry) {}
    var found = new ArrayList<Found>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(UNFINISHED)) {
          Files.deleteIfExists(file);
        } else {
          found.add(
              new Found(
                  name, new Entry(Files.size(file), Files.getLastModifiedTime(file).toInstant())));
        }
      }
    }
    found.sort(Comparator.comparing(one -> one.entry().used()));
    synchronized (entries) {
      for (Found one : found) {
        entries.put(one.name(), one.entry());
        bytes += one.entry().bytes();
      }
      makeRoom();
    }
  }

  /// A file being written; nothing of it is in the cache before [#commit].
  public final class Pending implements AutoCloseable {
    private final String name;
    private final Path part;
    private final OutputStream out;
    private boolean done;

    private Pending(String name, Path part) throws IOException {
      this.name = name;
      this.part = part;
      this.out =
          new SealedOutputStream(
              new BufferedOutputStream(
                  Channels.newOutputStream(PrivateFiles.create(part)), 64 * 1024),
              contents,
              random);
    }

    /// Where to write the plain bytes.
    public OutputStream out() {
      return out;
    }

    /// Puts the file in its place, instead of a former one.
    public void commit() throws IOException {
      out.close();
      long size = Files.size(part);
      Path file = folder.resolve(name);
      synchronized (entries) {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        done = true;
        Entry former = entries.put(name, new Entry(size, clock.instant()));
        bytes += size - (former != null ? former.bytes() : 0);
        makeRoom();
      }
    }

    /// Drops what was not committed.
    @Override
    public void close() throws IOException {
      if (!done) {
        out.close();
        Files.deleteIfExists(part);
      }
    }
  }

  /// Begins to write what `id` names.
  public Pending begin(String id) throws IOException {
    String name = name(id);
    long number;
    synchronized (entries) {
      number = parts++;
    }
    return new Pending(name, folder.resolve(name + "." + number + UNFINISHED));
  }

  /// Writes it whole.
  public void put(String id, byte[] content) throws IOException {
    try (Pending pending = begin(id)) {
      pending.out().write(content);
      pending.commit();
    }
  }

  /// The plain bytes as a stream, which the caller closes; nothing when it is not here.
  ///
  /// A changed file shows while it is read: the stream fails and the file is dropped.
  public Optional<InputStream> open(String id) throws IOException {
    String name = name(id);
    Path file = folder.resolve(name);
    try {
      touch(name, file);
      long length = Files.size(file);
      InputStream raw = new BufferedInputStream(Files.newInputStream(file), 64 * 1024);
      try {
        return Optional.of(dropping(id, new SealedInputStream(raw, length, contents)));
      } catch (IOException changed) {
        raw.close();
        remove(id);
        return Optional.empty();
      }
    } catch (NoSuchFileException absent) {
      forget(name);
      return Optional.empty();
    }
  }

  private InputStream dropping(String id, InputStream plain) {
    return new FilterInputStream(plain) {
      @Override
      public int read() throws IOException {
        try {
          return super.read();
        } catch (IOException changed) {
          remove(id);
          throw changed;
        }
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        try {
          return super.read(target, offset, length);
        } catch (IOException changed) {
          remove(id);
          throw changed;
        }
      }
    };
  }

  /// The plain bytes; nothing when it is not here, was changed, or is longer than `maxLength`.
  public Optional<byte[]> load(String id, int maxLength) throws IOException {
    Optional<InputStream> found = open(id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = found.get()) {
      byte[] content = in.readNBytes(maxLength);
      return in.read() < 0 ? Optional.of(content) : Optional.empty();
    } catch (IOException changed) {
      return Optional.empty();
    }
  }

  /// Whether it is here, as far as the folder says.
  public boolean has(String id) {
    synchronized (entries) {
      return entries.containsKey(name(id));
    }
  }

  /// Takes it away.
  public void remove(String id) throws IOException {
    String name = name(id);
    forget(name);
    Files.deleteIfExists(folder.resolve(name));
  }

  /// Takes everything away.
  public void clear() throws IOException {
    List<String> all;
    synchronized (entries) {
      all = List.copyOf(entries.keySet());
      entries.clear();
      bytes = 0;
    }
    for (String name : all) {
      Files.deleteIfExists(folder.resolve(name));
    }
  }

  /// How many bytes the files take on disk.
  public long bytes() {
    synchronized (entries) {
      return bytes;
    }
  }

  private void touch(String name, Path file) throws IOException {
    Instant now = clock.instant();
    synchronized (entries) {
      Entry entry = entries.get(name);
      if (entry == null || entry.used().plus(TOUCH_STEP).isAfter(now)) {
        return;
      }
      entries.put(name, new Entry(entry.bytes(), now));
    }
    Files.setLastModifiedTime(file, FileTime.from(now));
  }

  private void forget(String name) {
    synchronized (entries) {
      Entry former = entries.remove(name);
      bytes -= former != null ? former.bytes() : 0;
    }
  }

  /// Deletes from the least recently used on, down to the bound. Called with the lock.
  private void makeRoom() throws IOException {
    var oldest = entries.entrySet().iterator();
    while (bytes > maxBytes && oldest.hasNext()) {
      Map.Entry<String, Entry> next = oldest.next();
      Files.deleteIfExists(folder.resolve(next.getKey()));
      bytes -= next.getValue().bytes();
      oldest.remove();
    }
  }

  private String name(String id) {
    return HexFormat.of().formatHex(names.mac(id.getBytes(StandardCharsets.UTF_8)), 0, 20);
  }

  @Override
  public void close() {
    contents.close();
    names.close();
  }
}
