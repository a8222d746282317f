package chat.fracas.desktop.picture;

import java.util.Optional;

/// Decodes blurhashes (MSC2448): a picture of a few colours in a few letters. Pure.
public final class Blurhash {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
  private static final int BASE = 83;
  private static final int MOST = 9;
  private static final int SHORTEST = 6;

  private Blurhash() {}

  /// `width * height` pixels as ARGB, row by row; empty when `hash` is none.
  public static Optional<int[]> decode(String hash, int width, int height) {
    if (hash.length() < SHORTEST || !hash.chars().allMatch(c -> DIGITS.indexOf(c) >= 0)) {
      return Optional.empty();
    }
    int size = number(hash, 0, 1);
    int columns = size % MOST + 1;
    int rows = size / MOST + 1;
    if (rows > MOST || hash.length() != 4 + 2 * columns * rows) {
      return Optional.empty();
    }
    double most = (number(hash, 1, 2) + 1) / 166.0;
    double[][] colours = new double[columns * rows][];
    int first = number(hash, 2, 6);
    colours[0] = new double[] {linear(first >> 16), linear(first >> 8 & 255), linear(first & 255)};
    for (int i = 1; i < colours.length; i++) {
      int value = number(hash, 4 + 2 * i, 6 + 2 * i);
      colours[i] =
          new double[] {
            part(value / 361, most), part(value / 19 % 19, most), part(value % 19, most)
          };
    }
    int[] pixels = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] =
            pixel(colours, columns, rows, (double) x / width, (double) y / height);
      }
    }
    return Optional.of(pixels);
  }

  private static int pixel(double[][] colours, int columns, int rows, double x, double y) {
    double red = 0;
    double green = 0;
    double blue = 0;
    for (int j = 0; j < rows; j++) {
      for (int i = 0; i < columns; i++) {
        double basis = Math.cos(Math.PI * x * i) * Math.cos(Math.PI * y * j);
        double[] colour = colours[i + j * columns];
        red += colour[0] * basis;
        green += colour[1] * basis;
        blue += colour[2] * basis;
      }
    }
    return 0xff000000 | shown(red) << 16 | shown(green) << 8 | shown(blue);
  }

  private static int number(String hash, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * BASE + DIGITS.indexOf(hash.charAt(i));
    }
    return value;
  }

  private static double part(int value, double most) {
    double signed = (value - 9) / 9.0;
    return Math.copySign(signed * signed, signed) * most;
  }

  private static double linear(int value) {
    double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static int shown(double value) {
    double share = Math.clamp(value, 0, 1);
    double curved = share <= 0.0031308 ? share * 12.92 : 1.055 * Math.pow(share, 1 / 2.4) - 0.055;
    return (int) Math.round(curved * 255);
  }
}
