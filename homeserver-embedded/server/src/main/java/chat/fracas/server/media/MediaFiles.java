package chat.fracas.server.media;

import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;

/// Files by the SHA-256 of their content: the same content is there once. A file is whole or not there.
/// Thread-safe.
final class MediaFiles {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Path folder;

  MediaFiles(Path folder) throws IOException {
    this.folder = folder;
    Path incoming = Files.createDirectories(folder.resolve("incoming"));
    // what a process that was killed had not received whole
    try (Stream<Path> left = Files.list(incoming)) {
      for (Path upload : left.toList()) {
        Files.deleteIfExists(upload);
      }
    }
  }

  /// What was stored.
  record Stored(String sha256, long bytes) {}

  /// Reads to the end, and keeps it; forced to the disk when this returns.
  Stored store(InputStream in, long maxBytes) throws IOException {
    Path incoming = Files.createTempFile(folder.resolve("incoming"), "upload", "");
    try {
      MessageDigest digest = sha256();
      long size = 0;
      try (FileChannel out = FileChannel.open(incoming, StandardOpenOption.WRITE)) {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
          size += read;
          if (size > maxBytes) {
            throw new MatrixException(
                ErrorCode.M_TOO_LARGE, "The file is larger than " + maxBytes + " bytes");
          }
          digest.update(buffer, 0, read);
          ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
          while (bytes.hasRemaining()) {
            out.write(bytes);
          }
        }
        out.force(true);
      }
      String sha256 = HexFormat.of().formatHex(digest.digest());
      Path place = path(sha256);
      Path shelf = Files.createDirectories(Objects.requireNonNull(place.getParent()));
      Files.move(
          incoming, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forceFolder(shelf);
      return new Stored(sha256, size);
    } finally {
      Files.deleteIfExists(incoming);
    }
  }

  /// The sender went away before the end.
  static final class LostException extends IOException {
    private static final long serialVersionUID = 1L;

    LostException(IOException cause) {
      super("the upload ended early", cause);
    }
  }

  private static int read(InputStream in, byte[] buffer) throws LostException {
    try {
      return in.read(buffer);
    } catch (IOException cause) {
      throw new LostException(cause);
    }
  }

  /// A name is on the disk when its folder is. Windows forces no folders.
  private static void forceFolder(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  Path path(String sha256) {
    return folder.resolve("files").resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
  }

  Path thumbnail(String sha256, String size) {
    return folder
        .resolve("thumbnails")
        .resolve(sha256.substring(0, 2))
        .resolve(sha256.substring(2) + "-" + size);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
