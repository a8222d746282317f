package chat.fracas.e2ee.secretsharing;

import chat.fracas.e2ee.store.CryptoWork;
import java.util.Optional;

/// Who has a secret and knows whether one is right.
public interface SecretHolder {
  /// The secret as it is sent, if it is here and still in use.
  Optional<String> find(CryptoWork work);

  /// Keeps a secret that came, if it is the one whose public half is known; whether it is.
  boolean take(CryptoWork work, String secret);
}
