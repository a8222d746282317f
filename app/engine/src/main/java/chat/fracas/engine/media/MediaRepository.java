package chat.fracas.engine.media;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.store.MediaCache;
import chat.fracas.engine.transport.HttpAnswer;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.MatrixRequest;
import chat.fracas.foundation.id.MxcUri;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.attachment.AttachmentDecryption;
import chat.fracas.ratchet.attachment.AttachmentKey;
import chat.fracas.ratchet.attachment.AttachmentVerification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Media of the account's homeserver, kept in a cache. Thread-safe.
///
/// Asks the authenticated endpoints (client API, "Content repository"), and the older ones where the
/// server does not know those. All requests go to the homeserver itself; redirects are not followed.
public final class MediaRepository implements Media {
  /// A server that fetches from another one is silent meanwhile.
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  /// A thumbnail is small; a server that sends more has not made one.
  private static final long MAX_THUMBNAIL_BYTES = 8L * 1024 * 1024;

  /// A picture that was sent without a small one, as the cameras of telephones make them.
  private static final long MAX_ENCRYPTED_PICTURE_BYTES = 32L * 1024 * 1024;

  /// What is written to disk goes on for this long at most.
  private static final long MAX_SAVED_BYTES = 16L * 1024 * 1024 * 1024;

  /// Where the server does not say: the default of the common servers.
  private static final long DEFAULT_UPLOAD_BYTES = 50L * 1024 * 1024;

  private static final int COPY_BYTES = 64 * 1024;

  private static final String AUTHENTICATED = "/_matrix/client/v1/media/";
  private static final String OLDER = "/_matrix/media/v3/";

  private final MatrixHttp http;
  private final MediaCache cache;
  private final JoinedFetches joined = new JoinedFetches();
  private volatile boolean older;
  private volatile long uploadLimit = -1;

  public MediaRepository(MatrixHttp http, MediaCache cache) {
    this.http = http;
    this.cache = cache;
  }

  @Override
  public byte[] fetch(MediaSource source, long limitBytes) {
    byte[] bytes = fetchStored(source.uri(), limitBytes);
    return source.encrypted().map(file -> open(file, bytes)).orElse(bytes);
  }

  private static byte[] open(EncryptedFile file, byte[] ciphertext) {
    try (AttachmentKey key = file.key()) {
      return key.decrypt(ciphertext);
    } catch (RatchetException altered) {
      throw altered(altered);
    }
  }

  private static EngineException altered(RatchetException cause) {
    return new EngineException("The file is not the one that was sent.", cause);
  }

  /// As the server has it.
  private byte[] fetchStored(MxcUri uri, long limitBytes) {
    String key = uri.toString();
    byte[] bytes =
        cache
            .get(key)
            .orElseGet(
                () ->
                    joined.fetch(
                        key + " " + limitBytes,
                        () -> load(key, "download", uri, UnaryOperator.identity(), limitBytes)));
    if (bytes.length > limitBytes) {
      throw tooLarge();
    }
    return bytes;
  }

  @Override
  public byte[] fetchThumbnail(MediaSource source, int widthPixels, int heightPixels) {
    if (source.encrypted().isPresent()) {
      // a server that cannot read it can make no smaller one
      return fetch(source, MAX_ENCRYPTED_PICTURE_BYTES);
    }
    MxcUri uri = source.uri();
    String key = uri + "#" + widthPixels + "x" + heightPixels;
    return cache
        .get(key)
        .orElseGet(
            () -> joined.fetch(key, () -> loadThumbnail(key, uri, widthPixels, heightPixels)));
  }

  private byte[] loadThumbnail(String key, MxcUri uri, int width, int height) {
    try {
      return load(
          key,
          "thumbnail",
          uri,
          request ->
              request
                  .withQuery("width", String.valueOf(width))
                  .withQuery("height", String.valueOf(height))
                  .withQuery("method", "scale"),
          MAX_THUMBNAIL_BYTES);
    } catch (EngineException none) {
      if (none.errorCode().isEmpty()) {
        throw none;
      }
      // the server makes none of this kind: a small picture does as well
      return fetchStored(uri, MAX_THUMBNAIL_BYTES);
    }
  }

  private byte[] load(
      String key, String what, MxcUri uri, UnaryOperator<MatrixRequest> query, long limitBytes) {
    try (HttpAnswer answer = open(what, uri, query)) {
      if (length(answer).filter(length -> length > limitBytes).isPresent()) {
        throw tooLarge();
      }
      byte[] bytes = answer.readAll(limitBytes);
      cache.put(key, bytes);
      return bytes;
    } catch (IOException noAnswer) {
      throw new EngineException(
          EngineException.Kind.FILE_AWAY, "The file could not be fetched.", noAnswer);
    } catch (MatrixException refused) {
      throw refused(refused);
    }
  }

