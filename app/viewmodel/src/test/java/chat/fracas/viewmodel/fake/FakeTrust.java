package chat.fracas.viewmodel.fake;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.observe.LiveItems;
import chat.fracas.engine.observe.LiveList;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.trust.KeyFiles;
import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.engine.trust.PersonTrust;
import chat.fracas.engine.trust.Recovery;
import chat.fracas.engine.trust.RecoveryState;
import chat.fracas.engine.trust.Trust;
import chat.fracas.engine.trust.TrustedDevice;
import chat.fracas.engine.trust.Verification;
import chat.fracas.engine.trust.Verifying;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whom an account trusts, as a test wants it; notes what it is asked for.
public final class FakeTrust implements Trust, Recovery, KeyFiles {
  private final LiveValue<OwnTrust> own = new LiveValue<>(OwnTrust.VERIFIED);
  private final Map<UserId, LiveValue<PersonTrust>> people = new HashMap<>();
  private final Set<UserId> observed = new HashSet<>();
  private final LiveValue<Set<UserId>> changed = new LiveValue<>(Set.of());
  private final Map<UserId, List<TrustedDevice>> devices = new HashMap<>();
  private final LiveValue<RecoveryState> state = new LiveValue<>(RecoveryState.unknown());
  private final LiveValue<Restoring> restoring = new LiveValue<>(Restoring.idle());
  private final LiveItems<Verification> verifications = new LiveItems<>();
  private final List<String> done = new ArrayList<>();
  private Optional<EngineException> failure = Optional.empty();
  private SetUp setUp = new SetUp.Done("the key");
  private Recovered recovered = Recovered.DONE;
  private Read read = new Read.Done(3, 1);

  /// What was asked for, in order.
  public List<String> done() {
    return done;
  }

  /// What the next wish to set something up leads to.
  public void answer(SetUp next) {
    setUp = next;
  }

  /// The wish to set something up fails from now on.
  public void fail(EngineException why) {
    failure = Optional.of(why);
  }

  /// What the next recovery key leads to.
  public void answer(Recovered next) {
    recovered = next;
  }

  /// What the next file leads to.
  public void answer(Read next) {
    read = next;
  }

  public void put(UserId person, TrustedDevice... known) {
    devices.put(person, List.of(known));
  }

  public void put(Verification... begun) {
    verifications.reset(List.of(begun));
  }

  @Override
  public LiveValue<OwnTrust> own() {
    return own;
  }

  @Override
  public LiveValue<PersonTrust> person(UserId person) {
    var standing = people.computeIfAbsent(person, id -> new LiveValue<>(PersonTrust.NOT_VERIFIED));
    if (observed.add(person)) {
      standing.subscribe(now -> tellChanged());
    }
    return standing;
  }

  private void tellChanged() {
    var next = new HashSet<UserId>();
    people.forEach(
        (person, standing) -> {
          if (standing.value().isChanged()) {
            next.add(person);
          }
        });
    changed.set(Set.copyOf(next));
  }

  @Override
  public LiveValue<Set<UserId>> changed() {
    return changed;
  }

  @Override
  public List<TrustedDevice> devices(UserId person) {
    return devices.getOrDefault(person, List.of());
  }

  @Override
  public void acceptIdentity(UserId person) {
    done.add("accept " + person);
    person(person).set(PersonTrust.NOT_VERIFIED);
  }

  @Override
  public Recovery recovery() {
    return this;
  }

  @Override
  public Verifying verifying() {
    return new Verifying() {
      @Override
      public LiveList<Verification> all() {
        return verifications;
      }

      @Override
      public Verification ownDevices() {
        return begun("own devices");
      }

      @Override
      public Verification ownDevice(DeviceId device) {
        return begun(device.toString());
      }

      @Override
      public Verification person(UserId person) {
        return begun(person.toString());
      }
    };
  }

  private Verification begun(String with) {
    done.add("verify " + with);
    return verifications.snapshot().getLast();
  }

  @Override
  public KeyFiles keyFiles() {
    return this;
  }

  @Override
  public LiveValue<RecoveryState> state() {
    return state;
  }

  @Override
  public SetUp setUp(Optional<String> passphrase, Optional<String> password) {
    done.add("set up " + passphrase.orElse("-") + " " + password.orElse("-"));
    failure.ifPresent(
        why -> {
          throw why;
        });
    return setUp;
  }

  @Override
  public Recovered recover(String keyOrPassphrase) {
    done.add("recover " + keyOrPassphrase);
    return recovered;
  }

  @Override
  public SetUp replaceKey(Optional<String> passphrase) {
    done.add("replace key " + passphrase.orElse("-"));
    return setUp;
  }

  @Override
  public SetUp reset(Optional<String> passphrase, Optional<String> password) {
    done.add("reset " + passphrase.orElse("-") + " " + password.orElse("-"));
    return setUp;
  }

  @Override
  public void setBackup(boolean on) {
    done.add("backup " + on);
  }

  @Override
  public LiveValue<Restoring> restoring() {
    return restoring;
  }

  @Override
  public int write(Path file, String passphrase) {
    done.add("write keys");
    return 4;
  }

  @Override
  public Read read(Path file, String passphrase) {
    done.add("read keys");
    return read;
  }
}
