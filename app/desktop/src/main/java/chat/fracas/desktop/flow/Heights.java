package chat.fracas.desktop.flow;

import java.util.Arrays;

/// The heights of all rows that have been measured at the present width. UI thread only.
final class Heights {
  private static final int FIRST_CAPACITY = 64;

  private float[] values = new float[FIRST_CAPACITY];
  private int size;

  void insert(int index, int count) {
    if (size + count > values.length) {
      values = Arrays.copyOf(values, Math.max(values.length * 2, size + count));
    }
    System.arraycopy(values, index, values, index + count, size - index);
    Arrays.fill(values, index, index + count, Float.NaN);
    size += count;
  }

  void remove(int index, int count) {
    System.arraycopy(values, index + count, values, index, size - index - count);
    size -= count;
  }

  void clear() {
    size = 0;
  }

  void forgetAll() {
    Arrays.fill(values, 0, size, Float.NaN);
  }

  void set(int index, double height) {
    values[index] = (float) height;
  }

  void forget(int index) {
    values[index] = Float.NaN;
  }

  boolean knows(int index) {
    return !Float.isNaN(values[index]);
  }

  double get(int index) {
    return values[index];
  }
}
