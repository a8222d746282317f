package chat.fracas.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.ConnectionState;
import chat.fracas.engine.scripted.SyncServer;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.Tokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SyncLoopTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final SyncServer server = new SyncServer();
  private final List<String> phases = new ArrayList<>();
  private final List<Duration> waits = new ArrayList<>();
  private final Recording target = new Recording();
  private final SyncLoop loop =
      new SyncLoop(
          new MatrixHttp(server, URI.create("http://example.org"), Tokens.NONE),
          target,
          new ThreeWaits(),
          new BackOff(new Random(1)),
          InstantSource.fixed(NOW));

  /// Notes waits instead of waiting, and ends the loop at the third.
  private final class ThreeWaits implements Pause {
    @Override
    public void await(Duration time) throws InterruptedException {
      waits.add(time);
      if (waits.size() == 3) {
        throw new InterruptedException();
      }
    }

    @Override
    public void wake() {}
  }

  /// Keeps the token as a store does.
  private final class Recording implements SyncTarget {
    private Optional<String> token = Optional.empty();
    private int failingWrites;
    private int closed;

    @Override
    public Optional<String> nextBatch() {
      return token;
    }

    @Override
    public Prepared prepare(SyncAnswer answer) {
      phases.add("prepare " + answer.nextBatch());
      Change all =
          new Change() {
            @Override
            public void write() {
              if (failingWrites-- > 0) {
                throw new chat.fracas.engine.EngineException("The disk is full.");
              }
              token = Optional.of(answer.nextBatch());
              phases.add("write");
            }

            @Override
            public void apply() {
              phases.add("apply");
            }

            @Override
            public void followUp() {
              phases.add("follow up");
            }
          };
      return new Prepared() {
        @Override
        public List<Change> parts() {
          return List.of(all);
        }

        @Override
        public void close() {
          closed++;
        }
      };
    }
  }

  private void run() {
    loop.run();
    Thread.interrupted();
  }

  @Test
  void theFourPhasesComeInOrderAndTheTokenIsPassedOn() {
    server.sync("{\"next_batch\": \"s1\"}");
    server.sync("{\"next_batch\": \"s2\"}");
    run();
    assertThat(phases)
        .containsExactly(
            "prepare s1",
            "write",
            "apply",
            "follow up",
            "prepare s2",
            "write",
            "apply",
            "follow up");
    assertThat(server.requests("/_matrix/client/v3/sync"))
        .extracting(request -> request.uri().getQuery().replaceAll("filter=[^&]*&?", ""))
        .startsWith("timeout=0", "since=s1&timeout=30000", "since=s2&timeout=30000");
  }

  @Test
  void waitsGrowWithinTheirJitterAndTellWhen() {
    run();
    assertThat(waits).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(waits.get(i))
          .isBetween(Duration.ofMillis(750L << i), Duration.ofMillis(1_250L << i));
    }
    assertThat(loop.connection().value())
        .isEqualTo(new ConnectionState.Offline(NOW.plus(waits.get(2))));
  }

  @Test
  void aWriteThatFailsIsTriedAgainWithTheSameToken() {
    target.failingWrites = 1;
    server.sync("{\"next_batch\": \"s1\"}");
    server.sync("{\"next_batch\": \"s1\"}");
    run();
    assertThat(phases).containsExactly("prepare s1", "prepare s1", "write", "apply", "follow up");
    assertThat(target.closed).isEqualTo(2);
  }

  @Test
  void aServerThatAsksForPatienceGetsIt() {
    server.refuse(429, "{\"errcode\": \"M_LIMIT_EXCEEDED\", \"retry_after_ms\": 20000}");
    run();
    assertThat(waits.getFirst()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void anUnknownTokenEndsTheLoopAsSignedOut() {
    server.sync("{\"next_batch\": \"s1\"}");
    server.refuse(401, "{\"errcode\": \"M_UNKNOWN_TOKEN\"}");
    run();
    assertThat(loop.connection().value()).isEqualTo(new ConnectionState.SignedOut());
    assertThat(waits).isEmpty();
    assertThat(target.nextBatch()).contains("s1");
  }

  @Test
  void theWaitIsBounded() {
    var backOff = new BackOff(new Random(7));
    for (int i = 0; i < 100; i++) {
      assertThat(backOff.next()).isLessThanOrEqualTo(Duration.ofSeconds(75));
    }
    backOff.reset();
    assertThat(backOff.next()).isLessThanOrEqualTo(Duration.ofMillis(1_250));
    backOff.reset();
    Duration bound = Duration.ofSeconds(60);
    assertThat(backOff.next(Optional.of(Duration.ofSeconds(9)), bound)).hasSeconds(9);
    assertThat(backOff.next(Optional.of(Duration.ofHours(9)), bound)).isEqualTo(bound);
    assertThat(backOff.next(Optional.of(Duration.ZERO), bound)).isPositive();
  }
}
