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
import javafx.application.Platform;
import javafx.scene.image.PixelFormat;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

/// Draws the main screens to PNG files. Blocks; not on the UI thread.
public final class Screenshots {
  /// Pulses until everything that is put off a moment has come.
  private static final long SETTLE_MILLIS = 450;

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
    for (Screen screen : Screens.all()) {
      for (Screen.Size size : screen.sizes()) {
        for (Theme theme : screen.themes()) {
          camera.take(screen, size, theme);
          count++;
        }
      }
    }
    return count;
  }

  private void take(Screen screen, Screen.Size size, Theme theme) throws IOException {
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

  private Shown show(Screen screen, Screen.Size size, Theme theme) {
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
    stage.setX(0);
    stage.setY(0);
    stage.show();
    screen.arrange().accept(window);
    // laid out first: what was under the pointer before would keep its hover
    window.scene().getRoot().applyCss();
    window.scene().getRoot().layout();
    new Robot().mouseMove(0, size.height() - 1.0);
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

  private record Shown(DesktopWindow window, Stage stage, Screen.Size size) {}
}
