package chat.fracas.desktop.screens;

import chat.fracas.desktop.picture.Png;
import chat.fracas.desktop.window.DesktopWindow;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Stylesheets;
import chat.fracas.theme.Theme;
import chat.fracas.viewmodel.preference.Preferences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.image.PixelFormat;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Draws the main screens to PNG files. Blocks; not on the UI thread.
public final class Screenshots {
  /// Pulses until everything that is put off a moment has come.
  private static final long SETTLE_MILLIS = 450;

  private final Path folder;
  private final Texts texts;

  /// One for all pictures: the headless platform keeps every window that a robot has seen.
  private final Stage stage;

  private final Robot robot;

  private Screenshots(Path folder, Texts texts, Stage stage, Robot robot) {
    this.folder = folder;
    this.texts = texts;
    this.stage = stage;
    this.robot = robot;
  }

  /// @return how many pictures were written
  public static int write(Path folder, Locale language) throws IOException {
    Files.createDirectories(folder);
    var texts = Texts.forLocale(language);
    Screenshots camera = onUi(() -> new Screenshots(folder, texts, new Stage(), new Robot()));
    int count = 0;
    for (Screen screen : Screens.all()) {
      for (Screen.Size size : screen.sizes()) {
        for (Theme theme : screen.themes()) {
          camera.take(screen, size, theme);
          count++;
        }
      }
    }
    onUi(
        () -> {
          camera.stage.close();
          return camera;
        });
    return count;
  }

  private void take(Screen screen, Screen.Size size, Theme theme) throws IOException {
    DesktopWindow window = onUi(() -> show(screen, size, theme));
    try {
      Thread.sleep(SETTLE_MILLIS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    byte[] picture = onUi(() -> snapshot(window));
    var name =
        screen.name()
            + "-"
            + theme.name().toLowerCase(Locale.ROOT).replace('_', '-')
            + "-"
            + size.width()
            + "x"
            + size.height()
            + ".png";
    Files.write(folder.resolve(name), picture);
  }

  private DesktopWindow show(Screen screen, Screen.Size size, Theme theme) {
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
    stage.setScene(window.scene());
    stage.sizeToScene();
    Stylesheets.dress(window.scene(), theme, window.appearance().textPercent().get());
    stage.setX(0);
    stage.setY(0);
    stage.show();
    screen.arrange().accept(window);
    // laid out first: what was under the pointer before would keep its hover
    window.scene().getRoot().applyCss();
    window.scene().getRoot().layout();
    robot.mouseMove(0, size.height() - 1.0);
    return window;
  }

  private byte[] snapshot(DesktopWindow window) {
    var image = window.scene().snapshot(null);
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    Window.getWindows().stream().filter(each -> !each.equals(stage)).toList().forEach(Window::hide);
    window.close();
    return Png.encode(width, height, pixels);
  }

  private static <T> T onUi(Supplier<T> task) throws IOException {
    var result = new CompletableFuture<T>();
    Platform.runLater(
        () -> {
          try {
            result.complete(task.get());
          } catch (RuntimeException failure) {
            result.completeExceptionally(failure);
          }
        });
    try {
      return result.get();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", stop);
    } catch (ExecutionException failure) {
      throw new IOException("a screen could not be drawn", failure.getCause());
    }
  }
}
