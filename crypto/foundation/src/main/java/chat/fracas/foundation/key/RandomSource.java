package chat.fracas.foundation.key;

/// Where secret bytes come from. The world outside gives a cryptographically secure one.
@FunctionalInterface
public interface RandomSource {
  /// Fills the whole array.
  void fill(byte[] bytes);

  /// So many fresh bytes.
  default byte[] bytes(int count) {
    var fresh = new byte[count];
    fill(fresh);
    return fresh;
  }
}
