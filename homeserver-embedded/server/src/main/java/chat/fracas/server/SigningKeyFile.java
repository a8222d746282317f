package chat.fracas.server;

import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.KeyId;
import chat.fracas.foundation.key.Ed25519SigningKey;
import chat.fracas.foundation.key.RandomSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The key a server signs with, in a file of one line: `ed25519 <version> <seed>`, readable by its
/// owner alone. Made at the first start.
record SigningKeyFile(KeyId id, Ed25519SigningKey key) {
  static SigningKeyFile open(Path file, RandomSource random) throws IOException {
    if (!Files.exists(file)) {
      create(file, random);
    }
    String[] parts = Files.readString(file).strip().split(" ", -1);
    if (parts.length != 3 || !parts[0].equals(KeyId.ED25519)) {
      throw new IOException("the signing key file " + file + " is damaged");
    }
    try {
      return new SigningKeyFile(
          new KeyId(KeyId.ED25519, parts[1]), Ed25519SigningKey.parseSeed(parts[2]));
    } catch (FoundationException notASeed) {
      throw new IOException("the signing key file " + file + " is damaged");
    }
  }

  private static void create(Path file, RandomSource random) throws IOException {
    try (var key = Ed25519SigningKey.generate(random)) {
      String version = UnpaddedBase64.encodeUrlSafe(random.bytes(3)).replace('-', '_');
      String line =
          KeyId.ED25519 + " a_" + version + " " + UnpaddedBase64.encode(key.exportSeed()) + "\n";
      Path incoming = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(incoming);
      if (Files.getFileStore(file.toAbsolutePath().getParent())
          .supportsFileAttributeView("posix")) {
        Files.createFile(
            incoming,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(incoming);
      }
      Files.write(
          incoming,
          line.getBytes(StandardCharsets.US_ASCII),
          Set.of(StandardOpenOption.WRITE, StandardOpenOption.SYNC)
              .toArray(StandardOpenOption[]::new));
      Files.move(incoming, file);
    }
  }
}
