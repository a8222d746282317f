package chat.fracas.server;

import chat.fracas.server.storage.Database;
import chat.fracas.server.storage.DatabaseException;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes what nobody will ask for any more, so that the database does not grow for ever.
final class Housekeeping implements Runnable {
  static final Duration EVERY = Duration.ofHours(1);

  /// A device that tries a request again does so within this time.
  static final Duration TRANSACTION_LIFE = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final Database database;
  private final InstantSource clock;

  Housekeeping(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public void run() {
    long now = clock.millis();
    try {
      int removed =
          database.write(
              sql ->
                  sql.update(
                          "DELETE FROM transactions WHERE created_ts < ?",
                          now - TRANSACTION_LIFE.toMillis())
                      + sql.update("DELETE FROM login_tokens WHERE expires_ts < ?", now)
                      + sql.update("DELETE FROM media WHERE sha256 IS NULL AND expires_ts < ?", now)
                      + sql.update(
                          "DELETE FROM one_time_keys WHERE claimed_ts < ?",
                          now - TRANSACTION_LIFE.toMillis()));
      LOG.debug("removed {} rows that were of no use any more", removed);
    } catch (DatabaseException failure) {
      LOG.info("nothing was removed this time: {}", failure.getMessage());
    }
  }
}
