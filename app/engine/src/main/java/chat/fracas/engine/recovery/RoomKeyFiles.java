package chat.fracas.engine.recovery;

import chat.fracas.e2ee.keyfile.RoomKeyFile;
import chat.fracas.engine.EngineException;
import chat.fracas.engine.encryption.AccountEncryption;
import chat.fracas.engine.encryption.EncryptionStep;
import chat.fracas.engine.encryption.KeyIntake;
import chat.fracas.engine.trust.KeyFiles;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;

/// Writes and reads files of room keys. Stateless.
public final class RoomKeyFiles implements KeyFiles {
  /// A key takes half a kilobyte or so: a file with more than a hundred thousand of them is none.
  private static final long MAX_FILE_BYTES = 128L * 1024 * 1024;

  private static final RandomSource RANDOM = new SecureRandom()::nextBytes;

  private final AccountEncryption encryption;
  private final KeyIntake intake;

  public RoomKeyFiles(AccountEncryption encryption, KeyIntake intake) {
    this.encryption = encryption;
    this.intake = intake;
  }

  @Override
  public int write(Path file, String passphrase) {
    List<JsonObject> keys = encryption.look(step -> step.machine().roomKeyFile().all(step.work()));
    byte[] sealed = RoomKeyFile.seal(keys, passphrase, RANDOM);
    try {
      replace(file, sealed);
    } catch (IOException failed) {
      throw new EngineException(
          EngineException.Kind.NOT_SAVED, "The keys could not be written.", failed);
    }
    return keys.size();
  }

  /// Whoever looks at the file sees what was there or all of the new one; only its owner may.
  private static void replace(Path file, byte[] bytes) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    // where files have owners, such a file is its owner's alone
    Path part = Files.createTempFile(folder, ".fracas", ".part");
    try {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          channel.write(left);
        }
        channel.force(true);
      }
      try {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException network) {
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  @Override
  public Read read(Path file, String passphrase) {
    byte[] bytes;
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        return new Read.NotAKeyFile();
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException failed) {
      throw new EngineException(
          EngineException.Kind.FILE_AWAY, "The file could not be read.", failed);
    }
    List<JsonObject> keys;
    try {
      keys = RoomKeyFile.open(bytes, passphrase);
    } catch (RatchetException refused) {
      return refused.refusal() == Refusal.WRONG_MAC
          ? new Read.WrongPassphrase()
          : new Read.NotAKeyFile();
    }
    return take(keys);
  }

  private Read take(List<JsonObject> keys) {
    int added = 0;
    int known = 0;
    for (int from = 0; from < keys.size(); from += RoomKeyFile.KEYS_PER_WORK) {
      List<JsonObject> part =
          keys.subList(from, Math.min(keys.size(), from + RoomKeyFile.KEYS_PER_WORK));
      RoomKeyFile.Imported imported = intake.take(step -> take(step, part));
      added += imported.sessions().size();
      known += imported.known();
    }
    return new Read.Done(added, known);
  }

  private static RoomKeyFile.Imported take(EncryptionStep step, List<JsonObject> part) {
    RoomKeyFile.Imported imported = step.machine().roomKeyFile().take(step.work(), part);
    imported.sessions().forEach(step::arrived);
    return imported;
  }
}
