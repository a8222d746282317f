package chat.fracas.store.media;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.store.seal.SealKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SealedFileCacheTest {
  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();
  private final SealKey key = SealKey.random(random);
  private Instant now = Instant.parse("2026-11-24T10:00:00Z");

  @Test
  void whatWasPutIsLoadedAlsoAfterARestart() throws IOException {
    byte[] picture = bytes(100_000);
    try (var cache = open(1_000_000)) {
      cache.put("mxc://example.org/a", picture);
      assertThat(cache.load("mxc://example.org/a", 200_000)).contains(picture);
    }
    try (var cache = open(1_000_000)) {
      assertThat(cache.load("mxc://example.org/a", 200_000)).contains(picture);
      assertThat(cache.load("mxc://example.org/b", 200_000)).isEmpty();
    }
  }

  @Test
  void theLeastRecentlyUsedGoesFirst() throws IOException {
    try (var cache = open(25_000)) {
      cache.put("a", bytes(10_000));
      cache.put("b", bytes(10_000));
      assertThat(cache.load("a", 20_000)).isPresent();
      cache.put("c", bytes(10_000));

      assertThat(cache.has("a")).isTrue();
      assertThat(cache.has("b")).isFalse();
      assertThat(cache.load("b", 20_000)).isEmpty();
      assertThat(cache.bytes()).isLessThanOrEqualTo(25_000);
    }
  }

  @Test
  void theOrderOfUseOutlivesARestart() throws IOException {
    try (var cache = open(100_000)) {
      cache.put("a", bytes(10_000));
      cache.put("b", bytes(10_000));
      age(List.of("a", "b"));
      now = now.plus(Duration.ofDays(1));
      assertThat(cache.load("a", 20_000)).isPresent();
    }
    try (var cache = open(15_000)) {
      assertThat(cache.has("a")).isTrue();
      assertThat(cache.has("b")).isFalse();
    }
  }

  @Test
  void anUnfinishedFileIsNotThereAndLeavesNothing() throws IOException {
    try (var cache = open(100_000)) {
      try (var pending = cache.begin("a")) {
        pending.out().write(bytes(10_000));
      }
      assertThat(cache.load("a", 20_000)).isEmpty();
      cache.begin("b").out().write(bytes(10_000));
    }
    try (var cache = open(100_000)) {
      assertThat(cache.bytes()).isZero();
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void aFlippedBitIsAbsenceNeverAnotherPicture() throws IOException {
    var choice = new Random(5);
    for (int trial = 0; trial < 50; trial++) {
      try (var cache = open(1_000_000)) {
        cache.put("a", bytes(20_000));
        Path file = files().getFirst();
        byte[] raw = Files.readAllBytes(file);
        raw[choice.nextInt(raw.length)] ^= (byte) (1 << choice.nextInt(8));
        Files.write(file, raw);

        assertThat(cache.load("a", 30_000)).isEmpty();
        assertThat(cache.has("a")).isFalse();
      }
    }
  }

  @Test
  void neitherNamesNorContentAreReadable() throws IOException {
    try (var cache = open(100_000)) {
      cache.put("mxc://example.org/canary", "canary".repeat(100).getBytes(StandardCharsets.UTF_8));
    }
    for (Path file : files()) {
      assertThat(file.getFileName().toString()).doesNotContain("canary").doesNotContain("example");
      assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
          .doesNotContain("canary");
    }
  }

  @Test
  void aStreamIsReadWhileTheFileIsReplaced() throws IOException {
    try (var cache = open(1_000_000)) {
      cache.put("a", bytes(100_000));
      try (InputStream old = cache.open("a").orElseThrow()) {
        cache.put("a", new byte[10]);
        assertThat(old.readAllBytes()).isEqualTo(bytes(100_000));
      }
      assertThat(cache.load("a", 100)).contains(new byte[10]);
    }
  }

  @Test
  void everythingCanBeCleared() throws IOException {
    try (var cache = open(100_000)) {
      cache.put("a", bytes(100));
      cache.clear();
      assertThat(cache.bytes()).isZero();
      assertThat(files()).isEmpty();
    }
  }

  private SealedFileCache open(long maxBytes) throws IOException {
    return SealedFileCache.open(folder, SealKey.of(key.bytes()), random, () -> now, maxBytes);
  }

  private void age(List<String> ids) throws IOException {
    assertThat(ids).isNotEmpty();
    for (Path file : files()) {
      Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.from(now));
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static byte[] bytes(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
