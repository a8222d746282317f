package chat.fracas.store.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfileFolderTest {
  private static final Path HOME = Path.of("/home/alice");

  @Test
  void theCommandLineWinsOverTheEnvironmentAndThatOverTheConvention() {
    Map<String, String> environment = Map.of("FRACAS_PROFILE", "/env", "XDG_DATA_HOME", "/xdg");

    assertThat(locate(Optional.of(Path.of("/given")), environment, "Linux"))
        .isEqualTo(Path.of("/given"));
    assertThat(locate(Optional.empty(), environment, "Linux")).isEqualTo(Path.of("/env"));
    assertThat(locate(Optional.empty(), Map.of("XDG_DATA_HOME", "/xdg"), "Linux"))
        .isEqualTo(Path.of("/xdg/fracas"));
  }

  @Test
  void eachSystemHasItsConvention() {
    assertThat(locate(Optional.empty(), Map.of(), "Linux"))
        .isEqualTo(HOME.resolve(".local/share/fracas"));
    assertThat(locate(Optional.empty(), Map.of("XDG_DATA_HOME", "relative"), "Linux"))
        .isEqualTo(HOME.resolve(".local/share/fracas"));
    assertThat(locate(Optional.empty(), Map.of(), "Mac OS X"))
        .isEqualTo(HOME.resolve("Library/Application Support/Fracas"));
    assertThat(locate(Optional.empty(), Map.of("APPDATA", "/roaming"), "Windows 11"))
        .isEqualTo(Path.of("/roaming/Fracas"));
  }

  @Test
  void foldersAndFilesAreForTheirOwnerOnly(@TempDir Path temporary) throws Exception {
    Path folder = temporary.resolve("a/b/profile");
    PrivateFiles.createFolder(folder);
    PrivateFiles.replace(folder.resolve("file"), new byte[] {1});
    PrivateFiles.replace(folder.resolve("file"), new byte[] {2});

    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(permissions(folder.resolve("file"))).isEqualTo("rw-------");
    assertThat(Files.readAllBytes(folder.resolve("file"))).containsExactly(2);
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static Path locate(Optional<Path> given, Map<String, String> environment, String os) {
    return ProfileFolder.locate(given, environment, os, HOME);
  }
}
