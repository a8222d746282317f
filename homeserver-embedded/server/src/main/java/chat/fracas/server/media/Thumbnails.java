package chat.fracas.server.media;

import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/// Makes small pictures of large ones, in the sizes the specification recommends. A picture is decoded
/// only when its header promises a size within bounds, never more of it than fits a bound, and few at once.
/// Thread-safe.
final class Thumbnails {
  /// The sizes there are; a request gets the smallest that is large enough ("Thumbnails").
  private static final List<Size> SIZES =
      List.of(
          new Size(32, 32, Method.CROP),
          new Size(96, 96, Method.CROP),
          new Size(320, 240, Method.SCALE),
          new Size(640, 480, Method.SCALE),
          new Size(800, 600, Method.SCALE));

  /// Larger ones are not decoded: a few bytes can promise gigabytes.
  private static final long MAX_PIXELS = 64L * 1024 * 1024;

  /// Decoders hold whole rows; no camera makes longer ones, and JPEG has none.
  private static final int MAX_SIDE = 65_535;

  /// A picture is read in steps so that no more of it is in memory than 8 million pixels of four bytes.
  static final long DECODED_BYTES = 32L * 1024 * 1024;

  /// What people send. The others that Java decodes can say what they need only after they took it.
  private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif");

  private static final int AT_ONCE = 2;

  enum Method {
    CROP,
    SCALE
  }

  record Size(int width, int height, Method method) {
    String name() {
      return width + "x" + height + "-" + (method == Method.CROP ? "crop" : "scale");
    }
  }

  record Thumbnail(Path file, String contentType) {}

  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final MediaFiles files;

  Thumbnails(MediaFiles files) {
    this.files = files;
  }

  static Size sizeFor(long width, long height, Method method) {
    for (Size size : SIZES) {
      if (size.method() == method && size.width() >= width && size.height() >= height) {
        return size;
      }
    }
    return method == Method.CROP ? SIZES.get(1) : SIZES.getLast();
  }

  /// The picture in that size; empty when it cannot be made.
  Optional<Thumbnail> of(String sha256, Size size) throws IOException {
    Path jpeg = files.thumbnail(sha256, size.name() + ".jpg");
    Path png = files.thumbnail(sha256, size.name() + ".png");
    if (Files.exists(jpeg)) {
      return Optional.of(new Thumbnail(jpeg, "image/jpeg"));
    }
    if (Files.exists(png)) {
      return Optional.of(new Thumbnail(png, "image/png"));
    }
    turns.acquireUninterruptibly();
    try {
      Optional<BufferedImage> image = decode(files.path(sha256));
      if (image.isEmpty()) {
        return Optional.empty();
      }
      BufferedImage small = scale(image.get(), size);
      boolean opaque = !small.getColorModel().hasAlpha();
      Path place = opaque ? jpeg : png;
      write(small, opaque ? "jpeg" : "png", place);
      return Optional.of(new Thumbnail(place, opaque ? "image/jpeg" : "image/png"));
    } finally {
      turns.release();
    }
  }

  private static void write(BufferedImage image, String format, Path place) throws IOException {
    var bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, bytes)) {
      throw new IOException("no writer for " + format);
    }
    Files.createDirectories(place.getParent());
    Path incoming = Files.createTempFile(place.getParent(), "thumbnail", "");
    Files.write(incoming, bytes.toByteArray());
    Files.move(
        incoming, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// The picture, or a part of its pixels; empty when it is none.
  static Optional<BufferedImage> decode(Path file) {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers =
          in == null ? List.<ImageReader>of().iterator() : ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      try {
        if (!FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
          return Optional.empty();
        }
        reader.setInput(in, true, true);
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (width <= 0 || height <= 0) {
          return Optional.empty();
        }
        if (width * height > MAX_PIXELS || Math.max(width, height) > MAX_SIDE) {
          throw new MatrixException(ErrorCode.M_TOO_LARGE, "The picture is too large");
        }
        ImageReadParam param = reader.getDefaultReadParam();
        int step = step(width, height, bytesOfAPixel(reader));
        param.setSourceSubsampling(step, step, 0, 0);
        return Optional.of(reader.read(0, param));
      } finally {
        reader.dispose();
      }
    } catch (MatrixException large) {
      throw large;
    } catch (IOException | RuntimeException notAPicture) {
      // decoders throw all kinds of exceptions at broken files
      return Optional.empty();
    }
  }

  /// In memory, as the decoder will make them.
  private static int bytesOfAPixel(ImageReader reader) throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    if (!types.hasNext()) {
      throw new IOException("pixels of no kind");
    }
    SampleModel model = types.next().getSampleModel();
    int bits = DataBuffer.getDataTypeSize(model.getDataType()) * model.getNumDataElements();
    return Math.max(1, bits / 8);
  }

  /// Every which pixel of every which row is read: as few as the bound asks for, whatever the shape.
  static int step(long width, long height, int bytesOfAPixel) {
    int step = 1;
    while (Math.ceilDiv(width, step) * Math.ceilDiv(height, step) * bytesOfAPixel > DECODED_BYTES) {
      step++;
    }
    return step;
  }

  private static BufferedImage scale(BufferedImage image, Size size) {
    double byWidth = (double) size.width() / image.getWidth();
    double byHeight = (double) size.height() / image.getHeight();
    boolean crop = size.method() == Method.CROP;
    double factor = Math.min(1, crop ? Math.max(byWidth, byHeight) : Math.min(byWidth, byHeight));
    int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
    int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
    int outWidth = crop ? Math.min(width, size.width()) : width;
    int outHeight = crop ? Math.min(height, size.height()) : height;
    boolean opaque = !image.getColorModel().hasAlpha();
    BufferedImage current = image;
    // halving keeps what one large step would skip
    while (current.getWidth() > width * 2 && current.getHeight() > height * 2) {
      current =
          draw(
              current,
              current.getWidth() / 2,
              current.getHeight() / 2,
              current.getWidth() / 2,
              current.getHeight() / 2,
              opaque);
    }
    return draw(current, width, height, outWidth, outHeight, opaque);
  }

  private static BufferedImage draw(
      BufferedImage from, int width, int height, int outWidth, int outHeight, boolean opaque) {
    var to =
        new BufferedImage(
            outWidth, outHeight, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = to.createGraphics();
    try {
      if (opaque) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, outWidth, outHeight);
      }
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(
          from, (outWidth - width) / 2, (outHeight - height) / 2, width, height, null);
    } finally {
      graphics.dispose();
    }
    return to;
  }
}
