package chat.fracas.desktop.screens;

import chat.fracas.desktop.picture.Png;
import chat.fracas.desktop.sample.SampleEngine;
import chat.fracas.desktop.sample.SampleSession;
import chat.fracas.desktop.window.DesktopWindow;
import chat.fracas.engine.ConnectionState;
import chat.fracas.engine.Engine;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Stylesheets;
import chat.fracas.theme.Theme;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.preference.Density;
import chat.fracas.viewmodel.preference.Preferences;
import chat.fracas.viewmodel.preference.RightPanel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.image.PixelFormat;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

/// Draws the main screens to PNG files. Blocks; not on the UI thread.
public final class Screenshots {
  /// Pulses until everything that is put off a moment has come.
  private static final long SETTLE_MILLIS = 450;

  private static final List<Size> USUAL = List.of(new Size(1280, 800), new Size(800, 600));
  private static final List<Size> ALL =
      List.of(new Size(1280, 800), new Size(800, 600), new Size(420, 800));
  private static final List<Theme> LIGHT_AND_DARK = List.of(Theme.LIGHT, Theme.DARK);

  private final Path folder;
  private final Texts texts;

  private Screenshots(Path folder, Texts texts) {
    this.folder = folder;
    this.texts = texts;
  }

  /// @return how many pictures were written
  public static int write(Path folder, Locale language) throws IOException {
    Files.createDirectories(folder);
    var camera = new Screenshots(folder, Texts.forLocale(language));
    int count = 0;
    for (Screen screen : screens()) {
      for (Size size : screen.sizes()) {
        for (Theme theme : screen.themes()) {
          camera.take(screen, size, theme);
          count++;
        }
      }
    }
    return count;
  }

  private static List<Screen> screens() {
    return List.of(
        new Screen("main", ALL, List.of(Theme.values()), SampleEngine::create, w -> room(w)),
        usual("home", window -> window.model().open(Destination.HOME)),
        usual("invitation", window -> window.model().openRoom(SampleEngine.INVITATION)),
        usual("direct", window -> window.model().openRoom(SampleEngine.DIRECT_ROOM)),
        usual("members", window -> panel(window, RightPanel.MEMBERS)),
        usual("about", window -> panel(window, RightPanel.ROOM)),
        usual("search", window -> panel(window, RightPanel.SEARCH)),
        usual("switcher", window -> covered(window, Destination.QUICK_SWITCHER)),
        usual("create-room", window -> covered(window, Destination.CREATE_ROOM)),
        usual("start-chat", window -> covered(window, Destination.START_CHAT)),
        usual("directory", window -> covered(window, Destination.DIRECTORY)),
        usual("invite", window -> covered(window, Destination.INVITE)),
        usual("room-settings", window -> covered(window, Destination.ROOM_SETTINGS)),
        usual("settings", window -> covered(window, Destination.SETTINGS)),
        usual("shortcuts", window -> covered(window, Destination.SHORTCUTS)),
        usual("offline", Screenshots::offline),
        usual("compact-rooms", window -> density(window, Density.COMPACT)),
        usual("comfortable-rooms", window -> density(window, Density.COMFORTABLE)),
        usual("narrow-rooms", Screenshots::iconsOnly),
        new Screen("first-run", USUAL, LIGHT_AND_DARK, Screenshots::nobody, window -> {}),
        new Screen("no-rooms", USUAL, LIGHT_AND_DARK, SampleEngine::empty, window -> {}),
        new Screen(
            "rooms", List.of(new Size(420, 800)), LIGHT_AND_DARK, SampleEngine::create, w -> {}));
  }

  private static Screen usual(String name, Consumer<DesktopWindow> arrange) {
    return new Screen(name, USUAL, LIGHT_AND_DARK, SampleEngine::create, arrange);
  }

  private static Engine nobody() {
    return SampleEngine.nobody();
  }

  private static void room(DesktopWindow window) {
    window.model().openRoom(SampleEngine.MAIN_ROOM);
  }

  private static void panel(DesktopWindow window, RightPanel panel) {
    room(window);
    window.model().openPanel(panel);
  }

  private static void covered(DesktopWindow window, Destination destination) {
    room(window);
    window.model().open(destination);
  }

  private static void offline(DesktopWindow window) {
    room(window);
    window
        .model()
        .account()
        .get()
        .map(account -> account.session())
        .ifPresent(
            session -> {
              if (session instanceof SampleSession sample) {
                sample.connect(
                    new ConnectionState.Offline(SampleEngine.NOW.plus(Duration.ofSeconds(30))));
                sample.waiting(2);
              }
            });
  }

  private static void density(DesktopWindow window, Density density) {
    room(window);
    window.appearance().density().set(density);
  }

  private static void iconsOnly(DesktopWindow window) {
    room(window);
    window.model().account().get().ifPresent(account -> account.panels().listOpen().set(false));
  }

  private void take(Screen screen, Size size, Theme theme) throws IOException {
    var shot = new CompletableFuture<byte[]>();
    var opened = new CompletableFuture<Shown>();
    Platform.runLater(
        () -> {
          try {
            opened.complete(show(screen, size, theme));
          } catch (RuntimeException failure) {
            opened.completeExceptionally(failure);
          }
        });
    var shown = get(opened);
    try {
      Thread.sleep(SETTLE_MILLIS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    Platform.runLater(
        () -> {
          try {
            shot.complete(snapshot(shown));
          } catch (RuntimeException failure) {
            shot.completeExceptionally(failure);
          }
        });
    var name =
        screen.name()
            + "-"
            + theme.name().toLowerCase(Locale.ROOT).replace('_', '-')
            + "-"
            + size.width()
            + "x"
            + size.height()
            + ".png";
    Files.write(folder.resolve(name), get(shot));
  }

  private Shown show(Screen screen, Size size, Theme theme) {
    var window =
        SampleWindow.open(
            screen.engine().get(), texts, Preferences.inMemory(), size.width(), size.height());
    window
        .appearance()
        .theme()
        .set(
            theme.dark()
                ? chat.fracas.viewmodel.preference.ThemeChoice.DARK
                : chat.fracas.viewmodel.preference.ThemeChoice.LIGHT);
    var stage = new Stage();
    stage.setScene(window.scene());
    Stylesheets.dress(window.scene(), theme, window.appearance().textPercent().get());
    stage.show();
    // away from anything that changes under the pointer
    new Robot().mouseMove(size.width() - 1.0, size.height() - 1.0);
    screen.arrange().accept(window);
    return new Shown(window, stage, size);
  }

  private static byte[] snapshot(Shown shown) {
    var scene = shown.window().scene();
    var image = scene.snapshot(null);
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    shown.stage().close();
    shown.window().close();
    return Png.encode(width, height, pixels);
  }

  private static <T> T get(CompletableFuture<T> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", stop);
    } catch (ExecutionException failure) {
      throw new IOException("a screen could not be drawn", failure.getCause());
    }
  }

  private record Size(int width, int height) {}

  private record Screen(
      String name,
      List<Size> sizes,
      List<Theme> themes,
      java.util.function.Supplier<Engine> engine,
      Consumer<DesktopWindow> arrange) {}

  private record Shown(DesktopWindow window, Stage stage, Size size) {}
}
