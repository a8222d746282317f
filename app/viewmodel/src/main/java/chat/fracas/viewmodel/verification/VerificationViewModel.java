package chat.fracas.viewmodel.verification;

import chat.fracas.engine.Session;
import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.engine.trust.TrustedDevice;
import chat.fracas.engine.trust.Verification;
import chat.fracas.engine.trust.VerificationStep;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.i18n.VerifyText;
import chat.fracas.viewmodel.live.LiveBridge;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.navigation.VerificationSubject;
import chat.fracas.viewmodel.work.Failures;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// One verification as its dialog shows it, from the request to what came of it. UI thread only.
///
/// Closing the dialog ends nothing: the verification goes on, and [VerificationNotices] leads back to it.
public final class VerificationViewModel implements AutoCloseable {
  private final Session session;
  private final Means means;
  private final Screens screens;
  private final ReadOnlyObjectWrapper<VerificationScreen> screen;
  private final ReadOnlyObjectWrapper<Optional<Verification>> verification =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper reading = new ReadOnlyStringWrapper("");
  private final Supplier<Verification> beginning;
  private OtherSide other;
  private LiveBridge steps;
  private boolean scanning;
  private boolean asNumbers;
  private int tries;

  public VerificationViewModel(Session session, VerificationSubject subject, Means means) {
    this.session = session;
    this.means = means;
    this.screens = new Screens(means.texts(), SasNames.load());
    this.steps = new LiveBridge(means.work().ui());
    boolean unverified = session.trust().own().value() != OwnTrust.VERIFIED;
    this.other = other(subject, unverified);
    this.beginning = beginning(subject);
    this.screen = new ReadOnlyObjectWrapper<>(screens.starting(other));
    if (subject instanceof VerificationSubject.Running running) {
      follow(running.verification());
    } else {
      begin();
    }
  }

  private static OtherSide other(VerificationSubject subject, boolean unverified) {
    return switch (subject) {
      case VerificationSubject.OwnDevices all -> new OtherSide(true, Optional.empty(), unverified);
      case VerificationSubject.OwnDevice one ->
          new OtherSide(true, Optional.of(one.name()), unverified);
      case VerificationSubject.Somebody somebody ->
          new OtherSide(false, Optional.of(somebody.name()), false);
      case VerificationSubject.Running running ->
          new OtherSide(
              running.verification().isOwn(),
              Optional.of(running.name()),
              running.verification().isOwn() && unverified);
    };
  }

  /// How it is begun, or begun again.
  private Supplier<Verification> beginning(VerificationSubject subject) {
    var verifying = session.trust().verifying();
    return switch (subject) {
      case VerificationSubject.OwnDevices all -> verifying::ownDevices;
      case VerificationSubject.OwnDevice one -> () -> verifying.ownDevice(one.device());
      case VerificationSubject.Somebody somebody -> () -> verifying.person(somebody.person());
      case VerificationSubject.Running running -> again(running.verification());
    };
  }

  private Supplier<Verification> again(Verification before) {
    var verifying = session.trust().verifying();
    if (!before.isOwn()) {
      return () -> verifying.person(before.person());
    }
    return () -> before.device().map(verifying::ownDevice).orElseGet(verifying::ownDevices);
  }

  public ReadOnlyObjectProperty<VerificationScreen> screen() {
    return screen.getReadOnlyProperty();
  }

  /// Why the picture of a code was not taken; empty when nothing is wrong.
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// A sentence while a picture is searched for a code.
  public ReadOnlyStringProperty reading() {
    return reading.getReadOnlyProperty();
  }

  /// The verification that is shown, once it has begun.
  public ReadOnlyObjectProperty<Optional<Verification>> verification() {
    return verification.getReadOnlyProperty();
  }

  /// Whether the dialog speaks of this one, or of one that is about to be it.
  boolean shows(Verification each) {
    return verification
        .get()
        .map(shown -> shown.id().equals(each.id()))
        .orElseGet(() -> !each.incoming());
  }

  private void begin() {
    int mine = ++tries;
    scanning = false;
    asNumbers = false;
    problem.set("");
    reading.set("");
    verification.set(Optional.empty());
    steps.close();
    screen.set(screens.starting(other));
    means
        .work()
        .fetch(
            beginning,
            begun -> {
              if (mine == tries) {
                follow(begun);
              }
            },
            failure -> {
              if (mine == tries) {
                screen.set(screens.notBegun(other, Failures.words(failure, means.texts())));
              }
            });
  }

