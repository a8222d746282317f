package chat.fracas.engine.media;

import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.json.JsonObject;
import java.util.Optional;

/// Where a file is, and what opens it when it is encrypted. Immutable.
public record MediaSource(MxcUri uri, Optional<EncryptedFile> encrypted) {
  /// A file that the servers can read.
  public static MediaSource of(MxcUri uri) {
    return new MediaSource(uri, Optional.empty());
  }

  /// Reads what a message says: an encrypted file under one key, or an address under another. Where
  /// there is an encrypted file, the address in clear is not looked at.
  public static Optional<MediaSource> of(JsonObject json, String fileKey, String urlKey) {
    Optional<JsonObject> file = json.object(fileKey);
    if (file.isEmpty()) {
      return json.string(urlKey).flatMap(MxcUri::tryParse).map(MediaSource::of);
    }
    Optional<MxcUri> uri = file.get().string("url").flatMap(MxcUri::tryParse);
    Optional<EncryptedFile> encrypted = file.flatMap(EncryptedFile::read);
    return uri.isPresent() && encrypted.isPresent()
        ? Optional.of(new MediaSource(uri.get(), encrypted))
        : Optional.empty();
  }
}
