package chat.fracas.engine.recovery;

import chat.fracas.e2ee.secretstorage.OpenedKey;
import chat.fracas.e2ee.secretstorage.Opening;
import chat.fracas.e2ee.secretstorage.SecretStorage;
import chat.fracas.engine.trust.Recovery.Recovered;
import chat.fracas.foundation.key.RandomSource;
import java.util.Optional;

/// What came of what a person has typed to open the secret storage.
sealed interface OpenedStorage {
  /// Fewer characters are no recovery key, however they are grouped.
  int SHORTEST_KEY = 40;

  /// The caller closes it.
  record Open(FreshAccountEvents events, OpenedKey key) implements OpenedStorage, AutoCloseable {
    @Override
    public void close() {
      key.close();
    }
  }

  record Refused(Recovered why) implements OpenedStorage {}

  /// Tells a recovery key from a passphrase: what can be read as the one is it. Takes as long as the
  /// passphrase's rounds say.
  static OpenedStorage open(FreshAccountEvents events, String typed, RandomSource random) {
    var storage = new SecretStorage(events, random);
    Optional<String> id = storage.defaultKey();
    if (id.isEmpty()) {
      return new Refused(Recovered.NONE);
    }
    Opening byKey = storage.openByRecoveryKey(id.get(), typed.strip());
    Opening opening =
        byKey instanceof Opening.Refused(Opening.Why why) && why == Opening.Why.MISTYPED
            ? storage.openByPassphrase(id.get(), typed)
            : byKey;
    return switch (opening) {
      case Opening.Opened(OpenedKey key) -> new Open(events, key);
      case Opening.Refused(Opening.Why why) -> new Refused(said(why, typed));
    };
  }

  private static Recovered said(Opening.Why why, String typed) {
    return switch (why) {
      case NO_KEY -> Recovered.NONE;
      case UNKNOWN_KEY, BAD_PASSPHRASE_PARAMETERS -> Recovered.UNUSABLE;
      case MISTYPED, NO_PASSPHRASE -> Recovered.MISTYPED;
      case WRONG_KEY -> isAlmostAKey(typed) ? Recovered.MISTYPED : Recovered.WRONG;
    };
  }

  /// Recovery keys of today begin so and are as long; a passphrase that looks like one has not been seen.
  private static boolean isAlmostAKey(String typed) {
    String letters = typed.replaceAll("\\s", "");
    return letters.startsWith("Es")
        && letters.length() >= SHORTEST_KEY
        && letters.chars().allMatch(each -> each < 128 && Character.isLetterOrDigit(each));
  }
}
