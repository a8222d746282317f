package chat.fracas.desktop.picture;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/// Writes PNG files (RFC 2083) of eight bits a channel, without `java.desktop`. Pure.
public final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int BITS = 8;
  private static final int RED_GREEN_BLUE_ALPHA = 6;

  private Png() {}

  /// @param argb `width * height` pixels, row by row, alpha not multiplied in
  public static byte[] encode(int width, int height, int[] argb) {
    if (argb.length != width * height) {
      throw new IllegalArgumentException("pixels do not fit the size");
    }
    try {
      var file = new ByteArrayOutputStream();
      file.write(SIGNATURE);
      chunk(file, "IHDR", header(width, height));
      chunk(file, "IDAT", compressed(width, height, argb));
      chunk(file, "IEND", new byte[0]);
      return file.toByteArray();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /// A picture that is in memory as a whole.
  public static byte[] encode(Image picture) {
    int width = (int) picture.getWidth();
    int height = (int) picture.getHeight();
    int[] argb = new int[Math.multiplyExact(width, height)];
    picture
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return encode(width, height, argb);
  }

  private static byte[] header(int width, int height) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(width);
    out.writeInt(height);
    out.write(new byte[] {BITS, RED_GREEN_BLUE_ALPHA, 0, 0, 0});
    return bytes.toByteArray();
  }

  private static byte[] compressed(int width, int height, int[] argb) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var deflater = new Deflater(Deflater.BEST_SPEED);
    try (var out = new DeflaterOutputStream(bytes, deflater)) {
      byte[] row = new byte[1 + 4 * width];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int pixel = argb[y * width + x];
          row[1 + 4 * x] = (byte) (pixel >> 16);
          row[2 + 4 * x] = (byte) (pixel >> 8);
          row[3 + 4 * x] = (byte) pixel;
          row[4 + 4 * x] = (byte) (pixel >> 24);
        }
        out.write(row);
      }
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] content)
      throws IOException {
    var out = new DataOutputStream(file);
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var checksum = new CRC32();
    checksum.update(name);
    checksum.update(content);
    out.writeInt(content.length);
    out.write(name);
    out.write(content);
    out.writeInt((int) checksum.getValue());
  }
}
