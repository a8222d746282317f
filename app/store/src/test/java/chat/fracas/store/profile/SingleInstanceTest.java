package chat.fracas.store.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import chat.fracas.store.ChildJvm;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SingleInstanceTest {
  @TempDir Path folder;
  private final BlockingQueue<List<String>> received = new LinkedBlockingQueue<>();

  @Test
  void aSecondStartHandsItsCommandLineOverAndLeaves() throws Exception {
    try (var first = granted(folder)) {
      Claim second =
          SingleInstance.claim(folder, List.of("matrix:r/room:example.org", "é"), none -> {});

      assertThat(second).isInstanceOf(Claim.HandedOver.class);
      assertThat(received.poll(10, TimeUnit.SECONDS))
          .containsExactly("matrix:r/room:example.org", "é");
      assertThat(first).isNotNull();
    }
  }

  @Test
  void anEndedInstanceGivesTheProfileBack() {
    granted(folder).close();
    granted(folder).close();

    assertThat(Files.exists(folder.resolve("profile.sock"))).isFalse();
  }

  @Test
  void aKilledInstanceDoesNotHoldTheProfile() throws Exception {
    Process other = ChildJvm.start(Holder.class, folder.toString());
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("held");
      assertThat(SingleInstance.claim(folder, List.of("hello"), none -> {}))
          .isInstanceOf(Claim.HandedOver.class);
      assertThat(other.inputReader().readLine()).isEqualTo("[hello]");
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(Files.exists(folder.resolve("profile.sock"))).as("left behind").isTrue();

    granted(folder).close();
  }

  @Test
  void aLongProfilePathWorksToo() throws Exception {
    Path deep = folder.resolve("x".repeat(120));
    try (var first = granted(deep)) {
      assertThat(SingleInstance.claim(deep, List.of("a"), none -> {}))
          .isInstanceOf(Claim.HandedOver.class);
      assertThat(received.poll(10, TimeUnit.SECONDS)).containsExactly("a");
      assertThat(first).isNotNull();
    }
  }

  @Test
  void nonsenseOnTheSocketIsIgnored() throws Exception {
    try (var first = granted(folder)) {
      var address = UnixDomainSocketAddress.of(SingleInstance.socketPath(folder));
      for (String nonsense : List.of("", "GET / HTTP/1.1\r\n\r\n", "\0\0\0\1\0\0\0\177abc")) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
          channel.connect(address);
          channel.write(ByteBuffer.wrap(nonsense.getBytes(StandardCharsets.ISO_8859_1)));
        }
      }
      assertThat(SingleInstance.claim(folder, List.of("still"), none -> {}))
          .isInstanceOf(Claim.HandedOver.class);
      assertThat(received.poll(10, TimeUnit.SECONDS)).containsExactly("still");
      assertThat(first).isNotNull();
    }
  }

  private SingleInstance granted(Path profile) {
    return switch (SingleInstance.claim(profile, List.of(), received::add)) {
      case Claim.Granted(SingleInstance instance) -> instance;
      case Claim.HandedOver handedOver -> fail("handed over");
      case Claim.Unresponsive(String reason) -> fail(reason);
    };
  }

  /// Holds the profile and prints what it is sent, until it is killed.
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws InterruptedException {
      Claim claim = SingleInstance.claim(Path.of(arguments[0]), List.of(), System.out::println);
      System.out.println(claim instanceof Claim.Granted ? "held" : "not held");
      Thread.sleep(60_000);
    }
  }
}
