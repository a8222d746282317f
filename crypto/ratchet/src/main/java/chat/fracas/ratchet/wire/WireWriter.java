package chat.fracas.ratchet.wire;

import java.io.ByteArrayOutputStream;

/// Writes the pairs of one message in the order they are given.
public final class WireWriter {
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  public WireWriter(int version) {
    output.write(version);
  }

  public WireWriter integer(int tag, long value) {
    output.write(tag);
    varint(value);
    return this;
  }

  public WireWriter string(int tag, byte[] value) {
    output.write(tag);
    varint(value.length);
    output.writeBytes(value);
    return this;
  }

  private void varint(long value) {
    long rest = value;
    while (rest > 0x7f) {
      output.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    output.write((int) rest);
  }

  public byte[] bytes() {
    return output.toByteArray();
  }
}
