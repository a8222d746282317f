package chat.fracas.desktop.ownserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.engine.transport.HttpAnswer;
import chat.fracas.engine.transport.HttpRequest;
import chat.fracas.engine.transport.HttpTransport;
import chat.fracas.viewmodel.settings.OwnServer.State;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
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
