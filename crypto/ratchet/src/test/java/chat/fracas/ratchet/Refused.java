package chat.fracas.ratchet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Asserts that something is refused, for this reason.
public final class Refused {
  private Refused() {}

  public static void assertRefused(Refusal refusal, ThrowingCallable call) {
    assertRefused(refusal.name(), refusal, call);
  }

  public static void assertRefused(String what, Refusal refusal, ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).as(what).isInstanceOf(RatchetException.class);
    assertThat(((RatchetException) thrown).refusal()).as(what).isEqualTo(refusal);
  }
}
