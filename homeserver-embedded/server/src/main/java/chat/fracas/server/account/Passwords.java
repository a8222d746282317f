package chat.fracas.server.account;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.key.RandomSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Hashes passwords with Argon2id (RFC 9106) into the usual text form. Thread-safe.
final class Passwords {
  /// The second choice of OWASP's password storage cheat sheet: 19 MiB, two passes, one lane.
  static final Cost STRONG = new Cost(19 * 1024, 2);

  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  /// What a hash costs.
  record Cost(int kibibytes, int passes) {}

  /// At most so many at once: each takes its memory.
  private final Semaphore turns = new Semaphore(4);

  private final Cost cost;
  private final RandomSource random;

  Passwords(Cost cost, RandomSource random) {
    this.cost = cost;
    this.random = random;
  }

  String hash(String password) {
    byte[] salt = random.bytes(SALT_BYTES);
    return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
        .formatted(
            cost.kibibytes(),
            cost.passes(),
            UnpaddedBase64.encode(salt),
            UnpaddedBase64.encode(derive(password, salt, cost)));
  }

  boolean matches(String password, String stored) {
    String[] parts = stored.split("\\$", -1);
    if (parts.length != 6 || !parts[1].equals("argon2id")) {
      return false;
    }
    String[] costs = parts[3].split("[=,]", -1);
    var used = new Cost(Integer.parseInt(costs[1]), Integer.parseInt(costs[3]));
    byte[] expected = UnpaddedBase64.decode(parts[5]);
    return MessageDigest.isEqual(expected, derive(password, UnpaddedBase64.decode(parts[4]), used));
  }

  /// Takes as long as checking a password does, so that an unknown name is not told by the clock.
  void pretend(String password) {
    derive(password, new byte[SALT_BYTES], cost);
  }

  private byte[] derive(String password, byte[] salt, Cost cost) {
    var hash = new byte[HASH_BYTES];
    turns.acquireUninterruptibly();
    try {
      var argon2 = new Argon2BytesGenerator();
      argon2.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(cost.kibibytes())
              .withIterations(cost.passes())
              .withParallelism(1)
              .withSalt(salt)
              .build());
      argon2.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
    } finally {
      turns.release();
    }
    return hash;
  }
}
