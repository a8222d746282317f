package chat.fracas.engine.trust;

import chat.fracas.e2ee.verification.Flow;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One verification of the machine, for those who show it. Its state is guarded by the desk's lock.
final class LiveVerification implements Verification {
  private final chat.fracas.e2ee.verification.Verification machine;
  private final VerificationDesk desk;
  private final LiveValue<VerificationStep> step;

  /// How it has really ended, where the machine's word is not the last.
  private @Nullable VerificationStep end;

  /// Whether what it has proved is signed, or was found to be out of date.
  private boolean settled;

  private volatile Optional<DeviceId> device;

  LiveVerification(chat.fracas.e2ee.verification.Verification machine, VerificationDesk desk) {
    this.machine = machine;
    this.desk = desk;
    this.device = machine.otherDevice();
    this.step = new LiveValue<>(VerificationSteps.of(machine));
  }

  chat.fracas.e2ee.verification.Verification machine() {
    return machine;
  }

  boolean isSettled() {
    return settled;
  }

  void settled() {
    settled = true;
  }

  /// It has ended otherwise than the machine says.
  void endAs(VerificationStep other) {
    end = other;
  }

  /// Takes over the machine's state; [#emit] tells it. It is done only when what it proved is on disk.
  void stage() {
    device = machine.otherDevice();
    VerificationStep next = end != null ? end : VerificationSteps.of(machine);
    if (!(next instanceof VerificationStep.Done) || settled) {
      step.stage(next);
    }
  }

  void emit() {
    step.emit();
  }

  @Override
  public String id() {
    return machine.otherUser() + " " + machine.flow().transaction();
  }

  @Override
  public UserId person() {
    return machine.otherUser();
  }

  @Override
  public boolean isOwn() {
    return machine.isSelf();
  }

  @Override
  public Optional<DeviceId> device() {
    return device;
  }

  @Override
  public Optional<RoomId> room() {
    return switch (machine.flow()) {
      case Flow.InRoom inRoom -> Optional.of(inRoom.room());
      case Flow.ToDevice toDevice -> Optional.empty();
    };
  }

  @Override
  public boolean incoming() {
    return !machine.weAsked();
  }

  @Override
  public Live<VerificationStep> step() {
    return step;
  }

  @Override
  public void accept() {
    desk.accept(this);
  }

  @Override
  public void compare() {
    desk.compare(this);
  }

  @Override
  public boolean scanned(byte[] code) {
    return desk.scanned(this, code);
  }

  @Override
  public void confirm() {
    desk.confirm(this);
  }

  @Override
  public void mismatch() {
    desk.mismatch(this);
  }

  @Override
  public void cancel() {
    desk.cancel(this);
  }

  @Override
  public String toString() {
    return "Verification[" + step.value().getClass().getSimpleName() + "]";
  }
}
