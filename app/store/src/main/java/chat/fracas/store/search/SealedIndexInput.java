package chat.fracas.store.search;

import chat.fracas.store.seal.SealedBlocks;
import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.RandomAccessInput;

/// Reads a sealed file, or a part of it, at any place. Owned by one thread; clones share the file.
final class SealedIndexInput extends IndexInput implements RandomAccessInput {
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);
  private static final byte[] NONE = {};

  private final BlockReader reader;
  private final long start;
  private final long length;
  private final boolean owner;

  /// Where the next byte is, counted from the beginning of the file, not of the slice.
  private long position;

  private byte[] block = NONE;
  private long blockStart;

  SealedIndexInput(String name, BlockReader reader) {
    this("sealed " + name, reader, 0, reader.plainLength(), true);
  }

  private SealedIndexInput(
      String description, BlockReader reader, long start, long length, boolean owner) {
    super(description);
    this.reader = reader;
    this.start = start;
    this.length = length;
    this.owner = owner;
    this.position = start;
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public byte readByte() throws IOException {
    int from = at(position);
    position++;
    return block[from];
  }

  @Override
  public void readBytes(byte[] target, int offset, int count) throws IOException {
    int done = 0;
    while (done < count) {
      int from = at(position);
      int step = Math.min(count - done, inBlock(from));
      System.arraycopy(block, from, target, offset + done, step);
      position += step;
      done += step;
    }
  }

  @Override
  public short readShort() throws IOException {
    short value = readShort(position - start);
    position += Short.BYTES;
    return value;
  }

  @Override
  public int readInt() throws IOException {
    int value = readInt(position - start);
    position += Integer.BYTES;
    return value;
  }

  @Override
  public long readLong() throws IOException {
    long value = readLong(position - start);
    position += Long.BYTES;
    return value;
  }

  @Override
  public byte readByte(long place) throws IOException {
    int from = at(start + place);
    return block[from];
  }

  @Override
  public short readShort(long place) throws IOException {
    int from = at(start + place);
    return inBlock(from) >= Short.BYTES
        ? (short) SHORT.get(block, from)
        : (short) assemble(place, Short.BYTES);
  }

  @Override
  public int readInt(long place) throws IOException {
    int from = at(start + place);
    return inBlock(from) >= Integer.BYTES
        ? (int) INT.get(block, from)
        : (int) assemble(place, Integer.BYTES);
  }

  @Override
  public long readLong(long place) throws IOException {
    int from = at(start + place);
    return inBlock(from) >= Long.BYTES ? (long) LONG.get(block, from) : assemble(place, Long.BYTES);
  }

  /// A little-endian number that lies over the border of two blocks.
  private long assemble(long place, int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (readByte(place + i) & 0xffL) << (8 * i);
    }
    return value;
  }

  /// The index in [#block] of an absolute position, after loading the block it is in.
  private int at(long absolute) throws IOException {
    long offset = absolute - blockStart;
    if (offset < 0 || offset >= block.length) {
      load(absolute);
      offset = absolute - blockStart;
    } else if (absolute >= start + length) {
      throw pastEnd();
    }
    return (int) offset;
  }

  private int inBlock(int from) {
    long left = start + length - (blockStart + from);
    return (int) Math.min(left, block.length - from);
  }

  private void load(long absolute) throws IOException {
    if (absolute < start || absolute >= start + length) {
      throw pastEnd();
    }
    long number = absolute / SealedBlocks.BLOCK_BYTES;
    block = reader.load(number);
    blockStart = number * SealedBlocks.BLOCK_BYTES;
  }

  private EOFException pastEnd() {
    return new EOFException("read past the end of " + this);
  }

  @Override
  public long getFilePointer() {
    return position - start;
  }

  @Override
  public void seek(long place) throws IOException {
    if (place < 0 || place > length) {
      throw pastEnd();
    }
    position = start + place;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public SealedIndexInput clone() {
    var copy = new SealedIndexInput(toString(), reader, start, length, false);
    copy.position = position;
    copy.block = block;
    copy.blockStart = blockStart;
    return copy;
  }

  @Override
  public IndexInput slice(String description, long offset, long size) throws IOException {
    if (offset < 0 || size < 0 || offset > length - size) {
      throw new IllegalArgumentException("no slice " + description + " of " + this);
    }
    return new SealedIndexInput(
        getFullSliceDescription(description), reader, start + offset, size, false);
  }

  @Override
  public void close() throws IOException {
    if (owner) {
      reader.close();
    }
  }
}
