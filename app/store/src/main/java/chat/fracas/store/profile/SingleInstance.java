package chat.fracas.store.profile;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds a profile for one process, and takes the command lines of later starts.
///
/// The claim is a file lock, which the OS drops when the process dies in whatever way, so a stale one
/// cannot be. A later start sends its arguments over a Unix domain socket in the profile and leaves.
/// [#close] gives the profile back. Thread-safe; the listener is called on a thread of its own.
public final class SingleInstance implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SingleInstance.class);
  private static final String LOCK = "profile.lock";
  private static final String SOCKET = "profile.sock";

  /// A socket's path may have about a hundred bytes; longer profiles meet in the temporary folder.
  private static final int MAX_SOCKET_PATH = 100;

  private static final Duration ANSWER_TIME = Duration.ofSeconds(5);
  private static final int MAX_ARGUMENTS = 64;
  private static final int MAX_ARGUMENT_BYTES = 16 * 1024;
  private static final byte TAKEN = 1;

  private final FileChannel lockFile;
  private final FileLock lock;
  private final ServerSocketChannel socket;
  private final Path socketPath;
  private final Consumer<List<String>> onCommandLine;

  private SingleInstance(
      FileChannel lockFile,
      FileLock lock,
      ServerSocketChannel socket,
      Path socketPath,
      Consumer<List<String>> onCommandLine) {
    this.lockFile = lockFile;
    this.lock = lock;
    this.socket = socket;
    this.socketPath = socketPath;
    this.onCommandLine = onCommandLine;
  }

  /// Claims the profile, or hands our arguments to the process that has it.
  ///
  /// `onCommandLine` gets the arguments of later starts: bring the window forward and follow a link if
  /// there is one. They come from any program of this user, so they are checked like typed input.
  public static Claim claim(
      Path profile, List<String> arguments, Consumer<List<String>> onCommandLine) {
    try {
      PrivateFiles.createFolder(profile);
      if (reach(profile, arguments)) {
        return new Claim.HandedOver();
      }
      FileChannel lockFile =
          FileChannel.open(
              profile.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      Optional<FileLock> lock = tryLock(lockFile);
      if (lock.isEmpty()) {
        lockFile.close();
        return handOver(profile, arguments);
      }
      PrivateFiles.restrict(profile.resolve(LOCK));
      return new Claim.Granted(listen(profile, lockFile, lock.get(), onCommandLine));
    } catch (IOException cause) {
      throw new UncheckedIOException("the profile folder cannot be used: " + profile, cause);
    }
  }

  private static Optional<FileLock> tryLock(FileChannel file) throws IOException {
    try {
      return Optional.ofNullable(file.tryLock());
    } catch (OverlappingFileLockException heldInThisProcess) {
      return Optional.empty();
    }
  }

  private static SingleInstance listen(
      Path profile, FileChannel lockFile, FileLock lock, Consumer<List<String>> onCommandLine)
      throws IOException {
    Path path = socketPath(profile);
    // we hold the lock, therefore a socket that is there has nobody behind it
    Files.deleteIfExists(path);
    ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    socket.bind(UnixDomainSocketAddress.of(path));
    PrivateFiles.restrict(path);
    var instance = new SingleInstance(lockFile, lock, socket, path, onCommandLine);
    Thread.ofVirtual().name("fracas-instance").start(instance::serve);
    return instance;
  }

  static Path socketPath(Path profile) throws IOException {
    Path inside = profile.resolve(SOCKET);
    if (inside.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_SOCKET_PATH) {
      return inside;
    }
    Path folder =
        Path.of(System.getProperty("java.io.tmpdir", "/tmp"))
            .resolve("fracas-" + System.getProperty("user.name", "user"));
    PrivateFiles.createFolder(folder);
    return folder.resolve(shortName(profile) + ".sock");
  }

  private static String shortName(Path profile) {
    try {
      byte[] path = profile.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(path);
      return HexFormat.of().formatHex(Arrays.copyOf(hash, 8));
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("SHA-256 is part of every JDK", cause);
    }
  }

  private void serve() {
    while (socket.isOpen()) {
      try {
        SocketChannel caller = socket.accept();
        Thread.ofVirtual().name("fracas-instance-caller").start(() -> take(caller));
      } catch (IOException ended) {
        return;
      }
    }
  }

  private void take(SocketChannel caller) {
    try (caller) {
      var in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(caller)));
      List<String> arguments = readArguments(in);
      Channels.newOutputStream(caller).write(TAKEN);
      onCommandLine.accept(arguments);
    } catch (IOException malformed) {
      LOG.info("another start sent something that is no command line");
    }
  }

  private static List<String> readArguments(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MAX_ARGUMENTS) {
      throw new IOException("too many arguments");
    }
    var arguments = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      int length = in.readInt();
      if (length < 0 || length > MAX_ARGUMENT_BYTES) {
        throw new IOException("an argument is too long");
      }
      byte[] bytes = in.readNBytes(length);
      if (bytes.length != length) {
        throw new IOException("cut");
      }
      arguments.add(new String(bytes, StandardCharsets.UTF_8));
    }
    return List.copyOf(arguments);
  }

  /// The owner may hold the lock for a moment before it listens, so this tries for a while.
  private static Claim handOver(Path profile, List<String> arguments) throws IOException {
    long deadline = System.nanoTime() + ANSWER_TIME.toNanos();
    while (System.nanoTime() < deadline && pause()) {
      if (reach(profile, arguments)) {
        return new Claim.HandedOver();
      }
    }
    return new Claim.Unresponsive("another Fracas has this profile open and does not answer");
  }

  /// Sends our arguments to whoever listens; false when nobody does.
  private static boolean reach(Path profile, List<String> arguments) throws IOException {
    Path path = socketPath(profile);
    if (!Files.exists(path)) {
      return false;
    }
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      return send(channel, arguments, ANSWER_TIME);
    } catch (IOException nobody) {
      return false;
    }
  }

  private static boolean send(SocketChannel channel, List<String> arguments, Duration patience)
      throws IOException {
    Thread watch =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    Thread.sleep(patience);
                    channel.close();
                  } catch (InterruptedException answered) {
                    Thread.currentThread().interrupt();
                  } catch (IOException closed) {
                    LOG.debug("already closed", closed);
                  }
                });
    try {
      var out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
      List<String> sent = arguments.subList(0, Math.min(arguments.size(), MAX_ARGUMENTS));
      out.writeInt(sent.size());
      for (String argument : sent) {
        byte[] bytes = argument.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, MAX_ARGUMENT_BYTES);
        out.writeInt(length);
        out.write(bytes, 0, length);
      }
      out.flush();
      return Channels.newInputStream(channel).read() == TAKEN;
    } finally {
      watch.interrupt();
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(50);
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    try (lockFile;
        lock;
        socket) {
      Files.deleteIfExists(socketPath);
    } catch (IOException cause) {
      LOG.info("the profile was not given back in order: {}", cause.getMessage());
    }
  }
}
