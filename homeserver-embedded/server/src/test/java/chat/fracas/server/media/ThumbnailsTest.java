package chat.fracas.server.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThumbnailsTest {
  private static final long LIMIT = 64L * 1024 * 1024;

  @TempDir Path folder;
  private MediaFiles files;
  private Thumbnails thumbnails;

  @BeforeEach
  void open() throws IOException {
    files = new MediaFiles(folder);
    thumbnails = new Thumbnails(files);
  }

  private String store(byte[] bytes) throws IOException {
    return files.store(new ByteArrayInputStream(bytes), LIMIT).sha256();
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    var bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }

  /// Red on the left, blue on the right.
  private static BufferedImage halves(int width, int height, int type) {
    var image = new BufferedImage(width, height, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, width / 2, height);
    graphics.setColor(Color.BLUE);
    graphics.fillRect(width / 2, 0, width - width / 2, height);
    graphics.dispose();
    return image;
  }

  /// A PNG of no colour at all, made without holding it.
  private static byte[] png(int width, int height, int depth, int kind, int bytesOfAPixel)
      throws IOException {
    var rows = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(rows, new Deflater(Deflater.BEST_SPEED), 64 * 1024)) {
      byte[] row = new byte[1 + width * bytesOfAPixel];
      for (int i = 0; i < height; i++) {
        out.write(row);
      }
    }
    return png(width, height, depth, kind, rows.toByteArray());
  }

  private static byte[] png(int width, int height, int depth, int kind, byte[] rows)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeLong(0x89504e470d0a1a0aL);
    var head = new ByteArrayOutputStream();
    var header = new DataOutputStream(head);
    header.writeInt(width);
    header.writeInt(height);
    header.write(new byte[] {(byte) depth, (byte) kind, 0, 0, 0});
    chunk(out, "IHDR", head.toByteArray());
    chunk(out, "IDAT", rows);
    chunk(out, "IEND", new byte[0]);
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
    byte[] name = type.getBytes(US_ASCII);
    var sum = new CRC32();
    sum.update(name);
    sum.update(content);
    out.writeInt(content.length);
    out.write(name);
    out.write(content);
    out.writeInt((int) sum.getValue());
  }

  private BufferedImage made(byte[] picture, int width, int height, Thumbnails.Method method)
      throws IOException {
    Thumbnails.Thumbnail thumbnail =
        thumbnails
            .of(store(picture), Thumbnails.sizeFor(width, height, method))
            .orElseThrow(AssertionError::new);
    BufferedImage image = ImageIO.read(thumbnail.file().toFile());
    assertThat(thumbnail.contentType())
        .isEqualTo(image.getColorModel().hasAlpha() ? "image/png" : "image/jpeg");
    return image;
  }

  private static long bytesOf(Raster raster) {
    DataBuffer pixels = raster.getDataBuffer();
    return (long) pixels.getSize() * DataBuffer.getDataTypeSize(pixels.getDataType()) / 8;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, CROP, 32, 32",
    "32, 32, CROP, 32, 32",
    "33, 20, CROP, 96, 96",
    "96, 96, CROP, 96, 96",
    "500, 500, CROP, 96, 96",
    "1, 1, SCALE, 320, 240",
    "320, 240, SCALE, 320, 240",
    "320, 241, SCALE, 640, 480",
    "640, 480, SCALE, 640, 480",
    "641, 1, SCALE, 800, 600",
    "5000, 5000, SCALE, 800, 600",
    "9000000000, 1, SCALE, 800, 600",
  })
  void theSmallestSizeThatIsLargeEnoughIsChosen(
      long width, long height, Thumbnails.Method method, int chosenWidth, int chosenHeight) {
    assertThat(Thumbnails.sizeFor(width, height, method))
        .isEqualTo(new Thumbnails.Size(chosenWidth, chosenHeight, method));
  }

  @ParameterizedTest
  @CsvSource({
    // scaled: as large as fits, its shape kept; cropped: the whole square, its middle
    "1600, 800, 320, 240, SCALE, 320, 160",
    "800, 1600, 320, 240, SCALE, 120, 240",
    "1600, 800, 640, 480, SCALE, 640, 320",
    "1600, 800, 800, 600, SCALE, 800, 400",
    "1600, 800, 32, 32, CROP, 32, 32",
    "800, 1600, 96, 96, CROP, 96, 96",
    // never enlarged
    "40, 20, 800, 600, SCALE, 40, 20",
    "40, 20, 96, 96, CROP, 40, 20",
  })
  void aPictureIsMadeInEachSizeAndMethod(
      int width,
      int height,
      int wantedWidth,
      int wantedHeight,
      Thumbnails.Method method,
      int madeWidth,
      int madeHeight)
      throws IOException {
    for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB}) {
      BufferedImage image =
          made(encoded(halves(width, height, type), "png"), wantedWidth, wantedHeight, method);
      assertThat(image.getWidth()).isEqualTo(madeWidth);
      assertThat(image.getHeight()).isEqualTo(madeHeight);
      assertThat(new Color(image.getRGB(madeWidth / 8, madeHeight / 2)).getRed())
          .isGreaterThan(200);
      assertThat(new Color(image.getRGB(madeWidth * 7 / 8, madeHeight / 2)).getBlue())
          .isGreaterThan(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif"})
  void whatPeopleSendIsDecoded(String format) throws IOException {
    byte[] picture = encoded(halves(400, 300, BufferedImage.TYPE_INT_RGB), format);
    assertThat(made(picture, 320, 240, Thumbnails.Method.SCALE).getHeight()).isEqualTo(240);
  }

  @ParameterizedTest
  @CsvSource({
    "8192, 8192, 4",
    "65535, 1024, 4",
    "1024, 65535, 8",
    "55000, 1199, 4",
    "65535, 1, 8",
    "1, 65535, 8",
    "8192, 8192, 8",
    "65535, 1024, 1",
    "3000, 2000, 3",
  })
  void whateverTheShape_noMoreThanTheBoundIsInMemory(long width, long height, int bytesOfAPixel) {
    int step = Thumbnails.step(width, height, bytesOfAPixel);
    assertThat(Math.ceilDiv(width, step) * Math.ceilDiv(height, step) * bytesOfAPixel)
        .isLessThanOrEqualTo(Thumbnails.DECODED_BYTES);
    if (step > 1) {
      assertThat(Math.ceilDiv(width, step - 1) * Math.ceilDiv(height, step - 1) * bytesOfAPixel)
          .isGreaterThan(Thumbnails.DECODED_BYTES);
    }
  }

  @Test
  void aThinPictureIsReadInParts() throws IOException {
    byte[] thin = png(55_000, 1_199, 8, 2, 3);
    BufferedImage read =
        Thumbnails.decode(files.path(store(thin))).orElseThrow(AssertionError::new);
    assertThat(bytesOf(read.getRaster())).isLessThanOrEqualTo(Thumbnails.DECODED_BYTES);
    BufferedImage made = made(thin, 800, 600, Thumbnails.Method.SCALE);
    assertThat(made.getWidth()).isEqualTo(800);
    assertThat(made.getHeight()).isBetween(17, 18);
  }

  @Test
  void aPixelOfEightBytesWeighsEight() throws IOException {
    BufferedImage read =
        Thumbnails.decode(files.path(store(png(4_000, 2_000, 16, 6, 8))))
            .orElseThrow(AssertionError::new);
    assertThat(bytesOf(read.getRaster())).isLessThanOrEqualTo(Thumbnails.DECODED_BYTES);
    assertThat(read.getWidth()).isEqualTo(2_000);
  }

  @ParameterizedTest
  @CsvSource({"60000, 60000", "2147483647, 2147483647", "60000000, 1", "1, 60000000", "8193, 8193"})
  void givenAHeaderThatPromisesTooMuch_thenNothingIsDecoded(int width, int height)
      throws IOException {
    String bomb = store(png(width, height, 8, 2, new byte[] {1, 2, 3}));
    assertThatThrownBy(
            () -> thumbnails.of(bomb, Thumbnails.sizeFor(96, 96, Thumbnails.Method.CROP)))
        .isInstanceOfSatisfying(
            MatrixException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.M_TOO_LARGE.name()));
  }

  @Test
  void givenGarbage_thenThereIsNoPicture() throws IOException {
    byte[] noise = new byte[5_000];
    new Random(7).nextBytes(noise);
    byte[] whole = encoded(halves(400, 300, BufferedImage.TYPE_INT_RGB), "png");
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    byte[] noRows = png(100, 100, 8, 2, new byte[] {1, 2, 3});
    byte[] noPixels = png(0, 0, 8, 2, new byte[0]);
    for (byte[] garbage :
        new byte[][] {noise, half, noRows, noPixels, new byte[0], "<svg/>".getBytes(UTF_8)}) {
      assertThat(thumbnails.of(store(garbage), Thumbnails.sizeFor(96, 96, Thumbnails.Method.CROP)))
          .isEmpty();
    }
  }

  /// Java decodes them, but they say what they need only after they took it.
  @Test
  void otherFormatsAreNoPictures() throws IOException {
    for (String other : new String[] {"bmp", "tiff"}) {
      byte[] picture = encoded(halves(40, 30, BufferedImage.TYPE_INT_RGB), other);
      assertThat(Thumbnails.decode(files.path(store(picture)))).isEmpty();
    }
  }
}
