package chat.fracas.engine.send;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// How a camera was held: what is to be done to the pixels of a JPEG file so that up is up (EXIF tag
/// `Orientation`). Others do it when they show the file; decoders here do not.
enum Orientation {
  UPRIGHT(false, 0, false),
  MIRRORED(false, 0, true),
  UPSIDE_DOWN(false, 2, false),
  MIRRORED_UPSIDE_DOWN(false, 2, true),
  MIRRORED_LEFT(true, 3, true),
  LEFT(true, 1, false),
  MIRRORED_RIGHT(true, 1, true),
  RIGHT(true, 3, false);

  /// It stands before the pixels, in one segment of at most 64 KiB; others may stand before that.
  private static final int HEAD_BYTES = 256 * 1024;

  private static final int START_OF_IMAGE = 0xFFD8;
  private static final int APP1 = 0xFFE1;
  private static final int START_OF_SCAN = 0xFFDA;
  private static final long EXIF = 0x457869660000L;
  private static final int TAG = 0x0112;
  private static final int ENTRY_BYTES = 12;

  private final boolean turned;
  private final int quarters;
  private final boolean mirrored;

  /// @param turned whether width and height change places
  /// @param quarters turns clockwise
  /// @param mirrored left and right, before the turns
  Orientation(boolean turned, int quarters, boolean mirrored) {
    this.turned = turned;
    this.quarters = quarters;
    this.mirrored = mirrored;
  }

  /// What the file says; upright where it says nothing that makes sense.
  static Orientation of(Path file) {
    try (InputStream input = Files.newInputStream(file)) {
      return of(ByteBuffer.wrap(input.readNBytes(HEAD_BYTES)));
    } catch (IOException unreadable) {
      return UPRIGHT;
    }
  }

  private static Orientation of(ByteBuffer file) {
    if (file.remaining() < 2 || Short.toUnsignedInt(file.getShort()) != START_OF_IMAGE) {
      return UPRIGHT;
    }
    while (file.remaining() >= 4) {
      int marker = Short.toUnsignedInt(file.getShort());
      int length = Short.toUnsignedInt(file.getShort()) - 2;
      if (marker == START_OF_SCAN || marker < 0xFF00 || length < 0 || length > file.remaining()) {
        return UPRIGHT;
      }
      ByteBuffer segment = file.slice(file.position(), length);
      if (marker == APP1 && length >= Long.BYTES && segment.getLong(0) >>> 16 == EXIF) {
        return ofTiff(segment.slice(6, length - 6));
      }
      file.position(file.position() + length);
    }
    return UPRIGHT;
  }

  private static Orientation ofTiff(ByteBuffer tiff) {
    if (tiff.remaining() < 8) {
      return UPRIGHT;
    }
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long directory = Integer.toUnsignedLong(tiff.getInt(4));
    if (directory + 2 > tiff.limit()) {
      return UPRIGHT;
    }
    int at = (int) directory;
    int entries = Short.toUnsignedInt(tiff.getShort(at));
    for (int i = 0; i < entries; i++) {
      int entry = at + 2 + i * ENTRY_BYTES;
      if (entry + ENTRY_BYTES > tiff.limit()) {
        return UPRIGHT;
      }
      if (Short.toUnsignedInt(tiff.getShort(entry)) == TAG) {
        int value = Short.toUnsignedInt(tiff.getShort(entry + 8));
        return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  PictureFile.Size of(PictureFile.Size stored) {
    return turned ? new PictureFile.Size(stored.height(), stored.width()) : stored;
  }

  /// The picture as it is to be seen.
  BufferedImage upright(BufferedImage stored) {
    if (this == UPRIGHT) {
      return stored;
    }
    int width = turned ? stored.getHeight() : stored.getWidth();
    int height = turned ? stored.getWidth() : stored.getHeight();
    var seen = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var transform = new AffineTransform();
    transform.translate(width / 2.0, height / 2.0);
    transform.quadrantRotate(quarters);
    transform.scale(mirrored ? -1 : 1, 1);
    transform.translate(-stored.getWidth() / 2.0, -stored.getHeight() / 2.0);
    Graphics2D graphics = seen.createGraphics();
    graphics.drawImage(stored, transform, null);
    graphics.dispose();
    return seen;
  }
}
