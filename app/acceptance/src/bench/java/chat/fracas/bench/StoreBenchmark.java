package chat.fracas.bench;

import chat.fracas.engine.store.AccountStores;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.SyncWrite;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.store.ProfileOpening;
import chat.fracas.store.ProfileStore;
import chat.fracas.store.keyring.KeySource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a start and a first sync ask of the database, with forced writes.
final class StoreBenchmark implements Benchmark {
  private static final UserId USER = UserId.parse("@bench:example.org");

  @Override
  public String name() {
    return "store";
  }

  static ProfileStore open(Path folder) {
    return switch (ProfileStore.open(folder, KeySource.file())) {
      case ProfileOpening.Opened opened -> opened.store();
      case ProfileOpening other -> throw new IllegalStateException(other.toString());
    };
  }

  @Override
  public List<Figure> run(Scale scale) throws Exception {
    int rooms = scale.of(500, 20);
    var data = new LargeAccount(scale.of(20_000, 500));
    var figures = new ArrayList<Figure>();
    Path folder = Folders.make("store");
    try {
      SyncWrite sync = data.firstSync(rooms, 20);
      try (ProfileStore profile = open(folder);
          AccountStores account = profile.open(USER)) {
        long start = System.nanoTime();
        account.rooms().write(sync);
        figures.add(
            Figure.of(
                "write a first sync, " + rooms + " rooms, cold", since(start), "ms", "≤ 1,500"));
        data.append(account.rooms(), LargeAccount.room(0), scale.of(100_000, 1000));
        figures.addAll(latest(account.rooms(), LargeAccount.room(0)));
        figures.add(Figure.of("on disk, open", Folders.bytes(folder) / 1048576.0, "MiB", ""));
      }
      figures.add(Figure.of("on disk, closed", Folders.bytes(folder) / 1048576.0, "MiB", ""));
      var opening = new ArrayList<Double>();
      var reading = new ArrayList<Double>();
      for (int i = 0; i < scale.of(7, 1); i++) {
        long start = System.nanoTime();
        try (ProfileStore profile = open(folder);
            AccountStores account = profile.open(USER)) {
          opening.add(since(start));
          start = System.nanoTime();
          account.rooms().nextBatch();
          account.rooms().accountData();
          if (account.rooms().records().size() != rooms) {
            throw new IllegalStateException("rooms are missing");
          }
          reading.add(since(start));
        }
      }
      figures.add(Figure.of("open profile and account, first", opening.getFirst(), "ms", ""));
      figures.add(Figure.of("open profile and account", median(opening), "ms", "≤ 100"));
      figures.add(Figure.of("read records of " + rooms + " rooms", median(reading), "ms", "≤ 100"));
      return figures;
    } finally {
      Folders.delete(folder);
    }
  }

  private static List<Figure> latest(RoomStore store, RoomId room) {
    var samples = new double[300];
    for (int i = 0; i < samples.length; i++) {
      long start = System.nanoTime();
      store.latest(room, 50);
      samples[i] = since(start);
    }
    return List.of(
        Figure.of("last 50 of a long room, p50", Figure.quantile(samples, 0.5), "ms", "≤ 2"),
        Figure.of("last 50 of a long room, p99", Figure.quantile(samples, 0.99), "ms", ""));
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(List<Double> samples) {
    return Figure.quantile(samples.stream().mapToDouble(Double::doubleValue).toArray(), 0.5);
  }
}
