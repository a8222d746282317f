package chat.fracas.bench;

import chat.fracas.engine.store.AccountStores;
import chat.fracas.engine.store.SearchIndex;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.store.ProfileStore;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The search index: 200,000 messages of several languages in, seven kinds of queries out, encrypted.
final class IndexBenchmark implements Benchmark {
  private static final UserId USER = UserId.parse("@bench:example.org");
  private static final int BATCH = 500;

  @Override
  public String name() {
    return "index";
  }

  @Override
  public List<Figure> run(Scale scale) throws Exception {
    int count = scale.of(200_000, 2000);
    var corpus = new ChatCorpus(1);
    var messages = new ArrayList<SearchIndex.Change>(count);
    corpus.messages(count, message -> messages.add(put(message)));
    var figures = new ArrayList<Figure>();
    Path folder = Folders.make("index");
    try {
      try (ProfileStore profile = StoreBenchmark.open(folder);
          AccountStores account = profile.open(USER)) {
        figures.addAll(index(account.search(), messages));
      }
      figures.add(Figure.of("index on disk", Folders.bytes(folder) / 1048576.0, "MiB", ""));
      try (ProfileStore profile = StoreBenchmark.open(folder)) {
        var opening = new double[scale.of(7, 1)];
        for (int i = 0; i < opening.length; i++) {
          long start = System.nanoTime();
          try (AccountStores account = profile.open(USER)) {
            account.search().find("nothing", Optional.empty(), true, 0, 1);
            opening[i] = (System.nanoTime() - start) / 1e6;
          }
        }
        figures.add(
            Figure.of(
                "open account and index of " + count,
                Figure.quantile(opening, 0.5),
                "ms",
                "≤ 100"));
        try (AccountStores account = profile.open(USER)) {
          figures.addAll(queries(account.search(), corpus.queries(scale.of(200, 5), 1)));
        }
      }
      return figures;
    } finally {
      Folders.delete(folder);
    }
  }

  private static SearchIndex.Change put(ChatCorpus.Message message) {
    return new SearchIndex.Change.Put(
        RoomId.parse(message.roomId()),
        EventId.parse(message.eventId()),
        UserId.parse(message.sender()),
        Instant.ofEpochMilli(message.timestamp()),
        message.body());
  }

  private static List<Figure> index(SearchIndex index, List<SearchIndex.Change> messages) {
    long cursor = index.cursor();
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    for (int at = 0; at < messages.size(); at += BATCH) {
      cursor += BATCH;
      index.update(messages.subList(at, Math.min(at + BATCH, messages.size())), cursor);
    }
    index.commit();
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpuSeconds = (system.getProcessCpuTime() - cpu) / 1e9;
    return List.of(
        Figure.of("index messages", messages.size() / seconds, "per second", "≥ 9,000"),
        Figure.of("index messages", messages.size() / cpuSeconds, "per CPU s", "1,500–1,900"));
  }

  private static List<Figure> queries(
      SearchIndex index, Map<String, List<ChatCorpus.Query>> queries) {
    var figures = new ArrayList<Figure>();
    for (var kind : queries.entrySet()) {
      // each query twice, so that the second figures are of a client that has run for a moment
      kind.getValue().forEach(query -> find(index, query));
      double[] samples =
          kind.getValue().stream().mapToDouble(query -> find(index, query)).toArray();
      figures.add(
          Figure.of(
              "search, " + kind.getKey() + ", p50", Figure.quantile(samples, 0.5), "ms", "≤ 1"));
      figures.add(
          Figure.of(
              "search, " + kind.getKey() + ", p99", Figure.quantile(samples, 0.99), "ms", "≤ 10"));
    }
    return figures;
  }

  private static double find(SearchIndex index, ChatCorpus.Query query) {
    Optional<RoomId> room =
        query.roomId().isEmpty() ? Optional.empty() : Optional.of(RoomId.parse(query.roomId()));
    long start = System.nanoTime();
    index.find(query.text(), room, true, 0, 20);
    return (System.nanoTime() - start) / 1e6;
  }
}
