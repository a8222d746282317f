package chat.fracas.engine.send;

import java.awt.image.BufferedImage;

/// Writes the colours of a picture into a few letters (the BlurHash format): a discrete cosine
/// transform of 4 × 3 terms, in base 83.
final class Blurhash {
  /// Pixels on a side that are looked at: the few terms need no more.
  static final int SAMPLE = 32;

  private static final int COLUMNS = 4;
  private static final int ROWS = 3;
  private static final String LETTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
  private static final int MAX_QUANTISED = 82;
  private static final double MAX_AC = 166;

  private Blurhash() {}

  static String encode(BufferedImage picture) {
    double[][] terms = new double[COLUMNS * ROWS][];
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        terms[row * COLUMNS + column] = term(picture, column, row);
      }
    }
    var hash = new StringBuilder();
    write(hash, COLUMNS - 1 + (ROWS - 1) * 9, 1);
    double largest = 0;
    for (int i = 1; i < terms.length; i++) {
      for (double channel : terms[i]) {
        largest = Math.max(largest, Math.abs(channel));
      }
    }
    int quantised = (int) Math.clamp(Math.floor(largest * MAX_AC - 0.5), 0, MAX_QUANTISED);
    write(hash, quantised, 1);
    double maximum = (quantised + 1) / MAX_AC;
    write(hash, (srgb(terms[0][0]) << 16) + (srgb(terms[0][1]) << 8) + srgb(terms[0][2]), 4);
    for (int i = 1; i < terms.length; i++) {
      int value = 0;
      for (double channel : terms[i]) {
        value = value * 19 + quantise(channel / maximum);
      }
      write(hash, value, 2);
    }
    return hash.toString();
  }

  /// One term of the transform, in linear light.
  private static double[] term(BufferedImage picture, int column, int row) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    double[] sum = new double[3];
    for (int y = 0; y < height; y++) {
      double vertical = Math.cos(Math.PI * row * y / height);
      for (int x = 0; x < width; x++) {
        double basis = vertical * Math.cos(Math.PI * column * x / width);
        int pixel = picture.getRGB(x, y);
        sum[0] += basis * linear(pixel >> 16 & 0xff);
        sum[1] += basis * linear(pixel >> 8 & 0xff);
        sum[2] += basis * linear(pixel & 0xff);
      }
    }
    double scale = (column == 0 && row == 0 ? 1.0 : 2.0) / (width * height);
    for (int i = 0; i < sum.length; i++) {
      sum[i] *= scale;
    }
    return sum;
  }

  private static int quantise(double value) {
    double root = Math.copySign(Math.sqrt(Math.abs(value)), value);
    return (int) Math.clamp(Math.floor(root * 9 + 9.5), 0, 18);
  }

  private static double linear(int channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static int srgb(double value) {
    double v = Math.clamp(value, 0, 1);
    double encoded = v <= 0.0031308 ? v * 12.92 : 1.055 * Math.pow(v, 1 / 2.4) - 0.055;
    return (int) (encoded * 255 + 0.5);
  }

  private static void write(StringBuilder hash, int value, int length) {
    for (int i = 1; i <= length; i++) {
      int digit = value / (int) Math.pow(LETTERS.length(), length - i) % LETTERS.length();
      hash.append(LETTERS.charAt(digit));
    }
  }
}
