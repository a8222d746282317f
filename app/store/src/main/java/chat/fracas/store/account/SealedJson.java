package chat.fracas.store.account;

import chat.fracas.engine.EngineException;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonException;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.store.profile.PrivateFiles;
import chat.fracas.store.seal.SealKey;
import chat.fracas.store.seal.SealedInputStream;
import chat.fracas.store.seal.SealedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/// A small document in a sealed file, which is replaced whole: after a crash the former or the new one is
/// there. Immutable; does not own its key.
record SealedJson(Path file, SealKey key, SecureRandom random) {
  /// The document of these bytes; empty when they were changed.
  Optional<JsonObject> open(byte[] sealed) {
    try (var in = new SealedInputStream(new ByteArrayInputStream(sealed), sealed.length, key)) {
      return Optional.of(Json.parseObject(in.readAllBytes()));
    } catch (IOException | JsonException changed) {
      return Optional.empty();
    }
  }

  /// On disk, forced, when this returns.
  void replace(JsonObject content) {
    var sealed = new ByteArrayOutputStream();
    try {
      try (var out = new SealedOutputStream(sealed, key, random)) {
        out.write(Json.write(content));
      }
      PrivateFiles.replace(file, sealed.toByteArray());
    } catch (IOException failure) {
      throw new EngineException(
          EngineException.Kind.DISK, "The disk is full or cannot be written.", failure);
    }
  }
}
