package chat.fracas.server.account;

import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonString;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.server.storage.Database;
import chat.fracas.server.storage.Sql;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Who has an account on this server. Thread-safe.
public final class Accounts {
  private static final int MAX_USER_ID_BYTES = 255;

  /// What a password may be at most: hashing longer ones only costs.
  private static final int MAX_PASSWORD_CHARS = 512;

  /// What ends with an account besides its devices.
  private static final List<String> OF_AN_ACCOUNT =
      List.of(
          "profiles", "pushers", "cross_signing_keys", "key_backups", "backed_up_keys", "presence");

  private final Database database;
  private final ServerName server;
  private final Passwords passwords;
  private final InstantSource clock;

  /// Accounts known to exist; none is ever removed.
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /// Those who were erased, and the positions at which they were.
  private final Map<UserId, Long> erased = new ConcurrentHashMap<>();

  Accounts(Database database, ServerName server, Passwords passwords, InstantSource clock) {
    this.database = database;
    this.server = server;
    this.passwords = passwords;
    this.clock = clock;
    loadErased();
    database.onReopened(this::loadErased);
  }

  private void loadErased() {
    database.read(
        sql -> {
          sql.each(
              "SELECT localpart, erased_stream FROM users WHERE erased_stream IS NOT NULL",
              row -> erased.put(new UserId(row.getString(1), server), row.getLong(2)));
          return true;
        });
  }

  /// The position at which a user was erased.
  public OptionalLong erasedAt(UserId user) {
    Long position = erased.get(user);
    return position == null ? OptionalLong.empty() : OptionalLong.of(position);
  }

  public boolean isLocal(UserId user) {
    return user.server().equals(server);
  }

  /// Whether there is, or was, such an account here.
  public boolean exists(UserId user) {
    if (!isLocal(user)) {
      return false;
    }
    if (known.contains(user.localpart())) {
      return true;
    }
    boolean found =
        database.read(
            sql -> sql.exists("SELECT 1 FROM users WHERE localpart = ?", user.localpart()));
    if (found) {
      known.add(user.localpart());
    }
    return found;
  }

  /// All accounts that can be used, by name.
  public List<UserId> all() {
    return database.read(
        sql ->
            sql.list(
                "SELECT localpart FROM users WHERE deactivated = FALSE ORDER BY localpart",
                row -> new UserId(row.getString(1), server)));
  }

  /// The id a new account would have; fails when the name is not a valid one.
  UserId nameFor(String localpart) {
    String name = localpart;
    if (name.startsWith("@") && name.endsWith(":" + server)) {
      name = name.substring(1, name.length() - server.value().length() - 1);
    }
    Optional<UserId> user = UserId.tryParse("@" + name + ":" + server);
    if (user.isEmpty()
        || !user.get().isStrict()
        || name.isEmpty()
        || user.get().toString().length() > MAX_USER_ID_BYTES) {
      throw new MatrixException(
          ErrorCode.M_INVALID_USERNAME,
          "A name has only the characters a-z, 0-9, and =_-./+ in it");
    }
    return user.get();
  }

  void requireFree(UserId user) {
    if (exists(user)) {
      throw new MatrixException(ErrorCode.M_USER_IN_USE, "The name is taken");
    }
  }

  static void requireUsable(String password) {
    if (password.isEmpty()) {
      throw new MatrixException(ErrorCode.M_WEAK_PASSWORD, "The password is empty");
    }
    if (password.length() > MAX_PASSWORD_CHARS) {
      throw new MatrixException(
          ErrorCode.M_WEAK_PASSWORD,
          "The password is longer than " + MAX_PASSWORD_CHARS + " characters");
    }
  }

  /// Makes an account. On disk when this returns.
  void create(UserId user, String password) {
    String hash = passwords.hash(password);
    database.write(
        sql -> {
          if (sql.exists("SELECT 1 FROM users WHERE localpart = ?", user.localpart())) {
            throw new MatrixException(ErrorCode.M_USER_IN_USE, "The name is taken");
          }
          sql.update(
              "INSERT INTO users (localpart, password_hash, created_ts) VALUES (?, ?, ?)",
              user.localpart(),
              hash,
              clock.millis());
          return sql.update(
              "INSERT INTO profiles (localpart, field, content) VALUES (?, ?, ?)",
              user.localpart(),
              "displayname",
              new JsonString(user.localpart()));
        });
    known.add(user.localpart());
  }

  /// What a name and a password prove.
  enum Proof {
    RIGHT,
    /// It was this account's password.
    DEACTIVATED,
    /// Also for accounts that do not exist.
    WRONG
  }

  /// Whether it is this account's password. The answer takes its time for every name, so that the time
  /// tells nothing.
  Proof prove(UserId user, String password) {
    record Kept(String hash, boolean deactivated) {}
    Optional<Kept> kept =
        !isLocal(user) || password.length() > MAX_PASSWORD_CHARS
            ? Optional.empty()
            : database.read(
                sql ->
                    sql.first(
                        "SELECT password_hash, deactivated FROM users"
                            + " WHERE localpart = ? AND password_hash IS NOT NULL",
                        row -> new Kept(row.getString(1), row.getBoolean(2)),
                        user.localpart()));
    if (kept.isEmpty()) {
      passwords.pretend(password.isEmpty() ? "-" : password.substring(0, 1));
      return Proof.WRONG;
    }
    if (!passwords.matches(password, kept.get().hash())) {
      return Proof.WRONG;
    }
    return kept.get().deactivated() ? Proof.DEACTIVATED : Proof.RIGHT;
  }

  String hash(String password) {
    return passwords.hash(password);
  }

  static void setPassword(Sql sql, UserId user, String hash) {
    sql.update("UPDATE users SET password_hash = ? WHERE localpart = ?", hash, user.localpart());
  }

  /// Ends an account. On disk when this returns.
  ///
  /// @param erasedAt the position from which on nobody new sees what the user has said; then what they kept
  ///     here besides events is removed as well, and so is the password: nobody is told any more that the
  ///     account was theirs
  void deactivate(UserId user, OptionalLong erasedAt) {
    database.write(
        sql -> {
          deactivate(sql, user);
          erasedAt.ifPresent(position -> erase(sql, user, position));
          return true;
        });
    erasedAt.ifPresent(position -> erased.put(user, position));
  }

  private static void erase(Sql sql, UserId user, long position) {
    sql.update(
        "UPDATE users SET erased_stream = ?, password_hash = NULL WHERE localpart = ?",
        position,
        user.localpart());
    sql.update("DELETE FROM account_data WHERE localpart = ?", user.localpart());
    sql.update("DELETE FROM filters WHERE localpart = ?", user.localpart());
  }

  private static void deactivate(Sql sql, UserId user) {
    sql.update("UPDATE users SET deactivated = TRUE WHERE localpart = ?", user.localpart());
    for (String table : OF_AN_ACCOUNT) {
      sql.update("DELETE FROM " + table + " WHERE localpart = ?", user.localpart());
    }
    sql.update("DELETE FROM key_signatures WHERE target = ? OR signer = ?", user, user);
  }
}
