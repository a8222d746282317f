package chat.fracas.e2ee.secretstorage;

/// What was found of a secret.
public sealed interface SecretReading {
  /// The secret. Whoever uses it checks it against its public half: nothing vouches for what the server
  /// keeps but that it was once encrypted under this key.
  record Found(String secret) implements SecretReading {
    @Override
    public String toString() {
      return "Found";
    }
  }

  /// There is no such secret.
  record Missing() implements SecretReading {}

  /// It is there under other keys only.
  record UnderOtherKey() implements SecretReading {}

  /// It cannot be read: altered, or encrypted under another key.
  record Unreadable() implements SecretReading {}
}
