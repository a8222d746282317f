package chat.fracas.store;

import chat.fracas.store.database.Database;
import chat.fracas.store.database.DatabaseException;
import chat.fracas.store.database.DatabaseState;
import chat.fracas.store.database.RowSeal;
import chat.fracas.store.keyring.KeyHolder;
import chat.fracas.store.keyring.KeyOpening;
import chat.fracas.store.keyring.KeySource;
import chat.fracas.store.keyring.KeyVault;
import chat.fracas.store.media.SealedFileCache;
import chat.fracas.store.profile.PrivateFiles;
import chat.fracas.store.seal.SealKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Consumer;

/// An open profile: the one place where adapters of the engine's ports are made.
///
/// Whoever opens it has claimed the folder before (`SingleInstance`), and closes it last. Thread-safe.
public final class ProfileStore implements AutoCloseable {
  /// The bound of the media cache: some thousand pictures.
  private static final long MAX_MEDIA_BYTES = 1024L * 1024 * 1024;

  private final SealKey master;
  private final KeyHolder holder;
  private final KeyVault vault;
  private final Database database;
  private final RowSeal rows;
  private final SealedFileCache media;

  private ProfileStore(Path folder, KeyVault vault, KeyOpening.Opened key, SecureRandom random)
      throws IOException {
    this.vault = vault;
    this.master = key.key();
    this.holder = key.holder();
    try (SealKey use = master.derive("database")) {
      this.database = Database.open(folder, use);
    }
    this.rows = new RowSeal(master.derive("rows"));
    try (SealKey use = master.derive("media")) {
      this.media =
          SealedFileCache.open(
              folder.resolve("media"), use, random, InstantSource.system(), MAX_MEDIA_BYTES);
    }
  }

  /// Opens the profile in a folder, which is made when it is not there.
  public static ProfileOpening open(Path folder, KeySource source) {
    var random = new SecureRandom();
    try {
      PrivateFiles.createFolder(folder);
      var vault = new KeyVault(folder, random);
      return switch (vault.open(source)) {
        case KeyOpening.Opened key ->
            new ProfileOpening.Opened(new ProfileStore(folder, vault, key, random));
        case KeyOpening other -> new ProfileOpening.Locked(other);
      };
    } catch (DatabaseException.TooNew failure) {
      return new ProfileOpening.TooNew(String.valueOf(failure.getMessage()));
    } catch (DatabaseException.Corrupt failure) {
      return new ProfileOpening.Damaged(String.valueOf(failure.getMessage()));
    } catch (DatabaseException | IOException | UncheckedIOException failure) {
      return new ProfileOpening.Unusable(String.valueOf(failure.getMessage()));
    }
  }

  /// Where the master key is, for the settings to show.
  public KeyHolder keyHolder() {
    return holder;
  }

  /// Puts the master key under a passphrase: the next start asks for it.
  public void protect(char[] passphrase) {
    vault.protect(master, passphrase);
  }

  /// Whether the database can be written now.
  public DatabaseState state() {
    return database.state();
  }

  /// Tells the listener when the disk is full, and when it is not any more.
  public void onState(Consumer<DatabaseState> listener) {
    database.onState(listener);
  }

  @Override
  public void close() {
    media.close();
    database.close();
    rows.close();
    master.close();
  }
}
