package chat.fracas.store.database;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// A JSON document as it lies in a row: one byte that says how, then the text. Long ones are
/// compressed, so that a list of push rules or direct chats stays far below what a row can hold.
final class PackedJson {
  private static final byte PLAIN = 0;
  private static final byte DEFLATED = 1;

  /// Shorter ones, nearly all, are not worth the time.
  private static final int MIN_DEFLATED_BYTES = 4096;

  /// What a row may hold when it is written out; no server sends a document as long.
  private static final int MAX_BYTES = 64 * 1024 * 1024;

  private PackedJson() {}

  static byte[] pack(byte[] json) {
    if (json.length < MIN_DEFLATED_BYTES) {
      var packed = new byte[json.length + 1];
      packed[0] = PLAIN;
      System.arraycopy(json, 0, packed, 1, json.length);
      return packed;
    }
    var bytes = new ByteArrayOutputStream(json.length / 3);
    bytes.write(DEFLATED);
    var deflater = new Deflater(Deflater.BEST_SPEED, true);
    try (var out = new DeflaterOutputStream(bytes, deflater)) {
      out.write(json);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  static byte[] unpack(byte[] packed) {
    if (packed.length > 0 && packed[0] == PLAIN) {
      return Arrays.copyOfRange(packed, 1, packed.length);
    }
    if (packed.length == 0 || packed[0] != DEFLATED) {
      throw new DatabaseException.Corrupt("a row is of no known form");
    }
    var inflater = new java.util.zip.Inflater(true);
    try (var in =
        new InflaterInputStream(new ByteArrayInputStream(packed, 1, packed.length - 1), inflater)) {
      return in.readNBytes(MAX_BYTES);
    } catch (IOException changed) {
      throw new DatabaseException.Corrupt("a row is of no known form");
    } finally {
      inflater.end();
    }
  }
}
