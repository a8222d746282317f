package chat.fracas.e2ee.megolm;

/// How a room key came to us, from what proves most about its maker to what proves least.
public enum KeyOrigin {
  /// From the device that made it, over Olm; or we made it.
  DIRECT("direct"),
  /// From another device of ours, verified, which we had asked.
  FORWARDED("forwarded"),
  /// From the backup or a key file. Whose key it is, is what that says.
  IMPORTED("imported"),
  /// From somebody who invited us to the room. Whose key it is, is what they say.
  BUNDLE("bundle");

  private final String id;

  KeyOrigin(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  static KeyOrigin of(String id) {
    for (KeyOrigin origin : values()) {
      if (origin.id.equals(id)) {
        return origin;
      }
    }
    throw new IllegalStateException("a stored room key has no origin known");
  }

  /// Whether this proves more.
  boolean isBetterThan(KeyOrigin other) {
    return compareTo(other) < 0;
  }
}
