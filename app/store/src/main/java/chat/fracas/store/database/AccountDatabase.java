package chat.fracas.store.database;

import chat.fracas.engine.EngineException;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.store.seal.SealKey;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The database of one account as its adapters see it: sealed JSON rows, and failures as the engine's.
///
/// Thread-safe. See [Database] for what a write means.
public final class AccountDatabase implements AutoCloseable {
  private final Database database;
  private final RowSeal seal;

  AccountDatabase(Database database, RowSeal seal) {
    this.database = database;
    this.seal = seal;
  }

  /// Opens or makes the database in the account's folder, under keys derived from the account's.
  public static AccountDatabase open(Path folder, SealKey account) {
    return translating(
        () -> {
          try (SealKey use = account.derive("database")) {
            Database database = Database.open(folder, use);
            return new AccountDatabase(database, new RowSeal(account.derive("rows")));
          }
        });
  }

  /// Reads; sees everything that was written before.
  public <T> T read(Database.Work<T> work) {
    return translating(() -> database.read(work));
  }

  /// Writes in one transaction that is on the disk when this returns.
  public <T> T update(Database.Work<T> work) {
    return translating(() -> database.update(work));
  }

  /// Likewise, for work without a result.
  public void write(Database.Task task) {
    update(
        connection -> {
          task.on(connection);
          return true;
        });
  }

  /// Writes in one transaction that outlives the process from now, and a power cut from a moment later.
  public <T> T updateCached(Database.Work<T> work) {
    return translating(() -> database.updateCached(work));
  }

  /// Likewise, for work without a result.
  public void writeCached(Database.Task task) {
    updateCached(
        connection -> {
          task.on(connection);
          return true;
        });
  }

  /// The bytes to store in that row. Called inside of work only.
  public byte[] seal(String table, String row, JsonObject content) {
    return seal.seal(table, row, PackedJson.pack(Json.write(content)));
  }

  /// What was sealed for that row, or a failure. Called inside of work only.
  public JsonObject open(String table, String row, byte[] sealed) {
    return Json.parseObject(PackedJson.unpack(seal.open(table, row, sealed)));
  }

  /// Whether it can be used now.
  public DatabaseState state() {
    return database.state();
  }

  /// Tells the listener of each change of state, on a thread of the database's own.
  public void onState(Consumer<DatabaseState> listener) {
    database.onState(listener);
  }

  private static <T> T translating(Supplier<T> work) {
    try {
      return work.get();
    } catch (DatabaseException failure) {
      var kind =
          failure instanceof DatabaseException.Stopped
              ? EngineException.Kind.DISK
              : EngineException.Kind.STORED;
      throw new EngineException(kind, meaning(failure), failure);
    }
  }

  private static String meaning(DatabaseException failure) {
    return switch (failure) {
      case DatabaseException.Stopped stopped -> "The disk is full or cannot be written.";
      case DatabaseException.Corrupt corrupt -> "What this account keeps on disk is damaged.";
      case DatabaseException.TooNew tooNew ->
          "A newer version of Fracas has written what this account keeps on disk.";
      case DatabaseException.Failed failed -> "What this account keeps on disk cannot be used.";
    };
  }

  @Override
  public void close() {
    database.close();
    seal.close();
  }
}
