package chat.fracas.theme.emoji;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The bundled files of this package.
final class EmojiResources {
  private static final String FOLDER = "/chat/fracas/theme/emoji/";

  private EmojiResources() {}

  static List<String> lines(String file) {
    return new String(bytes(file), StandardCharsets.UTF_8).lines().toList();
  }

  static byte[] bytes(String file) {
    try (var stream =
        Objects.requireNonNull(EmojiResources.class.getResourceAsStream(FOLDER + file), file)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
