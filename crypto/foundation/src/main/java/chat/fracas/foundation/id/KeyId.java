package chat.fracas.foundation.id;

import java.util.Optional;

/// `algorithm:identifier`, the name of a key such as `ed25519:auto` or `ed25519:DEVICE`.
public record KeyId(String algorithm, String identifier) {
  public static final String ED25519 = "ed25519";

  public KeyId {
    if (algorithm.isEmpty() || algorithm.indexOf(':') >= 0 || identifier.isEmpty()) {
      throw new IdentifierException("a key id must be algorithm:identifier");
    }
    Grammar.requireOpaque(algorithm + ":" + identifier, "a key id");
  }

  public static KeyId parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IdentifierException("a key id must be algorithm:identifier");
    }
    return new KeyId(text.substring(0, colon), text.substring(colon + 1));
  }

  public static Optional<KeyId> tryParse(String text) {
    return Grammar.tryParse(text, KeyId::parse);
  }

  @Override
  public String toString() {
    return algorithm + ":" + identifier;
  }
}
