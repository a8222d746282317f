package chat.fracas.desktop.picture;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javafx.scene.image.Image;

/// Tells by its first bytes whether a file is a picture that may be decoded, whatever its sender calls
/// it; and how large it says it is, so that no small file fills the memory.
public final class Picture {
  /// Larger pictures are not decoded: 64 million pixels take 256 MB.
  static final long MOST_PIXELS = 64_000_000;

  private static final int JPEG_FRAME = 0xc0;

  /// Pictures that are only so much larger than shown are kept as they are.
  private static final double LITTLE_LARGER = 0.7;

  private Picture() {}

  /// Decodes a picture that shall be shown at that size; smaller ones keep theirs. Empty when it is
  /// none that can be shown. Takes long: not for the UI thread.
  public static Optional<Image> decode(byte[] file, int width, int height) {
    if (!harmless(file)) {
      return Optional.empty();
    }
    var image = new Image(new ByteArrayInputStream(file), 0, 0, true, true);
    if (image.isError() || image.getWidth() < 1) {
      return Optional.empty();
    }
    double factor = Math.max(width / image.getWidth(), height / image.getHeight());
    if (factor > LITTLE_LARGER) {
      return Optional.of(image);
    }
    return Optional.of(
        new Image(
            new ByteArrayInputStream(file),
            Math.ceil(image.getWidth() * factor),
            Math.ceil(image.getHeight() * factor),
            true,
            true));
  }

  static boolean harmless(byte[] file) {
    long pixels = pixels(file);
    return pixels > 0 && pixels <= MOST_PIXELS;
  }

  /// Width times height by the header; 0 when it is no PNG, JPEG, GIF or BMP.
  static long pixels(byte[] file) {
    if (file.length < 26) {
      return 0;
    }
    if (file[0] == (byte) 0x89 && file[1] == 'P' && file[2] == 'N' && file[3] == 'G') {
      return big(file, 16, 4) * big(file, 20, 4);
    }
    if (file[0] == 'G' && file[1] == 'I' && file[2] == 'F') {
      return little(file, 6, 2) * little(file, 8, 2);
    }
    if (file[0] == 'B' && file[1] == 'M') {
      return Math.abs((int) little(file, 18, 4)) * (long) Math.abs((int) little(file, 22, 4));
    }
    if (file[0] == (byte) 0xff && file[1] == (byte) 0xd8) {
      return jpegPixels(file);
    }
    return 0;
  }

  private static long jpegPixels(byte[] file) {
    int at = 2;
    while (at + 9 < file.length) {
      int marker = file[at + 1] & 0xff;
      boolean frame =
          marker >= JPEG_FRAME
              && marker <= 0xcf
              && marker != 0xc4
              && marker != 0xc8
              && marker != 0xcc;
      if (frame) {
        return big(file, at + 5, 2) * big(file, at + 7, 2);
      }
      at += 2 + (int) Math.max(2, big(file, at + 2, 2));
    }
    return 0;
  }

  private static long big(byte[] file, int at, int length) {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = value << 8 | file[at + i] & 0xff;
    }
    return value;
  }

  private static long little(byte[] file, int at, int length) {
    long value = 0;
    for (int i = length - 1; i >= 0; i--) {
      value = value << 8 | file[at + i] & 0xff;
    }
    return value;
  }
}
