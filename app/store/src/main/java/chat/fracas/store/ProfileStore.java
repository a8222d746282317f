package chat.fracas.store;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.store.AccountStore;
import chat.fracas.engine.store.AccountStores;
import chat.fracas.engine.store.OAuthClients;
import chat.fracas.engine.store.ProfileStores;
import chat.fracas.foundation.id.UserId;
import chat.fracas.store.account.AccountFolder;
import chat.fracas.store.account.SealedAccounts;
import chat.fracas.store.account.SealedClients;
import chat.fracas.store.database.DatabaseState;
import chat.fracas.store.keyring.KeyHolder;
import chat.fracas.store.keyring.KeyOpening;
import chat.fracas.store.keyring.KeySource;
import chat.fracas.store.keyring.KeyVault;
import chat.fracas.store.profile.PrivateFiles;
import chat.fracas.store.seal.SealKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// An open profile: the engine's stores of all its accounts.
///
/// Each account has a folder with files of its own: writers of two accounts never wait for each other, one
/// that is damaged leaves the others alone, and erasing an account leaves nothing of it in a file that
/// stays. The folder's name is a MAC of the user's id.
///
/// Whoever opens a profile has claimed the folder before (`SingleInstance`), and closes it last.
/// Thread-safe.
public final class ProfileStore implements ProfileStores, AutoCloseable {
  private static final String ERASED = ".erased";

  private final Path folder;
  private final SealKey master;
  private final SealKey names;
  private final LiveValue<KeyHolder> holder;
  private final KeyVault vault;
  private final SecureRandom random;
  private final SealedAccounts accounts;
  private final SealedClients clients;
  private final LiveValue<DatabaseState> state = new LiveValue<>(new DatabaseState.Open());

  /// Who is open; empty while it is being opened. Guarded by itself.
  private final Map<UserId, Optional<AccountFolder>> opened = new HashMap<>();

  private ProfileStore(
      Path folder,
      KeyVault vault,
      KeyOpening.Opened key,
      SealedAccounts accounts,
      SealedClients clients,
      SecureRandom random) {
    this.folder = folder;
    this.vault = vault;
    this.master = key.key();
    this.names = master.derive("account names");
    this.holder = new LiveValue<>(key.holder());
    this.accounts = accounts;
    this.clients = clients;
    this.random = random;
  }

  /// Opens the profile in a folder, which is made when it is not there.
  public static ProfileOpening open(Path folder, KeySource source) {
    var random = new SecureRandom();
    try {
      PrivateFiles.createFolder(folder);
      PrivateFiles.createFolder(folder.resolve("accounts"));
      finishErasing(folder.resolve("accounts"));
      var vault = new KeyVault(folder, random);
      return switch (vault.open(source)) {
        case KeyOpening.Opened key -> open(folder, vault, key, random);
        case KeyOpening other -> new ProfileOpening.Locked(other);
      };
    } catch (SealedAccounts.Unreadable failure) {
      String reason = String.valueOf(failure.getMessage());
      return failure.isTooNew()
          ? new ProfileOpening.TooNew(reason)
          : new ProfileOpening.Damaged(reason);
    } catch (IOException | UncheckedIOException failure) {
      return new ProfileOpening.Unusable(String.valueOf(failure.getMessage()));
    }
  }

  private static ProfileOpening open(
      Path folder, KeyVault vault, KeyOpening.Opened key, SecureRandom random)
      throws IOException, SealedAccounts.Unreadable {
    SealedAccounts accounts =
        SealedAccounts.open(
            folder.resolve("accounts.sealed"), key.key().derive("accounts"), random);
    SealedClients clients =
        SealedClients.open(
            folder.resolve("clients.sealed"), key.key().derive("oauth clients"), random);
    return new ProfileOpening.Opened(
        new ProfileStore(folder, vault, key, accounts, clients, random));
  }

  /// Where the master key is, for the settings to show.
  public Live<KeyHolder> keyHolder() {
    return holder;
  }

  /// Puts the master key under a passphrase: the next start asks for it.
  public void protect(char[] passphrase) {
    try {
      vault.protect(master, passphrase);
    } catch (UncheckedIOException failure) {
      throw new EngineException(
          EngineException.Kind.DISK, "The key cannot be put under a passphrase.", failure);
    }
    holder.set(KeyHolder.PASSPHRASE);
  }

  /// Whether everything can be written now: stopped when the disk is full for any account, and open
  /// again by itself.
  public Live<DatabaseState> state() {
    return state;
  }

  @Override
  public AccountStore accounts() {
    return accounts;
  }

  @Override
  public OAuthClients oauthClients() {
    return clients;
  }

  @Override
  public AccountStores open(UserId user) {
    synchronized (opened) {
      if (opened.putIfAbsent(user, Optional.empty()) != null) {
        throw new IllegalStateException("the account is open already");
      }
    }
    AccountFolder account = null;
    try (SealKey key = accountKey(user)) {
      account = AccountFolder.open(accountFolder(user), key, random, () -> closed(user));
      synchronized (opened) {
        opened.put(user, Optional.of(account));
      }
      account.onState(ignored -> tell());
      return account;
    } finally {
      if (account == null) {
        closed(user);
      }
    }
  }

  private void closed(UserId user) {
    synchronized (opened) {
      opened.remove(user);
    }
    tell();
  }

  private void tell() {
    Optional<DatabaseState> stopped;
    synchronized (opened) {
      stopped =
          opened.values().stream()
              .flatMap(Optional::stream)
              .map(AccountFolder::state)
              .filter(DatabaseState.Stopped.class::isInstance)
              .findFirst();
    }
    state.set(stopped.orElse(new DatabaseState.Open()));
  }

  private SealKey accountKey(UserId user) {
    return master.derive("account", user.toString().getBytes(StandardCharsets.UTF_8));
  }

  private Path accountFolder(UserId user) {
    byte[] name = names.mac(user.toString().getBytes(StandardCharsets.UTF_8));
    return folder.resolve("accounts").resolve(HexFormat.of().formatHex(name, 0, 16));
  }

  @Override
  public void erase(UserId user) {
    synchronized (opened) {
      if (opened.containsKey(user)) {
        throw new IllegalStateException("the account is still open");
      }
      Path account = accountFolder(user);
      Path erased = account.resolveSibling(account.getFileName() + ERASED);
      try {
        deleteAll(erased);
        if (Files.exists(account)) {
          Files.move(account, erased, StandardCopyOption.ATOMIC_MOVE);
          deleteAll(erased);
        }
      } catch (IOException failure) {
        throw new EngineException(
            EngineException.Kind.DISK, "What the account kept cannot be erased.", failure);
      }
    }
  }

  private static void finishErasing(Path accounts) throws IOException {
    List<Path> left;
    try (Stream<Path> folders = Files.list(accounts)) {
      left = folders.filter(path -> path.toString().endsWith(ERASED)).toList();
    }
    for (Path erased : left) {
      deleteAll(erased);
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }

  /// Closes what is still open, and forgets the keys.
  @Override
  public void close() {
    List<AccountFolder> left;
    synchronized (opened) {
      left = opened.values().stream().flatMap(Optional::stream).toList();
    }
    left.forEach(AccountFolder::close);
    accounts.close();
    clients.close();
    names.close();
    master.close();
  }
}
