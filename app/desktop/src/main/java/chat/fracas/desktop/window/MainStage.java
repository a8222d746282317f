package chat.fracas.desktop.window;

import chat.fracas.i18n.Texts;
import chat.fracas.store.ProfileOpening;
import chat.fracas.viewmodel.preference.Appearance;
import chat.fracas.viewmodel.preference.Preferences;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window of the operating system: its place and size, and what stands in it. UI thread only.
public final class MainStage {
  private static final String TITLE = "Fracas";
  private static final int LEAST_WIDTH = 400;
  private static final int LEAST_HEIGHT = 480;

  private final Stage stage = new Stage();
  private final Preferences preferences;
  private final Appearance appearance;
  private @Nullable DesktopWindow window;
  private @Nullable SystemLook look;

  /// @param mayEnd whether closing the window ends the program; else it is hidden
  public MainStage(
      Preferences preferences,
      Appearance appearance,
      Predicate<Appearance> mayEnd,
      Runnable ended) {
    this.preferences = preferences;
    this.appearance = appearance;
    stage.setTitle(TITLE);
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    stage.setWidth(preferences.number("window.width", (int) DesktopWindow.WIDTH));
    stage.setHeight(preferences.number("window.height", (int) DesktopWindow.HEIGHT));
    stage.setMaximized(preferences.flag("window.maximised", false));
    place();
    stage
        .focusedProperty()
        .subscribe(now -> Optional.ofNullable(window).ifPresent(open -> open.active(now)));
    stage.setOnCloseRequest(
        event -> {
          event.consume();
          keepPlace();
          stage.hide();
          if (mayEnd.test(appearance)) {
            end();
            ended.run();
          }
        });
  }

  /// Shows an empty window in the right colours: what belongs in it comes soon.
  public void show() {
    var scene = new Scene(new Region());
    look = new SystemLook(scene, appearance);
    stage.setScene(scene);
    stage.show();
  }

  public void open(DesktopWindow next) {
    window = next;
    show(next.scene());
    stage.titleProperty().bind(next.model().title());
    next.active(stage.isFocused());
    next.focus();
  }

  public void fail(
      ProfileOpening failure, Path folder, Texts texts, Consumer<Optional<char[]>> again) {
    var view =
        new StartFailureView(failure, folder, texts, again, () -> stage.fireEvent(closeRequest()));
    var scene = new Scene(view.region());
    show(scene);
    look = new SystemLook(scene, appearance);
    view.focus();
  }

  private javafx.stage.WindowEvent closeRequest() {
    return new javafx.stage.WindowEvent(stage, javafx.stage.WindowEvent.WINDOW_CLOSE_REQUEST);
  }

  private void show(Scene scene) {
    double width = stage.getWidth();
    double height = stage.getHeight();
    Optional.ofNullable(look).ifPresent(SystemLook::close);
    look = null;
    stage.setScene(scene);
    stage.setWidth(width);
    stage.setHeight(height);
  }

  public Stage stage() {
    return stage;
  }

  /// What stands in it; empty until the profile is open.
  public Optional<DesktopWindow> window() {
    return Optional.ofNullable(window);
  }

  public Appearance appearance() {
    return appearance;
  }

  public double width() {
    return stage.getWidth();
  }

  public double height() {
    return stage.getHeight();
  }

  /// How many pixels of the screen a unit of length has.
  public double scale() {
    return Screen.getPrimary().getOutputScaleX();
  }

  public void comeForward() {
    if (!stage.isShowing()) {
      stage.show();
    }
    stage.setIconified(false);
    stage.toFront();
    stage.requestFocus();
  }

  public void follow(String link) {
    Optional.ofNullable(window).ifPresent(open -> open.model().openLink(link));
  }

  /// Where the window was, unless that place is on no screen now.
  private void place() {
    int x = preferences.number("window.x", Integer.MIN_VALUE);
    int y = preferences.number("window.y", Integer.MIN_VALUE);
    boolean there =
        Screen.getScreens().stream()
            .map(Screen::getVisualBounds)
            .anyMatch(bounds -> holds(bounds, x, y));
    if (there) {
      stage.setX(x);
      stage.setY(y);
    }
  }

  private static boolean holds(Rectangle2D bounds, int x, int y) {
    return bounds.contains(x + LEAST_WIDTH / 2.0, y + LEAST_HEIGHT / 4.0);
  }

  private void keepPlace() {
    preferences.keep("window.maximised", String.valueOf(stage.isMaximized()));
    if (!stage.isMaximized()) {
      preferences.keep("window.x", String.valueOf((int) stage.getX()));
      preferences.keep("window.y", String.valueOf((int) stage.getY()));
      preferences.keep("window.width", String.valueOf((int) stage.getWidth()));
      preferences.keep("window.height", String.valueOf((int) stage.getHeight()));
    }
  }

  /// Closes the window for good, unless that has been done.
  public void quit() {
    if (stage.isShowing()) {
      keepPlace();
      stage.hide();
    }
    end();
  }

  private void end() {
    Optional.ofNullable(window).ifPresent(DesktopWindow::close);
    Optional.ofNullable(look).ifPresent(SystemLook::close);
    window = null;
    look = null;
  }
}
