package chat.fracas.engine.media;

import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.attachment.AttachmentEncryption;
import chat.fracas.ratchet.attachment.AttachmentKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/// A file as it is uploaded to an encrypted room: encrypted under a key of its own into a temporary
/// file, of which nobody can make anything. [#close] deletes it.
public final class SealedUpload implements AutoCloseable {
  /// What servers are told it is.
  public static final String MIME_TYPE = "application/octet-stream";

  private static final int PIECE_BYTES = 64 * 1024;
  private static final RandomSource RANDOM = new SecureRandom()::nextBytes;

  private final Path ciphertext;
  private final EncryptedFile file;

  private SealedUpload(Path ciphertext, EncryptedFile file) {
    this.ciphertext = ciphertext;
    this.file = file;
  }

  /// Encrypts what the stream gives, piece by piece.
  public static SealedUpload of(InputStream plaintext) throws IOException {
    Path ciphertext = Files.createTempFile("fracas", ".sealed");
    AttachmentEncryption encryption = AttachmentEncryption.begin(RANDOM);
    try (OutputStream out = Files.newOutputStream(ciphertext)) {
      byte[] piece = new byte[PIECE_BYTES];
      for (int read = plaintext.read(piece); read >= 0; read = plaintext.read(piece)) {
        out.write(encryption.next(piece, 0, read));
      }
    } catch (IOException | RuntimeException failed) {
      Files.deleteIfExists(ciphertext);
      throw failed;
    }
    try (AttachmentKey key = encryption.finish()) {
      return new SealedUpload(ciphertext, EncryptedFile.of(key));
    }
  }

  public Path path() {
    return ciphertext;
  }

  /// What opens it.
  public EncryptedFile file() {
    return file;
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(ciphertext);
    } catch (IOException left) {
      // the system clears its temporary files
    }
  }
}
