package chat.fracas.desktop.qr;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// Draws bytes as a QR code. Pure.
///
/// Always dark on light, whatever the theme, and with its quiet zone: so say the standard (ISO/IEC 18004) and
/// the cameras.
public final class QrPicture {
  /// Empty modules around the code, as the standard asks for.
  private static final int QUIET_ZONE = 4;

  private static final int DARK = 0xff000000;
  private static final int LIGHT = 0xffffffff;

  private QrPicture() {}

  /// @param side at least so many pixels, as few more as whole modules allow
  /// @throws IllegalArgumentException when they are more bytes than a code can hold
  public static WritableImage of(byte[] bytes, int side) {
    ByteMatrix modules = modules(bytes);
    int whole = modules.getWidth() + 2 * QUIET_ZONE;
    int scale = Math.max(1, Math.ceilDiv(side, whole));
    int pixels = whole * scale;
    int[] argb = new int[pixels * pixels];
    Arrays.fill(argb, LIGHT);
    for (int y = 0; y < pixels; y++) {
      for (int x = 0; x < pixels; x++) {
        int column = x / scale - QUIET_ZONE;
        int row = y / scale - QUIET_ZONE;
        boolean inside =
            column >= 0 && row >= 0 && column < modules.getWidth() && row < modules.getHeight();
        if (inside && modules.get(column, row) == 1) {
          argb[y * pixels + x] = DARK;
        }
      }
    }
    var image = new WritableImage(pixels, pixels);
    image
        .getPixelWriter()
        .setPixels(0, 0, pixels, pixels, PixelFormat.getIntArgbInstance(), argb, 0, pixels);
    return image;
  }

  /// Without a hint for the character set no ECI segment stands before the bytes, which other clients do not
  /// expect there.
  private static ByteMatrix modules(byte[] bytes) {
    try {
      return Encoder.encode(new String(bytes, StandardCharsets.ISO_8859_1), ErrorCorrectionLevel.M)
          .getMatrix();
    } catch (WriterException failure) {
      throw new IllegalArgumentException("no QR code can hold these bytes", failure);
    }
  }
}
