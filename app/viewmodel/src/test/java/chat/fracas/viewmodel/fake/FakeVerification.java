package chat.fracas.viewmodel.fake;

import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.trust.Verification;
import chat.fracas.engine.trust.VerificationStep;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A verification that goes where a test leads it; notes what it is told.
public final class FakeVerification implements Verification {
  private final String id;
  private final UserId person;
  private final Optional<DeviceId> device;
  private final boolean own;
  private final boolean incoming;
  private final LiveValue<VerificationStep> step;
  private final List<String> done = new ArrayList<>();
  private boolean takesCode = true;

  private FakeVerification(
      String id, String person, Optional<String> device, boolean own, boolean incoming) {
    this.id = id;
    this.person = UserId.parse(person);
    this.device = device.map(DeviceId::new);
    this.own = own;
    this.incoming = incoming;
    this.step =
        new LiveValue<>(
            incoming ? new VerificationStep.Asked(true) : new VerificationStep.Requested());
  }

  public static FakeVerification withPerson(String person) {
    return new FakeVerification("with " + person, person, Optional.empty(), false, false);
  }

  public static FakeVerification withDevice(String device) {
    return new FakeVerification(
        "with " + device, "@ana:example.org", Optional.of(device), true, false);
  }

  public static FakeVerification askedBy(String person) {
    return new FakeVerification("by " + person, person, Optional.of("HERS"), false, true);
  }

  public static FakeVerification askedByDevice(String device) {
    return new FakeVerification(
        "by " + device, "@ana:example.org", Optional.of(device), true, true);
  }

  /// What it was told, in order.
  public List<String> done() {
    return done;
  }

  public void go(VerificationStep next) {
    step.set(next);
  }

  /// The next code that is read is another's.
  public void refuseCode() {
    takesCode = false;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public UserId person() {
    return person;
  }

  @Override
  public boolean isOwn() {
    return own;
  }

  @Override
  public Optional<DeviceId> device() {
    return device;
  }

  @Override
  public Optional<RoomId> room() {
    return Optional.empty();
  }

  @Override
  public boolean incoming() {
    return incoming;
  }

  @Override
  public LiveValue<VerificationStep> step() {
    return step;
  }

  @Override
  public void accept() {
    done.add("accept");
  }

  @Override
  public void compare() {
    done.add("compare");
  }

  @Override
  public boolean scanned(byte[] code) {
    done.add("scanned " + code.length);
    return takesCode;
  }

  @Override
  public void confirm() {
    done.add("confirm");
  }

  @Override
  public void mismatch() {
    done.add("mismatch");
  }

  @Override
  public void cancel() {
    done.add("cancel");
    step.set(new VerificationStep.Cancelled(VerificationStep.Cause.PERSON, true));
  }
}
