package chat.fracas.desktop.qr;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/// Finds a QR code in a picture: a photo, or a screenshot with a code somewhere in it. Pure; takes long, so
/// not for the UI thread.
public final class QrReader {
  /// A code in a large photo is often found only when its noise is averaged away.
  private static final List<Integer> SHRINKS = List.of(1, 2, 4);

  /// Smaller ones hold no code that could be read.
  private static final int LEAST_SIDE = 21;

  /// Bytes are one letter each, also those in segments of letters and digits.
  private static final Map<DecodeHintType, Object> HINTS =
      Map.of(
          DecodeHintType.TRY_HARDER,
          true,
          DecodeHintType.CHARACTER_SET,
          StandardCharsets.ISO_8859_1.name());

  private QrReader() {}

  /// The bytes of the first code that is found.
  public static Optional<byte[]> read(Image picture) {
    int width = (int) picture.getWidth();
    int height = (int) picture.getHeight();
    var pixels = picture.getPixelReader();
    if (pixels == null) {
      return Optional.empty();
    }
    int[] argb = new int[width * height];
    pixels.getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    for (int shrink : SHRINKS) {
      int columns = width / shrink;
      int rows = height / shrink;
      if (Math.min(columns, rows) < LEAST_SIDE) {
        return Optional.empty();
      }
      var source =
          new RGBLuminanceSource(columns, rows, shrunk(argb, width, columns, rows, shrink));
      Optional<byte[]> found = read(source).or(() -> read(source.invert()));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// Shades of grey, each the mean of a square; what shines through is white.
  private static int[] shrunk(int[] argb, int width, int columns, int rows, int shrink) {
    int[] grey = new int[columns * rows];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int sum = 0;
        for (int y = 0; y < shrink; y++) {
          for (int x = 0; x < shrink; x++) {
            sum += light(argb[(row * shrink + y) * width + column * shrink + x]);
          }
        }
        int mean = sum / (shrink * shrink);
        grey[row * columns + column] = mean << 16 | mean << 8 | mean;
      }
    }
    return grey;
  }

  private static int light(int argb) {
    int alpha = argb >>> 24;
    int mean = ((argb >> 16 & 0xff) + 2 * (argb >> 8 & 0xff) + (argb & 0xff)) / 4;
    return (mean * alpha + 0xff * (0xff - alpha)) / 0xff;
  }

  private static Optional<byte[]> read(LuminanceSource source) {
    return read(new BinaryBitmap(new HybridBinarizer(source)))
        .or(() -> read(new BinaryBitmap(new GlobalHistogramBinarizer(source))));
  }

  private static Optional<byte[]> read(BinaryBitmap picture) {
    try {
      return Optional.of(
          new QRCodeReader()
              .decode(picture, HINTS)
              .getText()
              .getBytes(StandardCharsets.ISO_8859_1));
    } catch (ReaderException none) {
      return Optional.empty();
    }
  }
}
