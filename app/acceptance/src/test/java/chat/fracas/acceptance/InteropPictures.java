package chat.fracas.acceptance;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/// Pictures of the kinds people send.
final class InteropPictures {
  /// `Exif`, big endian, one entry: orientation 6, "turn it a quarter to the right".
  private static final byte[] ORIENTATION = {
    (byte) 0xff,
    (byte) 0xe1,
    0,
    34,
    'E',
    'x',
    'i',
    'f',
    0,
    0,
    'M',
    'M',
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    6,
    0,
    0,
    0,
    0,
    0,
    0
  };

  private static final int START_BYTES = 2;

  private InteropPictures() {}

  /// By file name.
  static Map<String, byte[]> all() throws IOException {
    var all = new LinkedHashMap<String, byte[]>();
    all.put("picture.png", encoded("png"));
    all.put("turned.jpg", turned(encoded("jpeg")));
    all.put("picture.gif", encoded("gif"));
    return all;
  }

  /// What a camera that was held upright says comes first.
  private static byte[] turned(byte[] jpeg) {
    var bytes = new ByteArrayOutputStream();
    bytes.write(jpeg, 0, START_BYTES);
    bytes.write(ORIENTATION, 0, ORIENTATION.length);
    bytes.write(jpeg, START_BYTES, jpeg.length - START_BYTES);
    return bytes.toByteArray();
  }

  private static byte[] encoded(String format) throws IOException {
    var image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        image.setRGB(x, y, x * 0x010000 + y * 0x000101);
      }
    }
    var bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, bytes)) {
      throw new IOException("no writer for " + format);
    }
    return bytes.toByteArray();
  }
}
