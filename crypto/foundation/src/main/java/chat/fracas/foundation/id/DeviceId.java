package chat.fracas.foundation.id;

import java.util.Optional;

/// The name of one device of a user, chosen by the server or the client; opaque.
public record DeviceId(String value) {
  public DeviceId {
    if (value.isEmpty()) {
      throw new IdentifierException("a device id is empty");
    }
    Grammar.requireOpaque(value, "a device id");
  }

  public static DeviceId parse(String text) {
    return new DeviceId(text);
  }

  public static Optional<DeviceId> tryParse(String text) {
    return Grammar.tryParse(text, DeviceId::new);
  }

  @Override
  public String toString() {
    return value;
  }
}