  private static EngineException refused(MatrixException refused) {
    return new EngineException("The server does not give the file.", refused.code());
  }

  private static EngineException tooLarge() {
    return new EngineException(
        EngineException.Kind.FILE_TOO_LARGE, "The file is too large to be shown.");
  }

  private static Optional<Long> length(HttpAnswer answer) {
    try {
      return answer.header("content-length").map(Long::parseLong);
    } catch (NumberFormatException nonsense) {
      return Optional.empty();
    }
  }

  private HttpAnswer open(String what, MxcUri uri, UnaryOperator<MatrixRequest> query)
      throws IOException {
    if (!older) {
      try {
        return http.open(request(AUTHENTICATED, what, uri, query));
      } catch (MatrixException refused) {
        if (!isUnknownEndpoint(refused)) {
          throw refused;
        }
      }
    }
    HttpAnswer answer = http.open(request(OLDER, what, uri, query));
    older = true;
    return answer;
  }

  private static MatrixRequest request(
      String root, String what, MxcUri uri, UnaryOperator<MatrixRequest> query) {
    return query.apply(
        MatrixRequest.get(root + what + "/{serverName}/{mediaId}", uri.server(), uri.mediaId())
            .withTimeout(TIMEOUT));
  }

  private static boolean isUnknownEndpoint(MatrixException refused) {
    boolean absent = refused.status() == 404 || refused.status() == 405;
    return refused.is(ErrorCode.M_UNRECOGNIZED) || absent && refused.is(ErrorCode.M_UNKNOWN);
  }

  @Override
  public void save(MediaSource source, Path target) {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Path sealed = target.resolveSibling(target.getFileName() + ".sealed");
    try {
      if (source.encrypted().isPresent()) {
        load(source.uri(), sealed);
        open(source.encrypted().get(), sealed, part);
      } else {
        load(source.uri(), part);
      }
      move(part, target);
    } catch (RatchetException altered) {
      throw altered(altered);
    } catch (IOException failed) {
      throw new EngineException(
          EngineException.Kind.NOT_SAVED, "The file could not be saved.", failed);
    } catch (MatrixException refused) {
      throw refused(refused);
    } finally {
      deleteIfThere(part);
      deleteIfThere(sealed);
    }
  }

  private void load(MxcUri uri, Path file) throws IOException {
    try (InputStream in = source(uri);
        OutputStream out = Files.newOutputStream(file)) {
      copy(in, out);
    }
  }

  /// In two passes: the whole is verified before the first byte is decrypted.
  private static void open(EncryptedFile file, Path sealed, Path target) throws IOException {
    try (AttachmentKey key = file.key()) {
      AttachmentVerification verification = key.verify();
      byte[] buffer = new byte[COPY_BYTES];
      try (InputStream in = Files.newInputStream(sealed)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          verification.update(buffer, 0, read);
        }
      }
      AttachmentDecryption decryption = verification.finish();
      try (InputStream in = Files.newInputStream(sealed);
          OutputStream out = Files.newOutputStream(target)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          out.write(decryption.next(buffer, 0, read));
        }
      }
      decryption.finish();
    }
  }

  private InputStream source(MxcUri uri) throws IOException {
    Optional<byte[]> cached = cache.get(uri.toString());
    return cached.isPresent()
        ? new ByteArrayInputStream(cached.get())
        : open("download", uri, UnaryOperator.identity()).body();
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[COPY_BYTES];
    long total = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      total += read;
      if (total > MAX_SAVED_BYTES) {
        throw new IOException("the file does not end");
      }
      out.write(buffer, 0, read);
    }
  }

  private static void move(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException otherFileSystem) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void deleteIfThere(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException left) {
      // the next save of this file overwrites it
    }
  }

  @Override
  public long uploadLimitBytes() {
    if (uploadLimit < 0) {
      uploadLimit = askUploadLimit();
    }
    return uploadLimit;
  }

  private long askUploadLimit() {
    try {
      return http.call(MatrixRequest.get(AUTHENTICATED + "config"))
          .integer("m.upload.size")
          .orElse(DEFAULT_UPLOAD_BYTES);
    } catch (MatrixException unknown) {
      return DEFAULT_UPLOAD_BYTES;
    } catch (IOException noAnswer) {
      throw new EngineException(
          EngineException.Kind.SERVER_AWAY, "The server cannot be reached.", noAnswer);
    }
  }
}
