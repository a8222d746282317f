package chat.fracas.e2ee.secretsharing;

import chat.fracas.e2ee.crosssigning.KeyUsage;
import chat.fracas.e2ee.crosssigning.OwnIdentity;
import chat.fracas.e2ee.crosssigning.Restoring;
import chat.fracas.e2ee.store.CryptoWork;
import java.util.Optional;

/// A secret half of our own identity, to be shared.
public record IdentitySecret(OwnIdentity identity, KeyUsage usage) implements SecretHolder {
  @Override
  public Optional<String> find(CryptoWork work) {
    return identity.export(work, usage);
  }

  @Override
  public boolean take(CryptoWork work, String secret) {
    return identity.restore(work, usage, secret) == Restoring.KEPT;
  }
}
