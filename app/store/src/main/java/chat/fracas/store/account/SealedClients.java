package chat.fracas.store.account;

import chat.fracas.engine.store.OAuthClients;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.store.seal.SealKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The registrations of a profile in one small sealed file. They can be had again from the servers: a
/// file that is damaged or of a later version is as good as none. Thread-safe.
public final class SealedClients implements OAuthClients, AutoCloseable {
  private final SealedJson document;
  private final Map<String, OAuthClient> clients = new LinkedHashMap<>();

  private SealedClients(SealedJson document) {
    this.document = document;
  }

  /// Reads the file, if there is one; takes the key over when it succeeds.
  public static SealedClients open(Path file, SealKey key, SecureRandom random) throws IOException {
    var opened = new SealedClients(new SealedJson(file, key, random));
    if (Files.exists(file)) {
      opened
          .document
          .open(Files.readAllBytes(file))
          .flatMap(content -> content.array("clients"))
          .ifPresent(all -> all.objects().forEach(opened::read));
    }
    return opened;
  }

  private void read(JsonObject json) {
    Optional<String> issuer = json.string("issuer");
    Optional<String> id = json.string("client_id");
    if (issuer.isPresent() && id.isPresent()) {
      var expiry = json.integer("expires_at");
      clients.put(
          issuer.get(),
          new OAuthClient(
              issuer.get(),
              id.get(),
              expiry.isPresent()
                  ? Optional.of(Instant.ofEpochMilli(expiry.getAsLong()))
                  : Optional.empty(),
              json.object("metadata").orElse(JsonObject.EMPTY)));
    }
  }

  @Override
  public synchronized Optional<OAuthClient> find(String issuer) {
    return Optional.ofNullable(clients.get(issuer));
  }

  @Override
  public synchronized void save(OAuthClient client) {
    var next = new LinkedHashMap<>(clients);
    next.put(client.issuer(), client);
    replace(next);
  }

  @Override
  public synchronized void remove(String issuer) {
    if (clients.containsKey(issuer)) {
      var next = new LinkedHashMap<>(clients);
      next.remove(issuer);
      replace(next);
    }
  }

  private void replace(Map<String, OAuthClient> next) {
    document.replace(
        JsonObject.of(
            "clients", JsonArray.of(next.values().stream().map(SealedClients::json).toList())));
    clients.clear();
    clients.putAll(next);
  }

  private static JsonObject json(OAuthClient client) {
    var json =
        JsonObject.builder()
            .put("issuer", client.issuer())
            .put("client_id", client.id())
            .put("metadata", client.metadata());
    client.expiresAt().ifPresent(time -> json.put("expires_at", time.toEpochMilli()));
    return json.build();
  }

  @Override
  public void close() {
    document.key().close();
  }
}
