package chat.fracas.desktop.ownserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// What the own server asks of whoever wants an account there. Its text is nobody else's business,
/// and no part of [#toString].
final class RegistrationToken {
  static final String FILE = "registration.token";
  private static final int BYTES = 32;

  private final String value;

  private RegistrationToken(String value) {
    this.value = value;
  }

  static RegistrationToken random() {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new RegistrationToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  String value() {
    return value;
  }

  /// @return the file, which its owner alone can read
  Path writeTo(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    Files.deleteIfExists(file);
    var posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
    var attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Files.createFile(file, attributes);
    return Files.writeString(file, value + "\n");
  }

  @Override
  public String toString() {
    return "RegistrationToken";
  }
}
