package chat.fracas.bench;

import chat.fracas.acceptance.Awaiting;
import chat.fracas.acceptance.TestEngine;
import chat.fracas.engine.Session;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.search.Search;
import chat.fracas.engine.signin.SignInResult;
import chat.fracas.engine.store.AccountStores;
import chat.fracas.engine.timeline.Timeline;
import chat.fracas.engine.timeline.Timeline.Pagination;
import chat.fracas.engine.transport.HttpAnswer;
import chat.fracas.engine.transport.HttpRequest;
import chat.fracas.engine.transport.HttpTransport;
import chat.fracas.foundation.id.UserId;
import chat.fracas.store.ProfileStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A large account in the engine, without a window: signing in, starting again, opening a room,
/// scrolling back, searching. The server answers from memory, so that the time is the client's own.
final class AccountBenchmark implements Benchmark {
  private static final UserId USER = UserId.parse(SampleServer.USER);
  private static final int PAGE = 50;

  /// Messages of a first sync, each room.
  private static final int FIRST_EACH = 20;

  /// Long and short words of the corpus, frequent and rare.
  private static final List<String> WORDS =
      List.of("message", "the", "people", "maison", "und", "meeting", "not", "garden", "пришел");

  @Override
  public String name() {
    return "account";
  }

  @Override
  public List<Figure> run(Scale scale) throws Exception {
    int rooms = scale.of(500, 20);
    int each = scale.of(200, FIRST_EACH + 5);
    var figures = new ArrayList<Figure>();
    Path folder = Folders.make("account");
    try (var server = new SampleServer(rooms, FIRST_EACH, each - FIRST_EACH)) {
      figures.addAll(signIn(folder, server, rooms));
      grow(folder, scale.of(5_000, 500) - each);
      figures.addAll(restart(folder, rooms, rooms * each, scale.of(9, 2)));
      try (TestEngine engine = TestEngine.open(folder, new Unclosed(server))) {
        Session session = engine.session(USER).orElseThrow();
        figures.addAll(open(session.room(LargeAccount.room(0)).orElseThrow(), scale));
        figures.add(scrollBack(session.room(LargeAccount.room(1)).orElseThrow(), scale));
        figures.addAll(search(session.search(), scale.of(30, 2)));
      }
      return figures;
    } finally {
      Folders.delete(folder);
    }
  }

  /// A server that outlives the engine.
  private record Unclosed(HttpTransport server) implements HttpTransport {
    @Override
    public HttpAnswer exchange(HttpRequest request) throws IOException {
      return server.exchange(request);
    }

    @Override
    public void close() {}
  }

  private static List<Figure> signIn(Path folder, SampleServer server, int rooms)
      throws InterruptedException {
    try (TestEngine engine = TestEngine.open(folder, new Unclosed(server))) {
      var signIn = engine.signIn();
      signIn.discover(SampleServer.USER);
      long start = System.nanoTime();
      if (!(signIn.withPassword("bench", "secret", "bench")
          instanceof SignInResult.SignedIn signedIn)) {
        throw new IllegalStateException("not signed in");
      }
      Session session = signedIn.session();
      Awaiting.until("the room list", session.rooms().loaded(), loaded -> loaded);
      double listed = since(start);
      if (session.rooms().rooms().snapshot().size() != rooms) {
        throw new IllegalStateException("rooms are missing");
      }
      start = System.nanoTime();
      server.awaitSecond();
      double second = since(start);
      Awaiting.until(
          "the index", session.search().indexing(), LargeProfile.INDEX_TIME, behind -> !behind);
      double indexed = since(start);
      return List.of(
          Figure.of("sign in, to " + rooms + " rooms listed, cold", listed, "ms", "≤ 1,500"),
          Figure.of("the rest of the messages, written and shown", second, "ms", ""),
          Figure.of("and indexed", indexed, "ms", ""));
    }
  }

