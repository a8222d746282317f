package chat.fracas.desktop.ownserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.transport.HttpAnswer;
import chat.fracas.engine.transport.HttpRequest;
import chat.fracas.engine.transport.HttpTransport;
import chat.fracas.server.Homeserver;
import chat.fracas.viewmodel.settings.OwnServer.State;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedServerTest {
  @TempDir Path folder;

  @Test
  void itIsSetUpOnceAndKeepsItsNameAndPort() throws IOException {
    State.Running before;
    try (var server = new EmbeddedServer(folder, InstantSource.system())) {
      assertThat(server.state().value()).isInstanceOf(State.None.class);
      assertThat(server.isSetUp()).isFalse();
      server.start();
      before = (State.Running) server.state().value();
    }
    try (var again = new EmbeddedServer(folder, InstantSource.system())) {
      assertThat(again.state().value()).isInstanceOf(State.Stopped.class);
      again.startSoon();
      assertThat(again.awaited()).isPresent();
      var after = (State.Running) again.state().value();
      assertThat(after.address()).isEqualTo(before.address());
    }
  }

  @Test
  void requestsToItsNameStayInTheProcess() throws IOException {
    try (var server = new EmbeddedServer(folder, InstantSource.system());
        var transport = new RoutingTransport(server, new NoNetwork())) {
      server.start();
      try (var answer = transport.exchange(versions("https://" + server.name()))) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(answer.readAll(10_000), StandardCharsets.UTF_8))
            .contains("\"versions\"");
      }
      assertThatThrownBy(() -> transport.exchange(versions("https://example.org")))
          .hasMessage("network");
    }
  }

  @Test
  void anAccountIsMadeOnlyByWhoKnowsTheToken() throws Exception {
    try (var server = new EmbeddedServer(folder, InstantSource.system());
        var client = HttpClient.newHttpClient()) {
      server.start();
      var port = ((State.Running) server.state().value()).address();

      assertThat(register(client, port, auth("m.login.dummy", ""))).isEqualTo(401);
      assertThat(register(client, port, auth("m.login.registration_token", "guessed")))
          .isEqualTo(401);
      assertThat(server.awaited().orElseThrow().accountCount()).isZero();

      var token = server.registrationToken();
      assertThat(register(client, port, auth("m.login.registration_token", token))).isEqualTo(200);
      // afterwards any client signs in with the password
      var login =
          "{\"type\":\"m.login.password\",\"identifier\":{\"type\":\"m.id.user\",\"user\":\"mira\"},"
              + "\"password\":\"a long password\"}";
      assertThat(post(client, port, "login", login)).isEqualTo(200);
    }
  }

  @Test
  void theTokenIsAnotherAtEachStartAndItsFileIsForItsOwnerAlone() throws IOException {
    String before;
    try (var server = new EmbeddedServer(folder, InstantSource.system())) {
      server.start();
      before = Files.readString(server.publishRegistrationToken());
    }
    try (var again = new EmbeddedServer(folder, InstantSource.system())) {
      again.start();
      var file = again.publishRegistrationToken();
      assertThat(Files.readString(file)).isNotEqualTo(before);
      assertThat(Files.getPosixFilePermissions(file))
          .containsExactlyInAnyOrder(
              PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }
  }

  private static String auth(String type, String token) {
    return "{\"username\":\"mira\",\"password\":\"a long password\",\"auth\":{\"type\":\""
        + type
        + "\",\"token\":\""
        + token
        + "\"}}";
  }

  private static int register(HttpClient client, URI server, String body) throws Exception {
    return post(client, server, "register", body);
  }

  private static int post(HttpClient client, URI server, String endpoint, String body)
      throws Exception {
    var request =
        java.net.http.HttpRequest.newBuilder(server.resolve("/_matrix/client/v3/" + endpoint))
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  void aRequestWaitsForAServerThatIsStarting() throws IOException {
    try (var first = new EmbeddedServer(folder, InstantSource.system())) {
      first.start();
    }
    try (var server = new EmbeddedServer(folder, InstantSource.system());
        var transport = new RoutingTransport(server, new NoNetwork())) {
      server.startSoon();
      try (var answer = transport.exchange(versions("https://" + server.name()))) {
        assertThat(answer.status()).isEqualTo(200);
      }
    }
  }

  @Test
  void closingWaitsForNoStartAndWhatItOpensIsClosed() throws Exception {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    EmbeddedServer.Starter slow =
        config -> {
          begun.countDown();
          awaitQuietly(goOn);
          return Homeserver.start(config);
        };
    var server = new EmbeddedServer(folder, InstantSource.system(), slow, Duration.ZERO);
    var refused = new CompletableFuture<EngineException>();
    var starting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    server.start();
                  } catch (EngineException stopped) {
                    refused.complete(stopped);
                  }
                });
    begun.await();
    var asking = new CompletableFuture<Optional<Homeserver>>();
    var waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    asking.complete(server.awaited());
                  } catch (IOException failure) {
                    asking.completeExceptionally(failure);
                  }
                });

    server.close();
    // the start has not gone on, and nobody waits for it
    waiting.join();
    assertThat(asking.get()).isEmpty();

    goOn.countDown();
    starting.join();
    assertThat(refused.get()).hasMessage("the own server stops");
    assertThat(server.state().value()).isInstanceOf(State.None.class);
    // nobody holds the files of a server that was closed
    try (var again = new EmbeddedServer(folder, InstantSource.system())) {
      again.start();
      assertThat(again.state().value()).isInstanceOf(State.Running.class);
    }
  }

  @Test
  void twoWhoWantItStartOneServer() throws Exception {
    var starts = new AtomicInteger();
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    EmbeddedServer.Starter counted =
        config -> {
          begun.countDown();
          awaitQuietly(goOn);
          Homeserver started = Homeserver.start(config);
          starts.incrementAndGet();
          return started;
        };
    try (var server = new EmbeddedServer(folder, InstantSource.system(), counted, Duration.ZERO)) {
      var first = Thread.ofVirtual().start(server::start);
      begun.await();
      var second = Thread.ofVirtual().start(server::start);
      goOn.countDown();
      first.join();
      second.join();
      assertThat(server.state().value()).isInstanceOf(State.Running.class);
      assertThat(starts).hasValue(1);
    }
  }

  @Test
  void aStartThatFailedIsSaidAndCanBeTriedAgain() {
    var failures = new AtomicInteger(1);
    EmbeddedServer.Starter failing =
        config -> {
          if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("the disk is full");
          }
          return Homeserver.start(config);
        };
    try (var server = new EmbeddedServer(folder, InstantSource.system(), failing, Duration.ZERO)) {
      assertThatThrownBy(server::start)
          .isInstanceOf(EngineException.class)
          .hasMessage("the disk is full");
      assertThat(server.state().value()).isEqualTo(new State.Failed("the disk is full"));
      server.start();
      assertThat(server.state().value()).isInstanceOf(State.Running.class);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void itsNameIsOneNoServerOfTheInternetHas() {
    assertThat(ServerNote.ofHost("Mira’s Laptop.lan").value()).isEqualTo("miraslaptop.local");
    assertThat(ServerNote.ofHost("").value()).isEqualTo("fracas.local");
    assertThat(ServerNote.ofHost("---").value()).isEqualTo("fracas.local");
  }

  private static HttpRequest versions(String base) {
    return HttpRequest.of(
        "GET", URI.create(base + "/_matrix/client/versions"), Duration.ofSeconds(5));
  }

  private static final class NoNetwork implements HttpTransport {
    @Override
    public HttpAnswer exchange(HttpRequest request) throws IOException {
      throw new IOException("network");
    }

    @Override
    public void close() {}
  }

  @Test
  void nothingIsRoutedWithoutAServer() {
    var server = new EmbeddedServer(folder, InstantSource.system());
    assertThat(server.owns(URI.create("https://" + server.name()))).isFalse();
  }
}
