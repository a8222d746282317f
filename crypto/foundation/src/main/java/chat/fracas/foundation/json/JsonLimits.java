package chat.fracas.foundation.json;

/// How large a document may be.
///
/// @param bytes the length of the whole text
/// @param depth how deep arrays and objects may be nested
/// @param numberChars the length of one number: longer ones cost quadratic time to convert
public record JsonLimits(int bytes, int depth, int numberChars) {
  /// Deeper than any event in use (the client API's HTML bound is 100 as well), shallow enough for
  /// any thread's stack.
  private static final int DEFAULT_DEPTH = 100;

  /// Larger than a sync response of a big account.
  private static final int DEFAULT_BYTES = 256 * 1024 * 1024;

  /// Longer than any 64-bit integer or double needs, and than the longest that JSONTestSuite asks for.
  private static final int DEFAULT_NUMBER_CHARS = 128;

  public static final JsonLimits DEFAULT =
      new JsonLimits(DEFAULT_BYTES, DEFAULT_DEPTH, DEFAULT_NUMBER_CHARS);

  public static JsonLimits ofBytes(int bytes) {
    return new JsonLimits(bytes, DEFAULT_DEPTH, DEFAULT_NUMBER_CHARS);
  }
}
