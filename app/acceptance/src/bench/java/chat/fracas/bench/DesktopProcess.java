package chat.fracas.bench;

import chat.fracas.desktop.DesktopOptions;
import chat.fracas.desktop.RunningDesktop;
import chat.fracas.desktop.Toolkit;
import chat.fracas.desktop.window.DesktopWindow;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.store.keyring.KeySource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The desktop as a process that is measured: `PROFILE IDLE-SECONDS SCROLL-SECONDS`. Says when the room
/// list can be used; then, unless it is to be idle for no time, uses the window and prints what that
/// took, a name and a number a line.
public final class DesktopProcess {
  static final String LISTED = "listed";

  private static final Duration SETTLING = Duration.ofSeconds(5);
  private static final List<String> WORDS = List.of("time", "about", "people", "there", "would");

  private final RunningDesktop desktop;
  private final Frames frames = new Frames();

  private DesktopProcess(RunningDesktop desktop) {
    this.desktop = desktop;
  }

  public static void main(String[] arguments) throws Exception {
    var options =
        new DesktopOptions(
            false, Optional.of(Path.of(arguments[0])), Optional.empty(), false, Optional.empty());
    var desktop =
        RunningDesktop.start(options, new RunningDesktop.Computer(KeySource.file(), address -> {}));
    new DesktopProcess(desktop).run(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    // the process is all there is to clean up
    Runtime.getRuntime().halt(0);
  }

  private void run(int idleSeconds, int scrollSeconds) throws Exception {
    frames.painted(this::listed);
    System.out.println(LISTED);
    if (idleSeconds == 0) {
      // until whoever started it closes the line
      while (System.in.read() >= 0) {}
      desktop.close();
      return;
    }
    idle(idleSeconds);
    open("open-first", LargeProfile.BIG);
    open("open-other", LargeProfile.LONGEST);
    var warm = new double[4];
    for (int i = 0; i < warm.length; i++) {
      warm[i] = open("again", LargeProfile.BIG);
      open("again", LargeProfile.LONGEST);
    }
    print("open-warm", Figure.quantile(warm, 0.5));
    scroll(Duration.ofSeconds(scrollSeconds));
    search();
  }

  private WindowProbe probe() {
    return new WindowProbe(desktop.content().orElseThrow());
  }

  private boolean listed() {
    return desktop.content().map(WindowProbe::new).filter(WindowProbe::listed).isPresent();
  }

  private void idle(int seconds) throws Exception {
    Thread.sleep(SETTLING);
    long cpu = cpu() - clockCpu();
    long start = System.nanoTime();
    Thread.sleep(Duration.ofSeconds(seconds));
    print("cpu", 100.0 * (cpu() - clockCpu() - cpu) / (System.nanoTime() - start));
    print("rss", rss());
  }

  private double open(String name, RoomId room) throws Exception {
    var before = Toolkit.onUi(() -> probe().timeline());
    long start = System.nanoTime();
    Toolkit.onUi(
        () -> {
          window().model().openRoom(room);
          return true;
        });
    frames.painted(() -> probe().showsOther(before));
    double took = (System.nanoTime() - start) / 1e6;
    print(name, took);
    Thread.sleep(Duration.ofSeconds(1));
    return took;
  }

  private void scroll(Duration time) throws Exception {
    var flow = Toolkit.onUi(() -> probe().flow());
    long cpu = cpu();
    long start = System.nanoTime();
    var intervals = frames.during(time, () -> WindowProbe.scrollBack(flow));
    long took = System.nanoTime() - start;
    print("fps", intervals.length / (Arrays.stream(intervals).sum() / 1e3));
    print("frame-p99", Figure.quantile(intervals, 0.99));
    print("frame-longest", Figure.quantile(intervals, 1));
    print("scroll-cpu", 100.0 * (cpu() - cpu) / took);
    print("rows", Toolkit.onUi(flow::size));
  }

  private void search() throws Exception {
    Toolkit.onUi(
        () -> {
          probe().openSearch();
          return true;
        });
    frames.painted(() -> probe().searchReady());
    var samples = new double[WORDS.size()];
    for (int i = 0; i < samples.length; i++) {
      String word = WORDS.get(i);
      var before = Toolkit.onUi(() -> probe().results());
      long start = System.nanoTime();
      Toolkit.onUi(
          () -> {
            probe().search(word);
            return true;
          });
      frames.painted(() -> probe().showsResults(before));
      samples[i] = (System.nanoTime() - start) / 1e6;
      Thread.sleep(Duration.ofMillis(500));
    }
    print("search-first", samples[0]);
    print("search", Figure.quantile(samples, 0.5));
  }

  private DesktopWindow window() {
    return desktop.content().orElseThrow();
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /// What the headless platform spends on its own clock, which a screen has for nothing.
  private static long clockCpu() {
    var threads = ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
        .filter(thread -> thread != null && thread.getThreadName().equals("Headless Timer"))
        .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
        .sum();
  }

  /// In MiB; 0 where the system does not say.
  private static double rss() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  private static void print(String name, double value) {
    System.out.println(name + " " + value);
  }
}
