package chat.fracas.viewmodel.toast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ToastsViewModelTest {
  private final ToastsViewModel toasts = new ToastsViewModel();

  @Test
  void theSameNoticeIsNotStacked() {
    toasts.notice("Saved.");
    toasts.notice("Saved.");

    assertThat(toasts.toasts()).hasSize(1);
  }

  @Test
  void onlyTheNewestStay() {
    for (int i = 0; i < 10; i++) {
      toasts.failure("failure " + i);
    }

    assertThat(toasts.toasts()).extracting(Toast::text).last().isEqualTo("failure 9");
    assertThat(toasts.toasts()).hasSize(ToastsViewModel.MOST_AT_ONCE);
  }

  @Test
  void aDismissedNoticeIsGone() {
    toasts.success("Done.");
    toasts.dismiss(toasts.toasts().getFirst());

    assertThat(toasts.toasts()).isEmpty();
  }
}