  private void follow(Verification begun) {
    verification.set(Optional.of(begun));
    steps = new LiveBridge(means.work().ui());
    steps.values(begun.step(), step -> show(begun, step));
  }

  private void show(Verification shown, VerificationStep step) {
    if (!(step instanceof VerificationStep.Ready)) {
      scanning = false;
    }
    screen.set(
        screens.of(step, other, shown.device().map(DeviceId::toString), scanning, asNumbers));
    if (other.own() && other.name().isEmpty()) {
      shown.device().ifPresent(this::findName);
    }
  }

  private void show() {
    verification.get().ifPresent(shown -> show(shown, shown.step().value()));
  }

  /// Which of the devices has answered; without a name it stays the other one.
  private void findName(DeviceId device) {
    int mine = tries;
    means
        .work()
        .fetch(
            () ->
                session.trust().devices(session.userId()).stream()
                    .filter(known -> known.id().equals(device))
                    .findFirst()
                    .flatMap(TrustedDevice::name),
            name -> {
              if (mine == tries && name.isPresent() && other.name().isEmpty()) {
                other = other.named(name);
                show();
              }
            },
            failure -> {});
  }

  /// Takes a request of the other side up.
  public void accept() {
    verification.get().ifPresent(Verification::accept);
  }

  /// Turns a request of the other side down, and closes.
  public void decline() {
    verification.get().ifPresent(Verification::cancel);
    close(means);
  }

  /// Chooses the emoji.
  public void compare() {
    verification.get().ifPresent(Verification::compare);
  }

  /// Goes to where the other side's code is read.
  public void scan() {
    scanning = true;
    problem.set("");
    show();
  }

  /// Goes back from there.
  public void choose() {
    scanning = false;
    problem.set("");
    reading.set("");
    show();
  }

  /// Shows numbers in the place of emoji, or the other way round.
  public void otherKind() {
    asNumbers = !asNumbers;
    show();
  }

  /// Looks for the other side's code in a picture.
  ///
  /// @param read finds the bytes of a code, away from the UI thread; empty where there is none
  public void scan(Supplier<Optional<byte[]>> read) {
    if (!reading.get().isEmpty()) {
      return;
    }
    problem.set("");
    reading.set(means.texts().of(VerifyText.READING_BUSY));
    int mine = tries;
    means
        .work()
        .fetch(
            read,
            code -> {
              reading.set("");
              if (mine == tries && scanning) {
                code.ifPresentOrElse(this::take, () -> refuse(VerifyText.NO_CODE_ERROR));
              }
            },
            failure -> {
              reading.set("");
              refuse(VerifyText.BAD_PICTURE_ERROR);
            });
  }

  private void take(byte[] code) {
    if (verification.get().map(running -> running.scanned(code)).orElse(false)) {
      return;
    }
    if (scanning) {
      refuse(VerifyText.OTHER_CODE_ERROR);
    }
  }

  /// Says that there is no picture where one was looked for.
  public void noPicture() {
    refuse(VerifyText.NO_PICTURE_ERROR);
  }

  private void refuse(VerifyText reason) {
    problem.set(means.texts().of(reason));
  }

  /// They are the same; or the other device shows success.
  public void confirm() {
    verification.get().ifPresent(Verification::confirm);
  }

  /// They are not the same.
  public void mismatch() {
    verification.get().ifPresent(Verification::mismatch);
  }

  /// Ends it; the dialog says so.
  public void cancel() {
    if (verification.get().isPresent()) {
      verification.get().get().cancel();
    } else {
      tries++;
      close(means);
    }
  }

  /// Begins anew.
  public void again() {
    begin();
  }

  /// Leaves for the recovery key.
  public void recover() {
    verification
        .get()
        .filter(running -> !running.step().value().isFinal())
        .ifPresent(Verification::cancel);
    means.navigation().open(Destination.RECOVER);
  }

  private static void close(Means means) {
    means.navigation().closeLevel();
  }

  /// Looks at it no more; it goes on.
  @Override
  public void close() {
    tries++;
    steps.close();
  }
}
