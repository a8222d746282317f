package chat.fracas.server;

import static chat.fracas.server.TestClient.encode;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The content repository.
class MediaTest {
  private static final byte[] BYTES = "\"some bytes\"".getBytes(StandardCharsets.UTF_8);
  private static final String CREATE = "/_matrix/media/v1/create";
  private static final String DOWNLOAD = "/_matrix/client/v1/media/download/";

  @TempDir Path folder;
  private Homeserver server;
  private TestClient alice;
  private TestClient bob;

  @BeforeEach
  void start() throws IOException {
    server = ConversationTest.start(folder);
    alice = TestClient.register(server, "alice");
    bob = TestClient.register(server, "bob");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /// Server name and media id, as they stand in paths.
  private String reserve() {
    JsonObject made = alice.ok("POST", CREATE, JsonObject.EMPTY);
    assertThat(made.requireInteger("unused_expires_at")).isPositive();
    return made.requireString("content_uri").substring("mxc://".length());
  }

  private TestClient.Answer fill(TestClient who, String address) {
    return who.send("PUT", "/_matrix/media/v3/upload/" + address, BYTES, "application/json");
  }

  @Test
  void givenAnAddressWithoutBytes_thenADownloadWaitsForThem() throws Exception {
    String address = reserve();
    TestClient.Answer early = bob.get(DOWNLOAD + address + "?timeout_ms=0");
    assertThat(early.status()).isEqualTo(504);
    assertThat(early.code()).isEqualTo("M_NOT_YET_UPLOADED");
    var waiting =
        CompletableFuture.supplyAsync(() -> bob.get(DOWNLOAD + address + "?timeout_ms=60000"));
    assertThat(fill(alice, address).status()).isEqualTo(200);
    assertThat(waiting.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
  }

  @Test
  void givenADownloadThatWaits_whenTheServerStops_thenItIsLetGo() throws Exception {
    String address = reserve();
    var waiting =
        CompletableFuture.supplyAsync(() -> bob.get(DOWNLOAD + address + "?timeout_ms=60000"));
    server.close();
    assertThat(waiting.get(30, TimeUnit.SECONDS).status()).isBetween(500, 504);
  }

  @Test
  void anAddressIsFilledOnce_byWhoReservedIt() {
    String address = reserve();
    TestClient.Answer stranger = fill(bob, address);
    assertThat(stranger.status()).isEqualTo(403);
    assertThat(stranger.code()).isEqualTo("M_FORBIDDEN");
    assertThat(fill(alice, address).status()).isEqualTo(200);
    TestClient.Answer again = fill(alice, address);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("M_CANNOT_OVERWRITE_MEDIA");
    assertThat(fill(alice, "test.example/nothing").code()).isEqualTo("M_NOT_FOUND");
  }

  @Test
  void addressesThatWaitAreBounded_untilTheyAreFilled() {
    String first = reserve();
    for (int i = 1; i < 100; i++) {
      reserve();
    }
    TestClient.Answer tooMany = alice.call("POST", CREATE, JsonObject.EMPTY);
    assertThat(tooMany.status()).isEqualTo(429);
    assertThat(tooMany.code()).isEqualTo("M_LIMIT_EXCEEDED");
    bob.ok("POST", CREATE, JsonObject.EMPTY);
    assertThat(fill(alice, first).status()).isEqualTo(200);
    alice.ok("POST", CREATE, JsonObject.EMPTY);
  }

  @Test
  void whatIsNotThereIsNotFound_andNobodyIsServedWithoutAToken() {
    assertThat(alice.get(DOWNLOAD + "test.example/none").code()).isEqualTo("M_NOT_FOUND");
    assertThat(alice.get(DOWNLOAD + encode("other.example") + "/none").code())
        .isEqualTo("M_NOT_FOUND");
    var nobody = new TestClient(server);
    assertThat(nobody.get(DOWNLOAD + "test.example/none").code()).isEqualTo("M_MISSING_TOKEN");
    assertThat(alice.get("/_matrix/client/v1/media/thumbnail/test.example/none?width=1").code())
        .isEqualTo("M_MISSING_PARAM");
  }
}
