package chat.fracas.engine.send;

import chat.fracas.engine.transport.HttpRequest;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// A picture that is sent, decoded no larger than is needed. Immutable.
final class PictureFile {
  /// Decoded pictures take four bytes a pixel.
  private static final long MAX_DECODED_PIXELS = 4_000_000;

  /// More than any camera makes; a file that says so lies.
  private static final long MAX_PIXELS = 400_000_000;

  /// What a timeline shows, at twice the density.
  private static final int THUMBNAIL_WIDTH = 800;

  private static final int THUMBNAIL_HEIGHT = 600;

  /// Smaller files are their own thumbnail.
  private static final long LARGE_BYTES = 300_000;

  private final BufferedImage image;
  private final Size size;

  /// In pixels.
  record Size(int width, int height) {}

  /// A picture in a file format.
  record Encoded(byte[] bytes, int width, int height, String mimeType) {
    HttpRequest.Body body() {
      return HttpRequest.Body.of(mimeType, bytes);
    }
  }

  private PictureFile(BufferedImage image, Size size) {
    this.image = image;
    this.size = size;
  }

  /// The measures as it is seen, by the file's head; empty when it is not a picture that can be read here.
  static Optional<Size> measure(Path path) {
    return withReader(path, reader -> Optional.of(Orientation.of(path).of(size(reader))));
  }

  static Optional<PictureFile> read(Path path) {
    return withReader(
        path,
        reader -> {
          Size size = size(reader);
          long pixels = (long) size.width() * size.height();
          if (pixels > MAX_PIXELS) {
            return Optional.empty();
          }
          ImageReadParam parameters = reader.getDefaultReadParam();
          int step = 1;
          while (pixels / ((long) step * step) > MAX_DECODED_PIXELS) {
            step++;
          }
          parameters.setSourceSubsampling(step, step, 0, 0);
          Orientation held = Orientation.of(path);
          return Optional.of(
              new PictureFile(held.upright(reader.read(0, parameters)), held.of(size)));
        });
  }

  /// What is done with an open file.
  private interface Reading<T> {
    Optional<T> read(ImageReader reader) throws IOException;
  }

  private static <T> Optional<T> withReader(Path path, Reading<T> reading) {
    try (ImageInputStream input = ImageIO.createImageInputStream(path.toFile())) {
      if (input == null) {
        return Optional.empty();
      }
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(input, true, true);
        return reading.read(reader);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException broken) {
      // decoders throw what they like at broken files
      return Optional.empty();
    }
  }

  private static Size size(ImageReader reader) throws IOException {
    return new Size(reader.getWidth(0), reader.getHeight(0));
  }

  String blurhash() {
    return Blurhash.encode(scaled(Blurhash.SAMPLE, Blurhash.SAMPLE, BufferedImage.TYPE_INT_RGB));
  }

  /// A smaller picture, where the file is worth one.
  Optional<Encoded> thumbnail(long fileBytes) {
    boolean large = size.width() > THUMBNAIL_WIDTH || size.height() > THUMBNAIL_HEIGHT;
    if (!large || fileBytes < LARGE_BYTES) {
      return Optional.empty();
    }
    double scale =
        Math.min(
            (double) THUMBNAIL_WIDTH / size.width(), (double) THUMBNAIL_HEIGHT / size.height());
    int width = Math.max(1, (int) Math.round(size.width() * scale));
    int height = Math.max(1, (int) Math.round(size.height() * scale));
    boolean transparent = image.getColorModel().hasAlpha();
    BufferedImage small =
        scaled(
            width, height, transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    var bytes = new ByteArrayOutputStream();
    try {
      boolean written = ImageIO.write(small, transparent ? "png" : "jpeg", bytes);
      return written
          ? Optional.of(
              new Encoded(
                  bytes.toByteArray(), width, height, transparent ? "image/png" : "image/jpeg"))
          : Optional.empty();
    } catch (IOException inMemory) {
      throw new IllegalStateException("memory cannot be written", inMemory);
    }
  }

  /// Halves until it is near, so that no pixel is left out.
  private BufferedImage scaled(int width, int height, int type) {
    BufferedImage current = image;
    while (current.getWidth() > width * 2 && current.getHeight() > height * 2) {
      current = drawn(current, current.getWidth() / 2, current.getHeight() / 2, type);
    }
    return drawn(current, width, height, type);
  }

  private static BufferedImage drawn(BufferedImage source, int width, int height, int type) {
    var target = new BufferedImage(width, height, type);
    Graphics2D graphics = target.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(source, 0, 0, width, height, null);
    graphics.dispose();
    return target;
  }
}
