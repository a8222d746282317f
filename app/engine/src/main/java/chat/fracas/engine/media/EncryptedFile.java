package chat.fracas.engine.media;

import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.attachment.AttachmentKey;
import java.util.List;
import java.util.Optional;

/// What opens an encrypted file: an `EncryptedFile` of the client API ("Sending encrypted
/// attachments"), version 2, without its address. Immutable; tells nothing of itself.
public final class EncryptedFile {
  private static final String VERSION = "v2";
  private static final String ALGORITHM = "A256CTR";

  private final JsonObject json;

  private EncryptedFile(JsonObject json) {
    this.json = json;
  }

  static EncryptedFile of(AttachmentKey key) {
    JsonObject jwk =
        JsonObject.builder()
            .put("kty", "oct")
            .put("key_ops", JsonArray.ofStrings(List.of("encrypt", "decrypt")))
            .put("alg", ALGORITHM)
            .put("k", UnpaddedBase64.encodeUrlSafe(key.key()))
            .put("ext", true)
            .build();
    return new EncryptedFile(
        JsonObject.builder()
            .put("key", jwk)
            .put("iv", UnpaddedBase64.encode(key.counterBlock()))
            .put("hashes", JsonObject.of("sha256", UnpaddedBase64.encode(key.sha256())))
            .put("v", VERSION)
            .build());
  }

  /// Reads what a message says; empty when it is of another form.
  static Optional<EncryptedFile> read(JsonObject file) {
    var read = new EncryptedFile(file.without("url"));
    try (AttachmentKey key = read.key()) {
      boolean isKnown =
          file.string("v").filter(VERSION::equals).isPresent()
              && file.object("key")
                  .flatMap(jwk -> jwk.string("alg"))
                  .filter(ALGORITHM::equals)
                  .isPresent();
      return isKnown ? Optional.of(read) : Optional.empty();
    } catch (FoundationException | RatchetException malformed) {
      return Optional.empty();
    }
  }

  /// The caller closes it.
  AttachmentKey key() {
    return AttachmentKey.of(
        UnpaddedBase64.decodeUrlSafe(json.requireObject("key").requireString("k")),
        UnpaddedBase64.decode(json.requireString("iv")),
        UnpaddedBase64.decode(json.requireObject("hashes").requireString("sha256")));
  }

  /// For a message: with the address.
  public JsonObject at(MxcUri uri) {
    return json.with("url", uri.toString());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncryptedFile file && json.equals(file.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return "EncryptedFile";
  }
}
