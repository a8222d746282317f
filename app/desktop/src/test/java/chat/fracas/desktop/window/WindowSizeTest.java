package chat.fracas.desktop.window;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.viewmodel.preference.Preferences;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

final class WindowSizeTest {
  private final Preferences preferences = Preferences.inMemory();

  @Test
  void theFirstWindowLeavesSomeOfASmallScreen() {
    var size = WindowSize.of(preferences, new Rectangle2D(0, 0, 1280, 770));
    assertThat(size.width()).isLessThan(1200);
    assertThat(size.height()).isLessThan(720);
  }

  @Test
  void onALargeScreenItIsAsLargeAsWeLikeIt() {
    assertThat(WindowSize.of(preferences, new Rectangle2D(0, 0, 2560, 1400)))
        .isEqualTo(new WindowSize(DesktopWindow.WIDTH, DesktopWindow.HEIGHT));
  }

  @Test
  void whatWasLeftIsTakenAsFarAsTheScreenGoes() {
    preferences.keep("window.width", "1800");
    preferences.keep("window.height", "600");
    assertThat(WindowSize.of(preferences, new Rectangle2D(0, 0, 1366, 740)))
        .isEqualTo(new WindowSize(1366, 600));
  }

  @Test
  void itIsNeverTooSmallToUse() {
    assertThat(WindowSize.of(preferences, new Rectangle2D(0, 0, 300, 200)))
        .isEqualTo(new WindowSize(WindowSize.LEAST_WIDTH, WindowSize.LEAST_HEIGHT));
  }
}