  private static void grow(Path folder, int messages) {
    try (ProfileStore profile = StoreBenchmark.open(folder);
        AccountStores account = profile.open(USER)) {
      new LargeAccount(messages, "grown").append(account.rooms(), LargeAccount.room(0), messages);
    }
  }

  private static List<Figure> restart(Path folder, int rooms, int events, int times)
      throws IOException {
    var samples = new double[times];
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      try (TestEngine engine = TestEngine.open(folder, new DeadLine())) {
        Session session = engine.session(USER).orElseThrow();
        int listed = session.rooms().rooms().snapshot().size();
        samples[i] = since(start);
        if (listed != rooms) {
          throw new IllegalStateException("rooms are missing");
        }
      }
    }
    String what = "restart, to " + rooms + " rooms listed, " + events + " events";
    return List.of(
        Figure.of(what + ", first", samples[0], "ms", ""),
        Figure.of(what, Figure.quantile(samples, 0.5), "ms", "≤ 200"));
  }

  /// A network without a server.
  private record DeadLine() implements HttpTransport {
    @Override
    public HttpAnswer exchange(HttpRequest request) throws IOException {
      throw new IOException("no network");
    }

    @Override
    public void close() {}
  }

  private static List<Figure> open(Room room, Scale scale) {
    var samples = new double[scale.of(50, 2)];
    for (int i = 0; i < samples.length; i++) {
      long start = System.nanoTime();
      try (Timeline timeline = room.timeline()) {
        if (timeline.items().snapshot().size() < PAGE) {
          throw new IllegalStateException("messages are missing");
        }
        samples[i] = since(start);
      }
    }
    return List.of(
        Figure.of("open a room of 5,000 messages, first", samples[0], "ms", "≤ 30"),
        Figure.of(
            "open a room of 5,000 messages, warm", Figure.quantile(samples, 0.5), "ms", "≤ 10"));
  }

  private static Figure scrollBack(Room room, Scale scale) {
    int wanted = scale.of(1_000, 100);
    try (Timeline timeline = room.timeline()) {
      while (timeline.backward().value() != Pagination.LOADING && !isAtEndOfDisk(timeline)) {
        timeline.paginateBackward(PAGE);
      }
      int before = timeline.items().snapshot().size();
      long cpu = cpuNanos();
      while (timeline.items().snapshot().size() - before < wanted) {
        timeline.paginateBackward(PAGE);
        Awaiting.until("a page", timeline.backward(), state -> state != Pagination.LOADING);
        Pagination end = timeline.backward().value();
        if (end == Pagination.FAILED || end == Pagination.ENDED) {
          throw new IllegalStateException("scrolling ended: " + end);
        }
      }
      return Figure.of(
          "scroll back " + wanted + " events from the server",
          (cpuNanos() - cpu) / 1e9,
          "CPU s",
          "≤ 10");
    }
  }

  /// What is on disk comes at once; then the server is asked.
  private static boolean isAtEndOfDisk(Timeline timeline) {
    int before = timeline.items().snapshot().size();
    timeline.paginateBackward(PAGE);
    return timeline.items().snapshot().size() == before;
  }

  private static List<Figure> search(Search search, int times) {
    var samples = new ArrayList<Double>();
    int found = 0;
    for (int i = 0; i < times; i++) {
      for (String word : WORDS) {
        long start = System.nanoTime();
        found += search.find(new Search.Query(word, Optional.empty(), true, 0, 20)).hits().size();
        samples.add(since(start));
      }
    }
    if (found == 0) {
      throw new IllegalStateException("nothing is found");
    }
    double[] all = samples.stream().mapToDouble(Double::doubleValue).toArray();
    return List.of(
        Figure.of("search a word in all rooms, first", all[0], "ms", "≤ 100"),
        Figure.of("search a word in all rooms, p50", Figure.quantile(all, 0.5), "ms", ""),
        Figure.of("search a word in all rooms, p99", Figure.quantile(all, 0.99), "ms", "≤ 100"));
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
