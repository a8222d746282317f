package chat.fracas.desktop;

import chat.fracas.desktop.log.Logs;
import chat.fracas.desktop.ownserver.EmbeddedServer;
import chat.fracas.desktop.ownserver.EngineDoorkeeper;
import chat.fracas.desktop.ownserver.RoutingTransport;
import chat.fracas.desktop.window.DesktopWindow;
import chat.fracas.desktop.window.MainStage;
import chat.fracas.desktop.window.StartFailureView;
import chat.fracas.engine.ClientEngine;
import chat.fracas.engine.Engine;
import chat.fracas.engine.EngineException;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.transport.ApacheHttpTransport;
import chat.fracas.engine.transport.HttpTransport;
import chat.fracas.i18n.Texts;
import chat.fracas.server.command.StopGuard;
import chat.fracas.store.ProfileOpening;
import chat.fracas.store.ProfileStore;
import chat.fracas.store.database.DatabaseState;
import chat.fracas.store.keyring.KeyOpening;
import chat.fracas.store.keyring.KeySource;
import chat.fracas.store.profile.Claim;
import chat.fracas.store.profile.ProfileFolder;
import chat.fracas.store.profile.SingleInstance;
import chat.fracas.theme.emoji.EmojiCatalogue;
import chat.fracas.viewmodel.preference.Appearance;
import chat.fracas.viewmodel.settings.OwnServer;
import chat.fracas.viewmodel.shell.Outside;
import chat.fracas.viewmodel.work.Work;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One running desktop on one profile: own server, store and engine behind a window.
///
/// The server, the store and the toolkit start beside one another; the window waits for none but the
/// store, and shows what is on disk before anybody has asked the network. Stops in the other order.
/// A process can hold several, each on a profile of its own.
public final class RunningDesktop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningDesktop.class);
  private static final String VERSION = "0.1.0";
  private static final String DEVICE_NAME = "Fracas";

  /// Without a screen nobody can be asked.
  private static final String PASSPHRASE = "FRACAS_PASSPHRASE";

  private static final int FAILED = 1;

  /// Without a screen there is no window to bring forward.
  private static final int ALREADY_OPEN = 4;

  /// What has begun in the background ends with engine and server; what hangs is left alone.
  private static final java.time.Duration BACKGROUND_PATIENCE = java.time.Duration.ofMillis(500);

  /// Between the last letter typed and the question it makes.
  private static final Duration TYPING_PAUSE = Duration.millis(60);

  private final DesktopOptions options;
  private final Computer computer;
  private final Path folder;
  private final InstantSource clock = InstantSource.system();
  private final ExecutorService background =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("fracas-work-", 0).factory());
  private final CountDownLatch ended = new CountDownLatch(1);
  private final FilePreferences preferences;
  private final EmbeddedServer own;
  private final LiveValue<Boolean> storageStopped = new LiveValue<>(false);
  private volatile boolean ending;
  private volatile int status;
  private @Nullable Engine engine;
  private @Nullable ProfileStore store;
  private @Nullable HttpTransport transport;
  private @Nullable MainStage stage;
  private boolean closed;

  /// What a desktop asks of the computer it runs on.
  ///
  /// @param keys how the profile's master key is found
  /// @param browser opens a page
  public record Computer(KeySource keys, Consumer<URI> browser) {}

  private RunningDesktop(DesktopOptions options, Computer computer, Path folder) {
    this.options = options;
    this.computer = computer;
    this.folder = folder;
    this.preferences = new FilePreferences(folder.resolve("window.properties"));
    this.own = new EmbeddedServer(folder.resolve("server"), clock);
  }

  /// @return the exit status
  static int run(DesktopOptions options) {
    Path folder = ProfileFolder.locate(options.profile());
    var running = new RunningDesktop[1];
    var link = options.link().map(List::of).orElse(List.of());
    Claim claim =
        SingleInstance.claim(
            folder,
            link,
            arguments -> Optional.ofNullable(running[0]).ifPresent(r -> r.comeForward(arguments)));
    return switch (claim) {
      case Claim.HandedOver handed -> {
        System.out.println("fracas: it runs already with the profile in " + folder);
        yield options.headless() ? ALREADY_OPEN : 0;
      }
      case Claim.Unresponsive busy -> {
        System.err.println("fracas: " + busy.reason());
        yield 1;
      }
      case Claim.Granted granted -> {
        try (var instance = granted.instance()) {
          Logs.toFileIn(folder);
          var desktop = new RunningDesktop(options, thisComputer(options), folder);
          running[0] = desktop;
          yield desktop.run();
        }
      }
    };
  }

  private static Computer thisComputer(DesktopOptions options) {
    Optional<char[]> passphrase =
        Optional.ofNullable(System.getenv(PASSPHRASE))
            .filter(set -> options.headless())
            .map(String::toCharArray);
    KeySource system = KeySource.automatic();
    return new Computer(new KeySource(system.keyring(), passphrase), Browser::open);
  }

  private int run() {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("fracas-stop").unstarted(this::close));
    var over = new CountDownLatch(1);
    StopSignals.ask(() -> endSoon(over));
    begin();
    Toolkit.start();
    Platform.runLater(this::showStage);
    awaitEnd();
    ending = true;
    Toolkit.call(this::closeStage);
    close();
    Toolkit.stop();
    over.countDown();
    return status;
  }

  /// Ends in order; when that takes too long, as by `kill -9`, which loses nothing.
  private void endSoon(CountDownLatch over) {
    ending = true;
    ended.countDown();
    new StopGuard().await(over);
  }

  private void closeStage() {
    Optional.ofNullable(stage).ifPresent(MainStage::quit);
  }

  /// Starts one on a profile nobody else has open; JavaFX too, if it does not run yet.
  public static RunningDesktop start(DesktopOptions options, Computer computer) {
    var desktop = new RunningDesktop(options, computer, ProfileFolder.locate(options.profile()));
    desktop.begin();
    Toolkit.start();
    Platform.runLater(desktop::showStage);
    return desktop;
  }

  private void begin() {
    startServer();
    inBackground(() -> openProfile(computer.keys()));
    // read beside the rest, before the first line of text asks for it
    inBackground(EmojiCatalogue::shared);
  }

  /// Nothing new begins once the end has.
  private void inBackground(Runnable task) {
    try {
      background.execute(task);
    } catch (RejectedExecutionException closed) {
      LOG.debug("not begun at the end");
    }
  }

  /// The window; empty for a moment after the start. UI thread only.
  public Optional<Stage> stage() {
    return Optional.ofNullable(stage).map(MainStage::stage);
  }

  /// What stands in the window; empty until the profile is open. UI thread only.
  public Optional<DesktopWindow> content() {
    return Optional.ofNullable(stage).flatMap(MainStage::window);
  }

  /// Empty until the profile is open.
  synchronized Optional<Engine> engine() {
    return Optional.ofNullable(engine);
  }

  /// Where others reach the own server, once it runs.
  Optional<URI> ownAddress() {
    return own.state().value() instanceof OwnServer.State.Running running
        ? Optional.of(running.address())
        : Optional.empty();
  }

  /// Waits until its window has been closed for good.
  public void awaitEnd() {
    try {
      ended.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Without a screen the server is what the program is for, so there is always one.
  private void startServer() {
    if (options.headless() && !own.isSetUp()) {
      inBackground(
          () -> {
            try {
              own.start();
            } catch (EngineException failure) {
              LOG.info("the own server did not start");
            }
          });
    } else {
      own.startSoon();
    }
    if (options.headless()) {
      own.state().subscribe(this::print);
    }
  }

  private void print(OwnServer.State state) {
    switch (state) {
      case OwnServer.State.Running running -> {
        System.out.println("fracas: your server is at " + running.address());
        tellHowToRegister();
      }
      case OwnServer.State.Failed failed ->
          System.err.println("fracas: your server did not start: " + failed.reason());
      case OwnServer.State.None none -> {}
      case OwnServer.State.Stopped stopped -> {}
    }
  }

  private void tellHowToRegister() {
    try {
      System.out.println(
          "fracas: other clients make an account with the registration token in "
              + own.publishRegistrationToken());
    } catch (IOException failure) {
      System.err.println("fracas: no registration token could be written, so none can be made");
    }
  }

  private KeySource keySource(Optional<char[]> passphrase) {
    return passphrase.map(KeySource::passphrase).orElse(computer.keys());
  }

  private void showStage() {
    if (ending) {
      return;
    }
    var shown =
        new MainStage(preferences, new Appearance(preferences), this::mayEnd, ended::countDown);
    stage = shown;
    shown.show();
    fill();
  }

  /// Whether closing the window ends the program: not while the server shall go on.
  private boolean mayEnd(Appearance appearance) {
    return !appearance.serverInBackground().get()
        || !(own.state().value() instanceof OwnServer.State.Running);
  }

  private @Nullable ProfileOpening opening;

  private void openProfile(KeySource source) {
    ProfileOpening outcome = ProfileStore.open(folder, source);
    source.passphrase().ifPresent(secret -> Arrays.fill(secret, ' '));
    if (outcome instanceof ProfileOpening.Opened opened) {
      var routing = new RoutingTransport(own, new ApacheHttpTransport());
      var profile = opened.store();
      profile
          .state()
          .subscribe(state -> storageStopped.set(state instanceof DatabaseState.Stopped));
      if (!begin(profile, routing)) {
        routing.close();
        profile.close();
        return;
      }
    } else if (options.headless()) {
      giveUp(outcome);
    }
    Platform.runLater(
        () -> {
          opening = outcome;
          fill();
        });
    Texts.prepare();
  }

  /// Without a screen nobody can do anything about it here.
  private void giveUp(ProfileOpening failure) {
    System.err.println(
        "fracas: the profile in "
            + folder
            + " cannot be opened. "
            + StartFailureView.sentence(failure, Texts.forLocale(Locale.getDefault())));
    if (failure instanceof ProfileOpening.Locked(KeyOpening.PassphraseNeeded needed)) {
      System.err.println("fracas: without a screen it is taken from " + PASSPHRASE + ".");
    }
    status = FAILED;
    ended.countDown();
  }

  /// @return whether the engine runs; not when the end came while the profile was opened
  private synchronized boolean begin(ProfileStore profile, HttpTransport routing) {
    if (closed) {
      return false;
    }
    store = profile;
    transport = routing;
    engine = ClientEngine.start(profile, routing, clock);
    return true;
  }

  /// Puts into the window what there is, once both are there. On the UI thread.
  private void fill() {
    var shown = stage;
    var outcome = opening;
    if (shown == null || outcome == null || ending) {
      return;
    }
    var current = engine;
    if (outcome instanceof ProfileOpening.Opened opened && current != null) {
      shown.open(window(current, new StoredProfileKey(opened.store()), shown));
      options.link().ifPresent(shown::follow);
    } else {
      shown.fail(
          outcome,
          folder,
          texts(shown.appearance()),
          passphrase -> inBackground(() -> openProfile(keySource(passphrase))));
    }
  }

  private DesktopWindow window(Engine current, StoredProfileKey key, MainStage shown) {
    return new DesktopWindow(
        new DesktopWindow.Ground(
            current,
            doorkeeper(current),
            preferences,
            shown.appearance(),
            texts(shown.appearance()),
            new Work(Platform::runLater, this::inBackground),
            new Outside(
                clock,
                ZoneId.systemDefault(),
                RunningDesktop::afterPause,
                own,
                storageStopped,
                new KeyringSafe(computer.keys().keyring()),
                key,
                address -> browse(URI.create(address))),
            shown.scale(),
            VERSION),
        shown.width(),
        shown.height());
  }

  EngineDoorkeeper doorkeeper(Engine current) {
    return new EngineDoorkeeper(current, own, this::browse, DEVICE_NAME);
  }

  private static Texts texts(Appearance appearance) {
    var tag = appearance.language().get();
    return Texts.forLocale(tag.isEmpty() ? Locale.getDefault() : Locale.forLanguageTag(tag));
  }

  private static void afterPause(Runnable task) {
    var pause = new PauseTransition(TYPING_PAUSE);
    pause.setOnFinished(event -> task.run());
    pause.play();
  }

  private void browse(URI address) {
    inBackground(() -> computer.browser().accept(address));
  }

  /// Another start wants this window, maybe with a link.
  private void comeForward(List<String> arguments) {
    Platform.runLater(
        () ->
            Optional.ofNullable(stage)
                .ifPresent(
                    shown -> {
                      shown.comeForward();
                      arguments.stream().findFirst().ifPresent(shown::follow);
                    }));
  }

  /// Ends engine and server beside one another, then the store. Twice does nothing. Any thread but
  /// the UI thread; the window is closed before.
  @Override
  public void close() {
    Engine endedEngine;
    ProfileStore endedStore;
    HttpTransport endedTransport;
    synchronized (this) {
      closed = true;
      endedEngine = engine;
      endedStore = store;
      endedTransport = transport;
      engine = null;
      store = null;
      transport = null;
    }
    // nothing new begins; what has begun is not interrupted: H2 closes a file under a thread that
    // is
    background.shutdown();
    var server = Thread.ofVirtual().start(own::close);
    if (endedEngine != null) {
      endedEngine.close();
    }
    if (endedTransport != null) {
      endedTransport.close();
    }
    if (endedStore != null) {
      endedStore.close();
    }
    preferences.close();
    try {
      server.join();
      if (!background.awaitTermination(BACKGROUND_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("something in the background goes on after the end");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
