package chat.fracas.store.account;

import chat.fracas.engine.store.AccountStore;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.store.seal.SealKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The accounts of a profile in one small sealed file, which is replaced whole: after a crash the former
/// or the new accounts are there. A start reads them before any database is open. Thread-safe.
public final class SealedAccounts implements AccountStore, AutoCloseable {
  /// The form of the file. A file of a later form is left alone.
  private static final int FORM = 1;

  private final SealedJson document;
  private final Map<UserId, StoredAccount> accounts = new LinkedHashMap<>();

  private SealedAccounts(SealedJson document) {
    this.document = document;
  }

  /// Why the file cannot be used.
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean tooNew;

    Unreadable(String message, boolean tooNew) {
      super(message);
      this.tooNew = tooNew;
    }

    /// Whether a newer version wrote it; otherwise it was damaged.
    public boolean isTooNew() {
      return tooNew;
    }
  }

  /// Reads the file, if there is one; takes the key over when it succeeds.
  public static SealedAccounts open(Path file, SealKey key, SecureRandom random)
      throws IOException, Unreadable {
    var opened = new SealedAccounts(new SealedJson(file, key, random));
    if (Files.exists(file)) {
      opened.read(Files.readAllBytes(file));
    }
    return opened;
  }

  private void read(byte[] sealed) throws Unreadable {
    JsonObject content =
        document
            .open(sealed)
            .orElseThrow(() -> new Unreadable("the list of accounts is damaged", false));
    if (content.requireInteger("form") > FORM) {
      throw new Unreadable("the list of accounts is of a newer version", true);
    }
    content.requireArray("accounts").objects().stream()
        .map(SealedAccounts::account)
        .forEach(account -> accounts.put(account.user(), account));
  }

  @Override
  public synchronized List<StoredAccount> load() {
    return List.copyOf(accounts.values());
  }

  @Override
  public synchronized void save(StoredAccount account) {
    var next = new LinkedHashMap<>(accounts);
    next.put(account.user(), account);
    replace(next);
  }

  @Override
  public synchronized void remove(UserId user) {
    var next = new LinkedHashMap<>(accounts);
    next.remove(user);
    replace(next);
  }

  private void replace(Map<UserId, StoredAccount> next) {
    document.replace(
        JsonObject.builder()
            .put("form", FORM)
            .put(
                "accounts", JsonArray.of(next.values().stream().map(SealedAccounts::json).toList()))
            .build());
    accounts.clear();
    accounts.putAll(next);
  }

  private static JsonObject json(StoredAccount account) {
    Credentials credentials = account.credentials();
    var json =
        JsonObject.builder()
            .put("user_id", account.user().toString())
            .put("device_id", account.device().value())
            .put("base_url", account.baseUrl().toString())
            .put("access_token", credentials.accessToken())
            .putString("refresh_token", credentials.refreshToken())
            .putString("oauth_client", credentials.oauthClient())
            .putString("token_endpoint", credentials.tokenEndpoint().map(URI::toString));
    credentials.expiresAt().ifPresent(time -> json.put("expires_at", time.toEpochMilli()));
    return json.build();
  }

  private static StoredAccount account(JsonObject json) {
    Optional<Instant> expiresAt =
        json.integer("expires_at").isPresent()
            ? Optional.of(Instant.ofEpochMilli(json.requireInteger("expires_at")))
            : Optional.empty();
    return new StoredAccount(
        UserId.parse(json.requireString("user_id")),
        DeviceId.parse(json.requireString("device_id")),
        URI.create(json.requireString("base_url")),
        new Credentials(
            json.requireString("access_token"),
            json.string("refresh_token"),
            expiresAt,
            json.string("oauth_client"),
            json.string("token_endpoint").map(URI::create)));
  }

  @Override
  public void close() {
    document.key().close();
  }
}
