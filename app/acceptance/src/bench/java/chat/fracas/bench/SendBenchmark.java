package chat.fracas.bench;

import chat.fracas.acceptance.RawClient;
import chat.fracas.acceptance.TestServer;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// The embedded server over its port, with forced writes: from a send to another client's sync, and
/// sends a second over many rooms.
final class SendBenchmark implements Benchmark {
  private static final int SENDERS = 8;

  @Override
  public String name() {
    return "send";
  }

  @Override
  public List<Figure> run(Scale scale) throws Exception {
    Path folder = Folders.make("send");
    try (TestServer server = TestServer.start(folder, 0)) {
      var figures = new ArrayList<Figure>();
      figures.addAll(latency(server, scale.of(2000, 20)));
      figures.addAll(throughput(server, Duration.ofMillis(scale.of(10_000, 500))));
      return figures;
    } finally {
      Folders.delete(folder);
    }
  }

  private static List<Figure> latency(TestServer server, int sends) throws Exception {
    RawClient ann = RawClient.register(server.address(), "ann", "correct horse battery");
    RawClient bob = RawClient.register(server.address(), "bob", "correct horse battery");
    String room = ann.createRoom(JsonObject.of("preset", "public_chat"));
    bob.join(room);
    String since = next(bob.get("/_matrix/client/v3/sync?timeout=0").ok());
    var samples = new ArrayList<Double>();
    int warmUp = sends / 4;
    for (int i = 0; i < sends + warmUp; i++) {
      String text = "message " + i;
      long start = System.nanoTime();
      Thread sender = Thread.ofVirtual().start(() -> send(ann, room, text));
      JsonObject answer;
      do {
        answer = bob.get("/_matrix/client/v3/sync?timeout=10000&since=" + since).ok();
        since = next(answer);
      } while (!Json.text(answer).contains("\"" + text + "\""));
      if (i >= warmUp) {
        samples.add((System.nanoTime() - start) / 1e6);
      }
      sender.join();
    }
    double[] sorted = samples.stream().mapToDouble(Double::doubleValue).toArray();
    return List.of(
        Figure.of("send to the other's sync, p50", Figure.quantile(sorted, 0.5), "ms", ""),
        Figure.of("send to the other's sync, p99", Figure.quantile(sorted, 0.99), "ms", "≤ 20"));
  }

  private static String next(JsonObject sync) {
    return RawClient.encoded(sync.requireString("next_batch"));
  }

  private static void send(RawClient client, String room, String text) {
    try {
      client.sendText(room, text, text);
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static List<Figure> throughput(TestServer server, Duration duration) throws Exception {
    var clients = new ArrayList<RawClient>();
    var rooms = new ArrayList<String>();
    for (int i = 0; i < SENDERS; i++) {
      RawClient client =
          RawClient.register(server.address(), "sender" + i, "correct horse battery");
      clients.add(client);
      rooms.add(client.createRoom(JsonObject.of("preset", "private_chat")));
    }
    send(clients, rooms, duration.dividedBy(3), "warm");
    double rate = send(clients, rooms, duration, "measured");
    return List.of(
        Figure.of("sends over " + SENDERS + " rooms, on disk", rate, "per second", "≥ 500"));
  }

  private static double send(
      List<RawClient> clients, List<String> rooms, Duration duration, String name)
      throws InterruptedException {
    var sent = new AtomicLong();
    long start = System.nanoTime();
    long end = start + duration.toNanos();
    var senders = new ArrayList<Thread>();
    for (int i = 0; i < clients.size(); i++) {
      RawClient client = clients.get(i);
      String room = rooms.get(i);
      senders.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int n = 0; System.nanoTime() < end; n++) {
                      send(client, room, name + n);
                      sent.incrementAndGet();
                    }
                  }));
    }
    for (Thread sender : senders) {
      sender.join();
    }
    return sent.get() / ((System.nanoTime() - start) / 1e9);
  }
}
