package chat.fracas.desktop.sample;

import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.trust.KeyFiles;
import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.engine.trust.PersonTrust;
import chat.fracas.engine.trust.Recovery;
import chat.fracas.engine.trust.Trust;
import chat.fracas.engine.trust.TrustedDevice;
import chat.fracas.engine.trust.TrustedDevice.Standing;
import chat.fracas.engine.trust.Verifying;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whom the sample's account trusts: everything is in order until a test or a picture says otherwise.
/// Thread-safe.
public final class SampleTrust implements Trust {
  private final LiveValue<OwnTrust> own = new LiveValue<>(OwnTrust.VERIFIED);
  private final Map<UserId, LiveValue<PersonTrust>> people = new HashMap<>();
  private final LiveValue<Set<UserId>> changed = new LiveValue<>(Set.of());
  private final Map<UserId, List<TrustedDevice>> devices = new HashMap<>();
  private final SampleRecovery recovery = new SampleRecovery(() -> stand(OwnTrust.VERIFIED));
  private final SampleVerifying verifying;

  SampleTrust(UserId owner) {
    this.verifying = new SampleVerifying(owner);
    put(
        owner,
        List.of(
            device("KQXWRTVB", "Fracas on this computer", Standing.VERIFIED),
            device("ZPLMNNHF", "Phone", Standing.VERIFIED),
            device("UYTAGGDE", "Work laptop", Standing.NOT_VERIFIED)));
    put(
        SampleEngine.SOMEBODY,
        List.of(
            device("BHQTWXKA", "Inês’ phone", Standing.SIGNED),
            device("NMRGLPZD", "Firefox on Linux", Standing.NOT_VERIFIED)));
  }

  private static TrustedDevice device(String id, String name, Standing standing) {
    return new TrustedDevice(DeviceId.parse(id), Optional.of(name), "a fingerprint", standing);
  }

  @Override
  public Live<OwnTrust> own() {
    return own;
  }

  /// As if this device stood so.
  public void stand(OwnTrust trust) {
    own.set(trust);
  }

  @Override
  public synchronized LiveValue<PersonTrust> person(UserId person) {
    return people.computeIfAbsent(person, id -> new LiveValue<>(PersonTrust.NOT_VERIFIED));
  }

  /// As if the person's identity stood so.
  public void stand(UserId person, PersonTrust trust) {
    person(person).set(trust);
    var next = new HashSet<>(changed.value());
    if (trust.isChanged() ? next.add(person) : next.remove(person)) {
      changed.set(Set.copyOf(next));
    }
  }

  @Override
  public Live<Set<UserId>> changed() {
    return changed;
  }

  @Override
  public synchronized List<TrustedDevice> devices(UserId person) {
    return devices.getOrDefault(person, List.of());
  }

  /// As if the person had these devices.
  public synchronized void put(UserId person, List<TrustedDevice> known) {
    devices.put(person, List.copyOf(known));
  }

  @Override
  public void acceptIdentity(UserId person) {
    stand(person, PersonTrust.NOT_VERIFIED);
  }

  @Override
  public Recovery recovery() {
    return recovery;
  }

  /// The same, to be changed.
  public SampleRecovery sampleRecovery() {
    return recovery;
  }

  @Override
  public Verifying verifying() {
    return verifying;
  }

  /// The same, to be changed.
  public SampleVerifying sampleVerifying() {
    return verifying;
  }

  @Override
  public KeyFiles keyFiles() {
    return new KeyFiles() {
      @Override
      public int write(Path file, String passphrase) {
        return SampleRecovery.KEYS;
      }

      @Override
      public Read read(Path file, String passphrase) {
        return new Read.Done(SampleRecovery.KEYS, 0);
      }
    };
  }
}
