package chat.fracas.desktop.fx;

import chat.fracas.desktop.picture.Png;
import chat.fracas.desktop.view.Looks;
import chat.fracas.theme.Role;
import chat.fracas.theme.Stylesheets;
import chat.fracas.theme.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.DynamicTest;

/// The toolkit for tests.
public final class Fx {
  private static final Path PICTURES = Path.of("target/gallery");

  private Fx() {}

  /// Runs `task` on the UI thread and gives its result; failures of it fail the test.
  public static <T> T call(Callable<T> task) {
    start();
    if (Platform.isFxApplicationThread()) {
      try {
        return task.call();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
    var future = new FutureTask<>(task);
    Platform.runLater(future);
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AssertionError failed) {
        throw failed;
      }
      throw new AssertionError(e.getCause());
    }
  }

  public static void run(Runnable task) {
    call(
        () -> {
          task.run();
          return true;
        });
  }

  /// Lets all that was put off until later happen.
  public static void settle() {
    run(() -> {});
  }

  /// Lays `root` out in a window of that size and theme. On the UI thread.
  public static Scene scene(Parent root, double width, double height, Theme theme, int percent) {
    var scene = new Scene(root, width, height);
    Looks.on(scene);
    Stylesheets.dress(scene, theme, percent);
    root.applyCss();
    root.layout();
    root.applyCss();
    root.layout();
    return scene;
  }

  /// Tests that draw something in English, light, and in French, dark. On the UI thread.
  public static Stream<DynamicTest> inBothLanguages(String name, BiConsumer<Locale, Theme> draw) {
    return Stream.of(
        DynamicTest.dynamicTest(
            name + " " + Locale.UK, () -> run(() -> draw.accept(Locale.UK, Theme.LIGHT))),
        DynamicTest.dynamicTest(
            name + " " + Locale.FRANCE, () -> run(() -> draw.accept(Locale.FRANCE, Theme.DARK))));
  }

  /// The button with this label.
  public static Button button(Parent root, String label) {
    return root.lookupAll(".button").stream()
        .filter(node -> node instanceof Button button && label.equals(button.getText()))
        .map(Button.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /// Draws `scene` into `target/gallery`.
  public static WritableImage picture(Scene scene, String name) {
    var image = scene.snapshot(null);
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    try {
      Files.createDirectories(PICTURES);
      Files.write(PICTURES.resolve(name + ".png"), Png.encode(width, height, pixels));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return image;
  }

  /// Whether `image` holds pixels of the role's colour.
  public static boolean shows(WritableImage image, Theme theme, Role role) {
    var wanted = theme.colour(role);
    var reader = image.getPixelReader();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        var colour = reader.getColor(x, y);
        if (near(colour.getRed(), wanted.getRed())
            && near(colour.getGreen(), wanted.getGreen())
            && near(colour.getBlue(), wanted.getBlue())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean near(double one, double other) {
    return Math.abs(one - other) < 0.008;
  }

  private static void start() {
    var started = new CountDownLatch(1);
    try {
      Platform.startup(started::countDown);
      started.await();
      Platform.setImplicitExit(false);
    } catch (IllegalStateException alreadyRunning) {
      started.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
