package chat.fracas.desktop.screens;

import chat.fracas.desktop.sample.SampleEngine;
import chat.fracas.desktop.window.DesktopWindow;
import chat.fracas.i18n.Texts;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.preference.RightPanel;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.Stage;

/// Walks the main screens with sample data, so that the classes of an ordinary start are known: the
/// AOT cache is made from this run. Blocks; not on the UI thread.
public final class Rehearsal {
  private static final long STEP_MILLIS = 250;

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

  public static int run() {
    var open = new DesktopWindow[1];
    onUi(
        () -> {
          var window =
              SampleWindow.open(
                  SampleEngine.create(),
                  Texts.forLocale(Locale.getDefault()),
                  DesktopWindow.WIDTH,
                  DesktopWindow.HEIGHT);
          var stage = new Stage();
          stage.setScene(window.scene());
          stage.show();
          open[0] = window;
        });
    for (var step : STEPS) {
      pause();
      onUi(() -> step.accept(open[0]));
    }
    pause();
    onUi(() -> open[0].close());
    return 0;
  }

  private static void onUi(Runnable task) {
    var done = new CountDownLatch(1);
    Platform.runLater(
        () -> {
          try {
            task.run();
          } finally {
            done.countDown();
          }
        });
    try {
      done.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
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
