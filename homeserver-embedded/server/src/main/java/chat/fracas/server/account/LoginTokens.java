package chat.fracas.server.account;

import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.server.storage.Database;
import java.time.Duration;
import java.time.InstantSource;

/// Tokens with which one device signs another in, once. Thread-safe.
final class LoginTokens {
  static final Duration LIFE = Duration.ofMinutes(2);

  private final Database database;
  private final ServerName server;
  private final RandomSource random;
  private final InstantSource clock;

  LoginTokens(Database database, ServerName server, RandomSource random, InstantSource clock) {
    this.database = database;
    this.server = server;
    this.random = random;
    this.clock = clock;
  }

  String issue(UserId user) {
    String token = Secret.next("fl_", random);
    database.write(
        sql -> {
          sql.update("DELETE FROM login_tokens WHERE expires_ts < ?", clock.millis());
          return sql.update(
              "INSERT INTO login_tokens (token_hash, localpart, expires_ts) VALUES (?, ?, ?)",
              Secret.hash(token),
              user.localpart(),
              clock.millis() + LIFE.toMillis());
        });
    return token;
  }

  UserId redeem(String token) {
    String hash = Secret.hash(token);
    return database.write(
        sql -> {
          UserId user =
              sql.first(
                      "SELECT localpart FROM login_tokens WHERE token_hash = ? AND expires_ts >= ?",
                      row -> new UserId(row.getString(1), server),
                      hash,
                      clock.millis())
                  .orElseThrow(() -> MatrixException.forbidden("The token is not valid"));
          sql.update("DELETE FROM login_tokens WHERE token_hash = ?", hash);
          return user;
        });
  }
}
