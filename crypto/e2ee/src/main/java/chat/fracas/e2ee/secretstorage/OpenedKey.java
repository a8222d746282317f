package chat.fracas.e2ee.secretstorage;

import chat.fracas.ratchet.secretstorage.SecretStorageKey;

/// A key of the secret storage that a person has given. `close()` wipes it.
///
/// It is proven when the description's check fits or a secret was opened with it. One that is not proven
/// may be wrong, or made weak by a server that has changed the description: nothing is written under it.
public final class OpenedKey implements AutoCloseable {
  private final String id;
  private final SecretStorageKey key;
  private boolean proven;

  OpenedKey(String id, SecretStorageKey key, boolean proven) {
    this.id = id;
    this.key = key;
    this.proven = proven;
  }

  public String id() {
    return id;
  }

  public boolean isProven() {
    return proven;
  }

  /// For people to write down.
  public String recoveryKey() {
    return key.recoveryKey();
  }

  SecretStorageKey key() {
    return key;
  }

  void markProven() {
    proven = true;
  }

  @Override
  public void close() {
    key.close();
  }

  @Override
  public String toString() {
    return "OpenedKey[" + id + "]";
  }
}
