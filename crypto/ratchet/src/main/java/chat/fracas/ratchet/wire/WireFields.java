package chat.fracas.ratchet.wire;

import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The pairs of one message, by tag. Tags that nobody here knows are passed over, as a later version may
/// add some; a tag that comes twice, an integer that is longer than it need be and a length beyond
/// the end are refused.
public final class WireFields {
  /// A message has four pairs at most; the rest leaves room for what may be added.
  private static final int MAX_FIELDS = 16;

  private static final int INTEGER = 0;
  private static final int STRING = 2;
  private static final int TYPE_MASK = 7;
  private static final int MAX_VARINT_BYTES = 9;

  private final byte[] bytes;
  private final int end;
  private int at;
  private final Map<Long, Long> integers = new HashMap<>();
  private final Map<Long, int[]> strings = new HashMap<>();

  private WireFields(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  public static WireFields parse(byte[] bytes, int from, int to) {
    var fields = new WireFields(bytes, from, to);
    fields.readAll();
    return fields;
  }

  private void readAll() {
    for (int count = 0; at < end; count++) {
      if (count == MAX_FIELDS) {
        throw malformed();
      }
      long tag = varint();
      if (integers.containsKey(tag) || strings.containsKey(tag)) {
        throw malformed();
      }
      switch ((int) (tag & TYPE_MASK)) {
        case INTEGER -> integers.put(tag, varint());
        case STRING -> strings.put(tag, span());
        default -> throw malformed();
      }
    }
  }

  private int[] span() {
    long length = varint();
    if (length > end - at) {
      throw malformed();
    }
    int[] span = {at, at + (int) length};
    at = span[1];
    return span;
  }

  private long varint() {
    long value = 0;
    for (int i = 0; i < MAX_VARINT_BYTES; i++) {
      if (at >= end) {
        throw malformed();
      }
      byte next = bytes[at++];
      value |= (long) (next & 0x7f) << (7 * i);
      if (next >= 0) {
        if (next == 0 && i > 0) {
          throw malformed();
        }
        return value;
      }
    }
    throw malformed();
  }

  /// The integer with this tag, never negative.
  public long integer(int tag) {
    Long value = integers.get((long) tag);
    if (value == null) {
      throw malformed();
    }
    return value;
  }

  /// A copy of the string with this tag.
  public byte[] string(int tag) {
    int[] span = strings.get((long) tag);
    if (span == null) {
      throw malformed();
    }
    return Arrays.copyOfRange(bytes, span[0], span[1]);
  }

  private static RatchetException malformed() {
    return new RatchetException(Refusal.MALFORMED);
  }
}
