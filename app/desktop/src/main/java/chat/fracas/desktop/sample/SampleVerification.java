package chat.fracas.desktop.sample;

import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.trust.Verification;
import chat.fracas.engine.trust.VerificationStep;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// One verification of the sample; the other side answers at once. Thread-safe.
public final class SampleVerification implements Verification {
  /// What is compared.
  public static final VerificationStep.Comparing STRINGS =
      new VerificationStep.Comparing(
          List.of(0, 21, 5, 44, 33, 62, 17), List.of(2_581, 6_913, 4_470));

  /// All ways are open.
  public static final VerificationStep.Ready READY =
      new VerificationStep.Ready(
          Set.of(VerificationStep.Way.values()), Optional.of(new VerificationStep.Code(code())));

  private final String id = UUID.randomUUID().toString();
  private final UserId person;
  private final Optional<DeviceId> device;
  private final boolean isOwn;
  private final boolean incoming;
  private final LiveValue<VerificationStep> step;

  public SampleVerification(
      UserId person,
      Optional<DeviceId> device,
      boolean isOwn,
      boolean incoming,
      VerificationStep step) {
    this.person = person;
    this.device = device;
    this.isOwn = isOwn;
    this.incoming = incoming;
    this.step = new LiveValue<>(step);
  }

  /// As long as a real one, and with bytes of every kind.
  private static byte[] code() {
    byte[] bytes = new byte[148];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 37);
    }
    System.arraycopy("MATRIX".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 6);
    return bytes;
  }

  /// One that this device has begun.
  static SampleVerification asked(UserId person, Optional<DeviceId> device, boolean isOwn) {
    return new SampleVerification(person, device, isOwn, false, new VerificationStep.Requested());
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
    return isOwn;
  }

  @Override
  public Optional<DeviceId> device() {
    return device;
  }

  @Override
  public Optional<RoomId> room() {
    return isOwn ? Optional.empty() : Optional.of(SampleEngine.MAIN_ROOM);
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
    step.set(READY);
  }

  @Override
  public void compare() {
    step.set(STRINGS);
  }

  @Override
  public boolean scanned(byte[] code) {
    step.set(new VerificationStep.CodeRead());
    return true;
  }

  @Override
  public void confirm() {
    step.set(new VerificationStep.Done());
  }

  @Override
  public void mismatch() {
    step.set(new VerificationStep.Cancelled(VerificationStep.Cause.MISMATCH, true));
  }

  @Override
  public void cancel() {
    step.set(new VerificationStep.Cancelled(VerificationStep.Cause.PERSON, true));
  }
}
