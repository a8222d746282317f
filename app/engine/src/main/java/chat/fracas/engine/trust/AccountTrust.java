package chat.fracas.engine.trust;

import chat.fracas.e2ee.crosssigning.IdentityTrust;
import chat.fracas.e2ee.crosssigning.UserIdentity;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.engine.encryption.AccountEncryption;
import chat.fracas.engine.encryption.EncryptionStep;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.room.Delays;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;

/// The trust of an account, as its machine keeps it.
public final class AccountTrust implements Trust {
  private final AccountEncryption encryption;
  private final Recovery recovery;
  private final KeyFiles keyFiles;
  private final Executor background;
  private final IdentityWatch watch;
  private final AccountVerifying verifying;

  /// What the trust of an account stands on.
  ///
  /// @param directRoom finds the direct conversation with somebody, or makes one; may use the network
  /// @param ignored whom the person does not want to hear of
  /// @param background runs what nobody waits for
  public record Parts(
      AccountEncryption encryption,
      Function<UserId, RoomId> directRoom,
      Predicate<UserId> ignored,
      Executor background,
      Delays delays,
      InstantSource clock,
      SteadyClock steady) {}

  public AccountTrust(Parts parts, Recovery recovery, KeyFiles keyFiles) {
    this.encryption = parts.encryption();
    this.recovery = recovery;
    this.keyFiles = keyFiles;
    this.background = parts.background();
    this.watch = new IdentityWatch(encryption.own().user());
    var secrets = new SecretExchange();
    var desk = new VerificationDesk(parts, secrets);
    this.verifying = new AccountVerifying(encryption, desk, parts.directRoom());
    encryption.add(watch);
    encryption.add(desk);
    // hears of what the desk has signed, and of what it wants
    encryption.add(secrets);
    encryption.add(new OwnSignature());
  }

  /// Reads from disk how things stand.
  public void start() {
    background.execute(this::refresh);
  }

  private void refresh() {
    encryption.look(
        step -> {
          watch.refresh(step);
          return true;
        });
    watch.emit();
  }

  @Override
  public Live<OwnTrust> own() {
    return watch.own();
  }

  @Override
  public Live<PersonTrust> person(UserId person) {
    boolean isNew = !watch.knows(person);
    Live<PersonTrust> trust = watch.person(person);
    if (isNew) {
      background.execute(() -> follow(person));
    }
    return trust;
  }

  /// Nobody tells us of changes to a person with whom we share no encrypted room: then the keys are asked
  /// for once in each run.
  private void follow(UserId person) {
    encryption.step(
        step -> {
          step.machine().lists().track(step.work(), Set.of(person));
          return true;
        });
    refresh();
  }

  @Override
  public Live<Set<UserId>> changed() {
    return watch.changed();
  }

  @Override
  public List<TrustedDevice> devices(UserId person) {
    return encryption.look(
        step ->
            step.machine().devices().all(step.work(), person).stream()
                .map(device -> shown(step, device))
                .toList());
  }

  private static TrustedDevice shown(EncryptionStep step, DeviceKeys device) {
    return new TrustedDevice(
        device.device(), device.displayName(), device.ed25519().toString(), standing(step, device));
  }

  /// By the signature, for this device too: it is what others see of it.
  private static TrustedDevice.Standing standing(EncryptionStep step, DeviceKeys device) {
    Optional<UserIdentity> identity = step.keys().identities().find(step.work(), device.user());
    if (identity.isEmpty()) {
      return TrustedDevice.Standing.NO_IDENTITY;
    }
    if (!identity.get().hasSigned(device)) {
      return TrustedDevice.Standing.NOT_VERIFIED;
    }
    IdentityTrust trust = step.keys().identities().trust(step.work(), device.user());
    return trust.isVerified() ? TrustedDevice.Standing.VERIFIED : TrustedDevice.Standing.SIGNED;
  }

  @Override
  public void acceptIdentity(UserId person) {
    encryption.step(
        step -> {
          step.keys().identities().acknowledge(step.work(), person);
          step.keys().identities().withdraw(step.work(), person);
          return true;
        });
  }

  @Override
  public Recovery recovery() {
    return recovery;
  }

  @Override
  public Verifying verifying() {
    return verifying;
  }

  @Override
  public KeyFiles keyFiles() {
    return keyFiles;
  }
}
