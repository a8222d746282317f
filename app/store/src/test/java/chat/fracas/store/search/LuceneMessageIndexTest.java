package chat.fracas.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.store.seal.SealKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LuceneMessageIndexTest {
  private static final String ROOM = "!one:example.org";
  private static final String OTHER = "!two:example.org";

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();
  private final SealKey key = SealKey.random(random);
  private LuceneMessageIndex index;
  private int sent;

  @BeforeEach
  void open() {
    index = LuceneMessageIndex.open(folder, SealKey.of(key.bytes()), random);
  }

  @AfterEach
  void close() {
    index.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Straße und Grüße            | strasse
          Straße und Grüße            | GRUSSE
          Un été à l’hôtel            | ete
          C'était l’église            | église
          the quick brown fox         | quick fox
          the quick brown fox         | "quick brown"
          the quick brown fox         | qui*
          我们明天去北京开会              | 北京
          我们明天去北京开会              | 去北京
          我们明天去北京开会              | 会
          我们明天去北京开会              | 天去北
          東京タワーの写真                | タワー
          東京タワーの写真                | ワー
          東京タワーの写真                | の写真
          ＦＵＬＬＷＩＤＴＨ ｶﾀｶﾅ           | fullwidth カタカナ
          안녕하세요 여러분              | 하세요
          สวัสดีครับ ยินดีต้อนรับ       | สวัสดี
          сообщение ещё раз          | еще
          report_final-2024.pdf      | final
          report_final-2024.pdf      | pdf
          see https://example.org/a  | example
          call me 👍 later            | 👍
          one 12.5 two               | 12.5
          """)
  void whatSomebodyWouldTypeFindsTheMessage(String text, String typed) throws IOException {
    put(text);
    put("nothing of the kind");

    assertThat(found(typed)).containsExactly(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the quick brown fox | "brown quick"
          the quick brown fox | quick dog
          the quick brown fox | qui
          我们明天去北京开会      | 京北
          我们明天去北京开会      | 明去
          """)
  void whatIsNotThereIsNotFound(String text, String typed) throws IOException {
    put(text);

    assertThat(found(typed)).isEmpty();
  }

  @Test
  void aLastWordCountsAsABeginningWhileTyping() throws IOException {
    put("holiday photos");

    assertThat(ask(QueryText.parse("holiday pho", true), Optional.empty(), false).hits())
        .hasSize(1);
    assertThat(found("holiday pho")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*:*",
        "r:x OR",
        "t:secret",
        "/a.*{100}/",
        "secret OR banana",
        "[a TO z]",
        "*",
        "\"",
        "\\",
        "'; --",
        "secret~2",
        "\u0000",
        "!",
        "%",
        "_",
        "a AND b",
        "\"\"",
        "**"
      })
  void syntaxIsOnlyCharacters(String typed) throws IOException {
    put("this is secret");

    assertThat(found(typed)).isEmpty();
  }

  @Test
  void aRoomHoldsOnlyItsOwnMessages() throws IOException {
    put(ROOM, "apples here");
    put(OTHER, "apples there");

    assertThat(texts(ask(QueryText.parse("apples", false), Optional.of(OTHER), false)))
        .containsExactly("apples there");
    assertThat(found("apples")).containsExactly("apples there", "apples here");
  }

  @Test
  void bestFirstPutsTheShortestAndDensestOnTop() throws IOException {
    put("apple apple");
    put("an apple among a very great many other words that are not about it at all");

    assertThat(texts(ask(QueryText.parse("apple", false), Optional.empty(), true)).getFirst())
        .isEqualTo("apple apple");
    assertThat(found("apple").getLast()).isEqualTo("apple apple");
  }

  @Test
  void pagesFollowEachOther() throws IOException {
    for (int i = 0; i < 25; i++) {
      put("page word " + i);
    }
    index.settle();
    var second =
        index.search(
            new MessageSearch.Question(
                QueryText.parse("page", false), Optional.empty(), false, 10, 10));

    assertThat(second.total()).isEqualTo(25);
    assertThat(second.exact()).isTrue();
    assertThat(texts(second).getFirst()).isEqualTo("page word 14");
    assertThat(second.hits()).hasSize(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The Quick brown fox  | quick        | The [Quick] brown fox
          The Quick brown fox  | "quick brown" fo* | The [Quick brown] [fox]
          我们明天去北京开会       | 去北京         | 我们明天[去北京]开会
          Un été à l’hôtel     | hotel ete    | Un [été] à l’[hôtel]
          a_b report_final.pdf | final        | a_b report_[final].pdf
          """)
  void highlightsPointIntoTheOriginalText(String text, String typed, String marked)
      throws IOException {
    put(text);
    index.settle();
    MessageHit hit = ask(QueryText.parse(typed, false), Optional.empty(), false).hits().getFirst();

    assertThat(mark(hit)).isEqualTo(marked);
  }

  @Test
  void aHugeOneWordMessageIsHighlightedInLinearTime() throws IOException {
    put("a".repeat(65_000));
    put("好".repeat(20_000));
    index.settle();

    assertThat(found("好好好好")).hasSize(1);
    assertThat(found("aaa*")).hasSize(1);
  }

  @Test
  void anEditReplacesTheOldText() throws IOException {
    put("first thought");
    apply(List.of(message(1, ROOM, "second thought")), List.of());

    assertThat(found("first")).isEmpty();
    assertThat(found("thought")).containsExactly("second thought");
  }

  @Test
  void redactedTextLeavesTheFiles() throws IOException {
    for (int i = 0; i < 50; i++) {
      put("ordinary words " + i);
    }
    put("canaryword in the mine");
    index.settle();
    assertThat(plainFilesContain("canaryword")).isTrue();

    apply(List.of(), List.of("$51"));
    index.settle();

    assertThat(found("canaryword")).isEmpty();
    assertThat(found("ordinary")).hasSize(10);
    assertThat(plainFilesContain("canaryword")).isFalse();
    index.close();
    open();
    assertThat(plainFilesContain("canaryword")).isFalse();
  }

  @Test
  void aRedactionThatWasNotPurgedBeforeAKillIsPurgedAfterIt(@TempDir Path killed)
      throws IOException {
    for (int i = 0; i < 50; i++) {
      put("ordinary words " + i);
    }
    put("canaryword in the mine");
    index.settle();
    apply(List.of(), List.of("$51"));
    index.close();
    copyTo(killed);
    try (var after = LuceneMessageIndex.open(killed, SealKey.of(key.bytes()), random)) {
      after.settle();
    }

    assertThat(plainFilesContain(killed, "canaryword")).isFalse();
  }

  @Test
  void aRoomCanBeForgotten() throws IOException {
    put(ROOM, "apples here");
    put(OTHER, "apples there");
    index.removeRoom(ROOM);

    assertThat(found("apples")).containsExactly("apples there");
  }

  @Test
  void messagesAndCursorSurviveTogether() throws IOException {
    put("kept for later");
    index.close();
    open();

    assertThat(index.cursor()).contains("1");
    assertThat(found("later")).containsExactly("kept for later");
  }

  @Test
  void afterAKillTheCursorNamesExactlyWhatIsThere(@TempDir Path killed) throws IOException {
    for (int i = 1; i <= 40; i++) {
      put("word number" + i);
      if (i % 10 == 0) {
        index.settle();
      }
      if (i == 37) {
        copyTo(killed);
      }
    }
    try (var after = LuceneMessageIndex.open(killed, SealKey.of(key.bytes()), random)) {
      int cursor = Integer.parseInt(after.cursor().orElseThrow());

      assertThat(cursor).isGreaterThanOrEqualTo(30);
      assertThat(after.size()).isEqualTo(cursor);
    }
  }

  @Test
  void aBatchThatDoesNotFollowIsRefused() throws IOException {
    put("one");

    assertThat(index.apply(Optional.empty(), List.of(), List.of(), Optional.of("7"))).isFalse();
    assertThat(index.cursor()).contains("1");
  }

  @Test
  void anotherKeyFindsAnEmptyIndex() throws IOException {
    put("locked away");
    index.close();
    index = LuceneMessageIndex.open(folder, SealKey.random(random), random);

    assertThat(index.cursor()).isEmpty();
    assertThat(index.size()).isZero();
  }

  @Test
  void garbageFilesBeginAnew() throws IOException {
    put("before");
    index.close();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
    open();
    assertThat(index.cursor()).isEmpty();
    sent = 0;
    put("after");

    assertThat(found("after")).hasSize(1);
  }

  @Test
  void noFlippedBitGivesAWrongAnswer(@TempDir Path flipped) throws IOException {
    for (int i = 0; i < 300; i++) {
      put("common text with word" + i % 7 + " and rare" + i);
    }
    index.close();
    long seed = 20261124;
    var choice = new Random(seed);
    int noticed = 0;
    for (int trial = 0; trial < 60; trial++) {
      copyTo(flipped);
      flipOneBit(flipped, choice);
      try (var after = LuceneMessageIndex.open(flipped, SealKey.of(key.bytes()), random)) {
        for (String typed : List.of("word3", "common", "rare12*", "\"word2 and\"")) {
          noticed += answersRightOrNotAtAll(after, typed) ? 0 : 1;
        }
      }
    }

    assertThat(noticed).as("seed " + seed).isPositive();
  }

  /// Whether the answer was the right one; a wrong one fails the test.
  private boolean answersRightOrNotAtAll(LuceneMessageIndex after, String typed)
      throws IOException {
    long expected =
        switch (typed) {
          case "word3" -> 43;
          case "common" -> 300;
          case "rare12*" -> 11;
          default -> 43;
        };
    try {
      var answer =
          after.search(
              new MessageSearch.Question(
                  QueryText.parse(typed, false), Optional.empty(), false, 0, 400));
      if (after.cursor().isEmpty()) {
        return false;
      }
      assertThat(answer.total()).isEqualTo(expected);
      assertThat(answer.hits()).hasSize((int) expected);
      return true;
    } catch (IOException beganAnew) {
      assertThat(after.cursor()).isEmpty();
      return false;
    }
  }

  @Test
  void nothingReadableIsOnTheDisk() throws IOException {
    put("canaryword in the mine");
    index.settle();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String raw = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(raw).doesNotContain("canary").doesNotContain("example.org");
      }
    }
  }

  private void put(String text) throws IOException {
    put(ROOM, text);
  }

  private void put(String room, String text) throws IOException {
    apply(List.of(message(sent + 1, room, text)), List.of());
  }

  private void apply(List<IndexedMessage> put, List<String> removed) throws IOException {
    Optional<String> before = index.cursor();
    sent++;
    assertThat(index.apply(before, put, removed, Optional.of("" + sent))).isTrue();
  }

  private static IndexedMessage message(int number, String room, String text) {
    return new IndexedMessage("$" + number, room, "@a:example.org", 1_000L * number, text);
  }

  private List<String> found(String typed) throws IOException {
    index.settle();
    return texts(ask(QueryText.parse(typed, false), Optional.empty(), false));
  }

  private MessageSearch.Answer ask(QueryText text, Optional<String> room, boolean best)
      throws IOException {
    index.settle();
    return index.search(new MessageSearch.Question(text, room, best, 0, 10));
  }

  private static List<String> texts(MessageSearch.Answer answer) {
    return answer.hits().stream().map(hit -> hit.message().text()).toList();
  }

  private static String mark(MessageHit hit) {
    var marked = new StringBuilder(hit.message().text());
    for (Highlights.Range range : hit.highlights().reversed()) {
      marked.insert(range.end(), "]").insert(range.start(), "[");
    }
    return marked.toString();
  }

  private boolean plainFilesContain(String word) throws IOException {
    return plainFilesContain(folder, word);
  }

  private boolean plainFilesContain(Path where, String word) throws IOException {
    byte[] wanted = word.getBytes(StandardCharsets.UTF_8);
    try (var directory =
        new SealedDirectory(PrivateMMapDirectory.open(where), key, random, new BlockCache(64))) {
      for (String name : directory.listAll()) {
        if (name.equals("write.lock")) {
          continue;
        }
        try (IndexInput in = directory.openInput(name, IOContext.READONCE)) {
          var bytes = new byte[(int) in.length()];
          in.readBytes(bytes, 0, bytes.length);
          if (contains(bytes, wanted)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean contains(byte[] bytes, byte[] wanted) {
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }

  private void copyTo(Path target) throws IOException {
    try (Stream<Path> old = Files.list(target)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }

  private static void flipOneBit(Path where, Random choice) throws IOException {
    try (Stream<Path> files = Files.list(where)) {
      List<Path> all = files.filter(file -> file.toFile().length() > 0).sorted().toList();
      Path file = all.get(choice.nextInt(all.size()));
      byte[] bytes = Files.readAllBytes(file);
      bytes[choice.nextInt(bytes.length)] ^= (byte) (1 << choice.nextInt(8));
      Files.write(file, bytes);
    }
  }
}
