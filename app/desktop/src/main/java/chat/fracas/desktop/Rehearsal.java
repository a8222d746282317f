package chat.fracas.desktop;

import chat.fracas.desktop.sample.SampleEngine;
import chat.fracas.desktop.screens.SampleWindow;
import chat.fracas.desktop.window.DesktopWindow;
import chat.fracas.engine.Engine;
import chat.fracas.engine.Session;
import chat.fracas.engine.room.NewRoom;
import chat.fracas.engine.timeline.Content;
import chat.fracas.engine.timeline.Outgoing;
import chat.fracas.engine.transport.ApacheHttpTransport;
import chat.fracas.engine.transport.HttpRequest;
import chat.fracas.i18n.Texts;
import chat.fracas.store.keyring.KeySource;
import chat.fracas.viewmodel.firstrun.Doorkeeper;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.preference.RightPanel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/// What an ordinary start does, done once after a build so that the AOT cache knows its classes: an
/// account on an own server in a folder of its own, a second start on what the first has written, and
/// the main screens with sample data. Blocks; not on the UI thread.
final class Rehearsal {
  private static final long STEP_MILLIS = 250;
  private static final int PATIENCE_STEPS = 240;
  private static final int ROOMS = 8;
  private static final Duration NETWORK_PATIENCE = Duration.ofSeconds(10);
  private static final String NAME = "rehearsal";

  private static final List<Consumer<DesktopWindow>> STEPS =
      List.of(
          window -> window.model().openRoom(SampleEngine.MAIN_ROOM),
          window -> window.model().openPanel(RightPanel.MEMBERS),
          window -> window.model().openPanel(RightPanel.SEARCH),
          window -> window.model().openRoom(SampleEngine.DIRECT_ROOM),
          window -> window.model().open(Destination.QUICK_SWITCHER),
          window -> window.model().open(Destination.SETTINGS),
          window -> window.model().open(Destination.ADD_ACCOUNT),
          window -> window.model().closeLevel());

  private Rehearsal() {}

  /// @throws IOException when the folder cannot be written
  static void run() throws IOException {
    showSamples();
    Path folder = Files.createTempDirectory("fracas-rehearsal");
    try {
      startsNew(folder);
      startsAgain(folder);
    } finally {
      delete(folder);
    }
  }

  private static void showSamples() {
    var window = Toolkit.onUi(Rehearsal::sampleWindow);
    for (var step : STEPS) {
      pause();
      Toolkit.onUi(
          () -> {
            step.accept(window);
            return true;
          });
    }
    pause();
    Toolkit.onUi(
        () -> {
          window.close();
          return true;
        });
  }

  private static DesktopWindow sampleWindow() {
    var window =
        SampleWindow.open(
            SampleEngine.create(),
            Texts.forLocale(Locale.getDefault()),
            DesktopWindow.WIDTH,
            DesktopWindow.HEIGHT);
    var stage = new Stage();
    stage.setScene(window.scene());
    stage.show();
    return window;
  }

  private static RunningDesktop start(Path folder) {
    var options =
        new DesktopOptions(true, Optional.of(folder), Optional.empty(), true, Optional.empty());
    var desktop =
        RunningDesktop.start(options, new RunningDesktop.Computer(KeySource.file(), address -> {}));
    until(() -> Toolkit.onUi(() -> desktop.content().isPresent()));
    return desktop;
  }

  private static void startsNew(Path folder) {
    var desktop = start(folder);
    Engine engine = desktop.engine().orElseThrow();
    Doorkeeper.Answer answer = desktop.doorkeeper(engine).startOwnServer(NAME, NAME, step -> {});
    if (!(answer instanceof Doorkeeper.Answer.Welcome welcome)) {
      throw new IllegalStateException("no account was made: " + answer);
    }
    Session session = engine.session(welcome.account()).orElseThrow();
    for (int i = 0; i < ROOMS; i++) {
      session
          .create(
              new NewRoom(
                  NAME + i,
                  Optional.of("https://example.org"),
                  false,
                  Optional.empty(),
                  List.of(),
                  true))
          .composing()
          .send(words());
    }
    until(() -> session.rooms().rooms().snapshot().size() == ROOMS);
    until(() -> session.unsent().value() == 0);
    until(() -> desktop.ownAddress().isPresent());
    asksOverTheNetwork(desktop.ownAddress().orElseThrow());
    end(desktop);
  }

  /// As a start does whose account is on a server elsewhere.
  private static void asksOverTheNetwork(URI server) {
    try (var network = new ApacheHttpTransport()) {
      network
          .exchange(
              HttpRequest.of("GET", server.resolve("/_matrix/client/versions"), NETWORK_PATIENCE))
          .close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Outgoing words() {
    return new Outgoing.Words(
        Content.Words.Kind.TEXT, "**words** 🌱", true, Set.of(), false, Optional.empty());
  }

  private static void startsAgain(Path folder) {
    var desktop = start(folder);
    Engine engine = desktop.engine().orElseThrow();
    Session session = engine.sessions().snapshot().getFirst();
    for (var room : session.rooms().rooms().snapshot()) {
      Toolkit.onUi(
          () -> {
            desktop.content().orElseThrow().model().openRoom(room.id());
            return true;
          });
      pause();
    }
    end(desktop);
  }

  private static void end(RunningDesktop desktop) {
    Toolkit.onUi(
        () -> {
          Stage stage = desktop.stage().orElseThrow();
          stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
          return true;
        });
    desktop.awaitEnd();
    desktop.close();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }

  private static void until(BooleanSupplier done) {
    for (int i = 0; !done.getAsBoolean(); i++) {
      if (i == PATIENCE_STEPS) {
        throw new IllegalStateException("the rehearsal comes to no end");
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(STEP_MILLIS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
