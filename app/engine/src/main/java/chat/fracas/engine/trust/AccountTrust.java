package chat.fracas.engine.trust;

import chat.fracas.engine.observe.Live;
import chat.fracas.foundation.id.UserId;
import java.util.List;

/// The trust of an account, as its machine keeps it.
public final class AccountTrust implements Trust {
  @Override
  public Live<OwnTrust> own() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Live<PersonTrust> person(UserId person) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<TrustedDevice> devices(UserId person) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void acceptIdentity(UserId person) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Recovery recovery() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Verifying verifying() {
    throw new UnsupportedOperationException();
  }

  @Override
  public KeyFiles keyFiles() {
    throw new UnsupportedOperationException();
  }
}
