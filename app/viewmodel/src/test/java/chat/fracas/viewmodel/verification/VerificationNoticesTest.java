package chat.fracas.viewmodel.verification;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.trust.TrustedDevice;
import chat.fracas.engine.trust.VerificationStep;
import chat.fracas.engine.trust.VerificationStep.Cause;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.viewmodel.fake.FakeSession;
import chat.fracas.viewmodel.fake.FakeVerification;
import chat.fracas.viewmodel.fake.FakeWindow;
import chat.fracas.viewmodel.navigation.VerificationSubject;
import chat.fracas.viewmodel.toast.Toast;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VerificationNoticesTest {
  private final FakeWindow window = new FakeWindow();
  private final FakeSession session = new FakeSession();
  private final List<VerificationSubject> opened = new ArrayList<>();
  private final VerificationNotices notices =
      new VerificationNotices(session, window.means(), opened::add);
  private final FakeVerification bo = FakeVerification.askedBy("@bo:example.org");

  private List<Toast> toasts() {
    return window.means().toasts().toasts();
  }

  private VerificationViewModel dialog(FakeVerification verification) {
    var model =
        new VerificationViewModel(
            session, new VerificationSubject.Running(verification, "Bo"), window.means());
    notices.inDialog(Optional.of(model));
    return model;
  }

  @Test
  void aRequestIsNoticedUntilItIsAnswered() {
    session.trust().put(bo);
    assertThat(window.said()).containsExactly("@bo:example.org wants to verify you.");
    assertThat(toasts().getFirst().lasting()).isTrue();
    assertThat(notices.waiting().get()).isEqualTo(1);
    window.answerToast();
    assertThat(opened).containsExactly(new VerificationSubject.Running(bo, "@bo:example.org"));
    dialog(bo);
    assertThat(window.said()).isEmpty();
    // it still waits for an answer
    assertThat(notices.waiting().get()).isEqualTo(1);
    bo.go(new VerificationStep.Agreeing());
    assertThat(notices.waiting().get()).isZero();
  }

  @Test
  void anOwnDeviceIsCalledByItsName() {
    session
        .trust()
        .put(
            session.userId(),
            new TrustedDevice(
                new DeviceId("PHONE"),
                Optional.of("Phone"),
                "key",
                TrustedDevice.Standing.NOT_VERIFIED));
    session.trust().put(FakeVerification.askedByDevice("PHONE"));
    window.settle();
    assertThat(window.said()).containsExactly("Phone asks to be verified. Is it you?");
  }

  @Test
  void whatGoesOnBehindAClosedDialogCanBeReached() {
    session.trust().put(bo);
    dialog(bo);
    bo.go(new VerificationStep.Agreeing());
    assertThat(window.said()).isEmpty();
    notices.inDialog(Optional.empty());
    assertThat(window.said()).containsExactly("A verification goes on: @bo:example.org");
    bo.go(new VerificationStep.Cancelled(Cause.TIMEOUT, false));
    assertThat(window.said()).isEmpty();
  }

  @Test
  void whatThisDialogHasBegunIsNotNoticed() {
    var mine = FakeVerification.withPerson("@bo:example.org");
    session.trust().put(mine);
    notices.inDialog(Optional.empty());
    var model =
        new VerificationViewModel(
            session, new VerificationSubject.Somebody(mine.person(), "Bo"), window.means());
    notices.inDialog(Optional.of(model));
    assertThat(window.said()).isEmpty();
    window.settle();
    assertThat(window.said()).isEmpty();
    assertThat(model.verification().get()).contains(mine);
  }

  @Test
  void severalWaitForOneAnother() {
    var others =
        List.of(
            bo,
            FakeVerification.askedBy("@cy:example.org"),
            FakeVerification.askedBy("@di:example.org"));
    session.trust().put(others.toArray(FakeVerification[]::new));
    assertThat(window.said())
        .containsExactly(
            "@bo:example.org wants to verify you.", "@cy:example.org wants to verify you.");
    assertThat(notices.waiting().get()).isEqualTo(3);
    bo.go(new VerificationStep.AnsweredElsewhere());
    assertThat(window.said())
        .containsExactly(
            "@cy:example.org wants to verify you.", "@di:example.org wants to verify you.");
  }

  @Test
  void whatWasTakenAwayStaysAway() {
    session.trust().put(bo);
    window.means().toasts().dismiss(toasts().getFirst());
    session.trust().put(bo, FakeVerification.askedBy("@cy:example.org"));
    assertThat(window.said()).containsExactly("@cy:example.org wants to verify you.");
  }

  @Test
  void otherNoticesDoNotPushARequestOut() {
    session.trust().put(bo);
    for (int i = 0; i < 4; i++) {
      window.means().toasts().notice("Notice " + i);
    }
    assertThat(window.said())
        .containsExactly("@bo:example.org wants to verify you.", "Notice 2", "Notice 3");
  }

  @Test
  void nothingIsNoticedAfterTheEnd() {
    session.trust().put(bo);
    notices.close();
    assertThat(window.said()).isEmpty();
    session.trust().put(FakeVerification.askedBy("@cy:example.org"));
    assertThat(window.said()).isEmpty();
  }
}
