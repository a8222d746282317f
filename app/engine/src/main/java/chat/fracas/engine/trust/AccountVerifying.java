package chat.fracas.engine.trust;

import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.engine.EngineException;
import chat.fracas.engine.encryption.AccountEncryption;
import chat.fracas.engine.encryption.EncryptionStep;
import chat.fracas.engine.observe.LiveList;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Begins verifications. Thread-safe; blocks.
final class AccountVerifying implements Verifying {
  /// How long the server may take to take a request to a person, the keys of the room included.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AccountEncryption encryption;
  private final VerificationDesk desk;
  private final Function<UserId, RoomId> directRoom;

  /// @param directRoom finds the direct conversation with somebody, or makes one
  AccountVerifying(
      AccountEncryption encryption, VerificationDesk desk, Function<UserId, RoomId> directRoom) {
    this.encryption = encryption;
    this.desk = desk;
    this.directRoom = directRoom;
  }

  @Override
  public LiveList<Verification> all() {
    return desk.all();
  }

  @Override
  public Verification ownDevices() {
    return encryption.step(
        step -> {
          Set<DeviceId> others = others(step);
          if (others.isEmpty()) {
            throw new EngineException(
                EngineException.Kind.OTHER, "This account has no other device.");
          }
          return desk.ask(step, others);
        });
  }

  @Override
  public Verification ownDevice(DeviceId device) {
    return encryption.step(
        step -> {
          if (!others(step).contains(device)) {
            throw new EngineException(
                EngineException.Kind.OTHER, "The keys of that device are not known.");
          }
          return desk.ask(step, Set.of(device));
        });
  }

  private Set<DeviceId> others(EncryptionStep step) {
    return step.machine().devices().all(step.work(), encryption.own().user()).stream()
        .filter(device -> !encryption.own().is(device) && !device.isDehydrated())
        .map(DeviceKeys::device)
        .collect(Collectors.toSet());
  }

  @Override
  public Verification person(UserId person) {
    if (person.equals(encryption.own().user())) {
      return ownDevices();
    }
    requireTrusted();
    RoomId room = directRoom.apply(person);
    RoomAsk ask =
        encryption.step(
            step -> {
              step.machine().lists().track(step.work(), Set.of(person));
              step.machine().lists().changed(step.work(), Set.of(person));
              return desk.ask(step, person, room);
            });
    try {
      return ask.await(PATIENCE);
    } catch (EngineException failure) {
      encryption.step(
          step -> {
            desk.forget(step, ask);
            return true;
          });
      throw failure;
    }
  }

  private void requireTrusted() {
    if (!encryption.look(step -> step.keys().own().isTrusted(step.work()))) {
      throw new EngineException(
          EngineException.Kind.OTHER, "This device has to be verified before it verifies others.");
    }
  }
}
