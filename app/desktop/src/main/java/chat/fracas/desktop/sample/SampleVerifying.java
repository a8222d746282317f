package chat.fracas.desktop.sample;

import chat.fracas.engine.observe.LiveItems;
import chat.fracas.engine.observe.LiveList;
import chat.fracas.engine.trust.Verification;
import chat.fracas.engine.trust.Verifying;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The sample's verifications: each goes on as the person at this device wants. Thread-safe.
public final class SampleVerifying implements Verifying {
  private final LiveItems<Verification> all = new LiveItems<>();
  private final List<Verification> begun = new ArrayList<>();
  private final UserId owner;

  SampleVerifying(UserId owner) {
    this.owner = owner;
  }

  @Override
  public LiveList<Verification> all() {
    return all;
  }

  /// Begins one as if it came from the server.
  public synchronized SampleVerification put(SampleVerification verification) {
    begun.add(verification);
    all.reset(begun);
    return verification;
  }

  @Override
  public Verification ownDevices() {
    return put(SampleVerification.asked(owner, Optional.empty(), true));
  }

  @Override
  public Verification ownDevice(DeviceId device) {
    return put(SampleVerification.asked(owner, Optional.of(device), true));
  }

  @Override
  public Verification person(UserId person) {
    return put(SampleVerification.asked(person, Optional.empty(), false));
  }
}
