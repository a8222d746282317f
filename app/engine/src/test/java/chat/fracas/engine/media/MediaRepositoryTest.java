package chat.fracas.engine.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.scripted.KnownRoom;
import chat.fracas.engine.scripted.ScriptedServer;
import chat.fracas.engine.scripted.ScriptedServer.Answer;
import chat.fracas.engine.store.memory.MemoryStores;
import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Fetching from a server that knows the authenticated endpoints, or does not.
class MediaRepositoryTest {
  private static final MxcUri CAT = MxcUri.parse("mxc://example.org/cat");
  private static final String DOWNLOAD = "/_matrix/client/v1/media/download/example.org/cat";
  private static final byte[] BYTES = "picture".getBytes(StandardCharsets.UTF_8);

  private final ScriptedServer server = new ScriptedServer();
  private final MediaRepository media =
      new MediaRepository(server.http(), new MemoryStores().open(KnownRoom.ME).media());

  @TempDir private Path folder = Path.of("");

  private static Answer bytes() {
    return new Answer(200, Map.of("content-length", "" + BYTES.length), BYTES);
  }

  private static Answer unrecognized() {
    return Answer.of(404, JsonObject.of("errcode", "M_UNRECOGNIZED"));
  }

  @Test
  void fetchesOnceAndKeeps() {
    server.route(DOWNLOAD, request -> bytes());
    assertThat(media.fetch(CAT, 100)).isEqualTo(BYTES);
    assertThat(media.fetch(CAT, 100)).isEqualTo(BYTES);
    assertThat(server.requests()).containsExactly("GET " + DOWNLOAD);
  }

  @Test
  void asksTheOlderEndpointWhereTheServerIsOlder() {
    server.route("/_matrix/client/v1/media", request -> unrecognized());
    server.route("/_matrix/media/v3/download", request -> bytes());
    assertThat(media.fetch(CAT, 100)).isEqualTo(BYTES);
    assertThat(server.requests().getLast())
        .isEqualTo("GET /_matrix/media/v3/download/example.org/cat");
  }

  @Test
  void whatIsNotThereIsNotAskedForElsewhere() {
    server.route(DOWNLOAD, request -> Answer.of(404, JsonObject.of("errcode", "M_NOT_FOUND")));
    assertThatThrownBy(() -> media.fetch(CAT, 100)).isInstanceOf(EngineException.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void refusesWhatIsLargerThanAllowed() {
    server.route(DOWNLOAD, request -> bytes());
    assertThatThrownBy(() -> media.fetch(CAT, 3)).isInstanceOf(EngineException.class);
    server.route(DOWNLOAD, request -> new Answer(200, Map.of(), BYTES));
    assertThatThrownBy(() -> media.fetch(CAT, 3)).isInstanceOf(EngineException.class);
  }

  @Test
  void aThumbnailThatTheServerCannotMakeIsTheFileItself() {
    server.route(
        "/_matrix/client/v1/media/thumbnail",
        request -> Answer.of(400, JsonObject.of("errcode", "M_UNKNOWN")));
    server.route(DOWNLOAD, request -> bytes());
    assertThat(media.fetchThumbnail(CAT, 32, 32)).isEqualTo(BYTES);
  }

  @Test
  void savesWholeFilesOnly() throws IOException {
    server.route(DOWNLOAD, request -> bytes());
    Path target = Files.writeString(folder.resolve("cat.png"), "older");
    media.save(MediaSource.of(CAT), target);
    assertThat(target).hasBinaryContent(BYTES);
    server.reachable(false);
    Path other = folder.resolve("dog.png");
    assertThatThrownBy(
            () -> media.save(MediaSource.of(MxcUri.parse("mxc://example.org/dog")), other))
        .isInstanceOf(EngineException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(target);
    }
  }

  @Test
  void anEncryptedFileIsOpenedAndAnAlteredOneRefused() throws IOException {
    byte[] sealed;
    MediaSource source;
    try (SealedUpload upload = SealedUpload.of(new ByteArrayInputStream(BYTES))) {
      sealed = Files.readAllBytes(upload.path());
      source =
          MediaSource.of(JsonObject.of("file", upload.file().at(CAT)), "file", "url").orElseThrow();
    }
    assertThat(sealed).isNotEqualTo(BYTES);
    server.route(DOWNLOAD, request -> new Answer(200, Map.of(), sealed));
    assertThat(media.fetch(source, 100)).isEqualTo(BYTES);
    assertThat(media.fetchThumbnail(source, 32, 32)).isEqualTo(BYTES);
    Path target = folder.resolve("cat.png");
    media.save(source, target);
    assertThat(target).hasBinaryContent(BYTES);

    byte[] altered = sealed.clone();
    altered[0] ^= 1;
    MxcUri dog = MxcUri.parse("mxc://example.org/dog");
    var other = new MediaSource(dog, source.encrypted());
    server.route(
        "/_matrix/client/v1/media/download/example.org/dog",
        request -> new Answer(200, Map.of(), altered));
    assertThatThrownBy(() -> media.fetch(other, 100)).isInstanceOf(EngineException.class);
    Path never = folder.resolve("dog.png");
    assertThatThrownBy(() -> media.save(other, never)).isInstanceOf(EngineException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(target);
    }
    assertThat(source)
        .hasToString("MediaSource[uri=mxc://example.org/cat, encrypted=Optional[EncryptedFile]]");
  }

  @Test
  void thoseWhoWantTheSameShareOneFetch() throws Exception {
    var started = new CountDownLatch(1);
    var joined = new JoinedFetches();
    var release = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first =
          threads.submit(
              () ->
                  joined.fetch(
                      "a",
                      () -> {
                        started.countDown();
                        awaitQuietly(release);
                        return BYTES;
                      }));
      started.await();
      var second =
          threads.submit(
              () ->
                  joined.fetch(
                      "a",
                      () -> {
                        throw new IllegalStateException("fetched twice");
                      }));
      while (!second.isDone() && !joined.isWaitedFor("a")) {
        Thread.onSpinWait();
      }
      release.countDown();
      assertThat(first.get()).isEqualTo(BYTES);
      assertThat(second.get()).isEqualTo(BYTES);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException never) {
      throw new IllegalStateException(never);
    }
  }

  @Test
  void uploadsAndAsksForTheLimit() throws IOException {
    server.route(
        "/_matrix/client/v1/media/config",
        request -> Answer.of(JsonObject.builder().put("m.upload.size", 99).build()));
    assertThat(media.uploadLimitBytes()).isEqualTo(99);
    MxcUri uri =
        new Uploads(server.http())
            .upload(
                "ü.png",
                chat.fracas.engine.transport.HttpRequest.Body.of("image/png", new byte[] {1, 2}));
    assertThat(uri).isEqualTo(MxcUri.parse("mxc://example.org/media0x2"));
  }
}
