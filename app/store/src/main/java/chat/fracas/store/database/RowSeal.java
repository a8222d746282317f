package chat.fracas.store.database;

import chat.fracas.store.seal.SealKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/// Binds the content of a row to its table and key, so that a bit that changed on the disk is an error
/// and never an answer: H2's pages have no checksums and its cipher has no tags.
///
/// Sixteen bytes of HMAC-SHA-256 precede the content. Thread-safe.
public final class RowSeal implements AutoCloseable {
  private static final int TAG_BYTES = 16;

  private final SealKey key;

  /// The seal of one database; closes with it.
  public RowSeal(SealKey key) {
    this.key = key;
  }

  /// The bytes to store for that row.
  public byte[] seal(String table, String row, byte[] content) {
    byte[] tag = tag(table, row, content);
    byte[] sealed = Arrays.copyOf(tag, TAG_BYTES + content.length);
    System.arraycopy(content, 0, sealed, TAG_BYTES, content.length);
    return sealed;
  }

  /// The content, or [DatabaseException.Corrupt].
  public byte[] open(String table, String row, byte[] sealed) {
    if (sealed.length < TAG_BYTES) {
      throw new DatabaseException.Corrupt("a row of " + table + " was changed");
    }
    byte[] content = Arrays.copyOfRange(sealed, TAG_BYTES, sealed.length);
    byte[] tag = tag(table, row, content);
    if (!MessageDigest.isEqual(tag, Arrays.copyOf(sealed, TAG_BYTES))) {
      throw new DatabaseException.Corrupt("a row of " + table + " was changed");
    }
    return content;
  }

  private byte[] tag(String table, String row, byte[] content) {
    byte[] full =
        key.mac(
            table.getBytes(StandardCharsets.UTF_8), row.getBytes(StandardCharsets.UTF_8), content);
    return Arrays.copyOf(full, TAG_BYTES);
  }

  @Override
  public void close() {
    key.close();
  }
}
