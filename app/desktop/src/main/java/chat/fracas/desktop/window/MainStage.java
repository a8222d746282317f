package chat.fracas.desktop.window;

import chat.fracas.i18n.Texts;
import chat.fracas.store.ProfileOpening;
import chat.fracas.viewmodel.preference.Appearance;
import chat.fracas.viewmodel.preference.Preferences;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window of the operating system: its place and size, and what stands in it. UI thread only.
public final class MainStage {
  private static final String TITLE = "Fracas";

  private final Stage stage = new Stage();
  private final Preferences preferences;
  private final Appearance appearance;
  private @Nullable DesktopWindow window;
  private @Nullable SystemLook look;
  private boolean marked;

  /// @param mayEnd whether closing the window ends the program; else it is hidden
  public MainStage(
      Preferences preferences,
      Appearance appearance,
      Predicate<Appearance> mayEnd,
      Runnable ended) {
    this.preferences = preferences;
    this.appearance = appearance;
    stage.setTitle(TITLE);
    stage.setMinWidth(WindowSize.LEAST_WIDTH);
    stage.setMinHeight(WindowSize.LEAST_HEIGHT);
    var bounds = place().getVisualBounds();
    var size = WindowSize.of(preferences, bounds);
    stage.setWidth(size.width());
    stage.setHeight(size.height());
    // a place that was left before the screen became smaller
    if (stage.getY() + size.height() > bounds.getMaxY()) {
      stage.setY(Math.max(bounds.getMinY(), bounds.getMaxY() - size.height()));
    }
    if (stage.getX() + size.width() > bounds.getMaxX()) {
      stage.setX(Math.max(bounds.getMinX(), bounds.getMaxX() - size.width()));
    }
    stage.setMaximized(preferences.flag("window.maximised", false));
    stage
        .focusedProperty()
        .subscribe(
            now -> {
              Optional.ofNullable(window).ifPresent(open -> open.active(now));
              refreshIcon();
            });
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
    next.model().attention().subscribe(this::refreshIcon);
    if (stage.getIcons().isEmpty()) {
      // after what people wait for
      Platform.runLater(this::showIcon);
    }
    next.active(stage.isFocused());
    next.focus();
  }

  /// Somebody asks for what only the person can answer: the picture in the task bar says so while the window
  /// is in the background. It never takes the keyboard away from another program.
  private void refreshIcon() {
    if (!stage.getIcons().isEmpty()) {
      showIcon();
    }
  }

  private void showIcon() {
    boolean called =
        !stage.isFocused()
            && Optional.ofNullable(window)
                .map(open -> open.model().attention().get() > 0)
                .orElse(false);
    if (stage.getIcons().isEmpty() || called != marked) {
      marked = called;
      stage.getIcons().setAll(WindowIcon.draw(called));
    }
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

  /// Puts the window where it was, unless that place is on no screen now.
  ///
  /// @return the screen it will be on
  private Screen place() {
    int x = preferences.number("window.x", Integer.MIN_VALUE);
    int y = preferences.number("window.y", Integer.MIN_VALUE);
    var there =
        Screen.getScreens().stream()
            .filter(screen -> holds(screen.getVisualBounds(), x, y))
            .findFirst();
    if (there.isPresent()) {
      stage.setX(x);
      stage.setY(y);
    }
    return there.orElseGet(Screen::getPrimary);
  }

  private static boolean holds(Rectangle2D bounds, int x, int y) {
    return bounds.contains(x + WindowSize.LEAST_WIDTH / 2.0, y + WindowSize.LEAST_HEIGHT / 4.0);
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
