package chat.fracas.engine.transport;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ApacheHttpTransportTest {
  @Test
  void askingAfterTheEndIsAFailureOfTheWorld() {
    var transport = new ApacheHttpTransport();
    transport.close();

    HttpRequest request =
        HttpRequest.of("GET", URI.create("http://127.0.0.1:9/"), Duration.ofSeconds(1));
    assertThatThrownBy(() -> transport.exchange(request)).isInstanceOf(IOException.class);
  }
}
