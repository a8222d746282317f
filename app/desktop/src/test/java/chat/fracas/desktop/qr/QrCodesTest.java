package chat.fracas.desktop.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import chat.fracas.desktop.fx.Fx;
import chat.fracas.desktop.picture.Picture;
import chat.fracas.desktop.picture.Png;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.qrcode.encoder.QRCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class QrCodesTest {
  private static final int SIDE = 240;

  /// Pictures are decoded by the toolkit.
  @BeforeAll
  static void startToolkit() {
    Fx.run(() -> {});
  }

  /// What a verification shows is about so long.
  private static byte[] payload(long seed) {
    byte[] bytes = new byte[150];
    new Random(seed).nextBytes(bytes);
    System.arraycopy("MATRIX".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 6);
    return bytes;
  }

  private static byte[] read(Image picture) {
    return QrReader.read(picture).orElseThrow(() -> new AssertionError("no code was found"));
  }

  private static int[] pixels(Image image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return argb;
  }

  private static WritableImage image(int width, int height, int[] argb) {
    var image = new WritableImage(width, height);
    image
        .getPixelWriter()
        .setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return image;
  }

  @Test
  void bytesOfEveryKindComeBackFromAFile() {
    for (int seed = 0; seed < 20; seed++) {
      byte[] bytes = payload(seed);
      byte[] file = Png.encode(QrPicture.of(bytes, SIDE));
      var picture = Picture.decode(file, 4000, 4000).orElseThrow();
      assertThat(read(picture)).as("seed %s", seed).isEqualTo(bytes);
    }
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    assertThat(read(QrPicture.of(all, SIDE))).isEqualTo(all);
  }

  @Test
  void aCodeIsReadWhereverItStandsOnADarkScreen() {
    byte[] bytes = payload(1);
    var code = QrPicture.of(bytes, SIDE);
    int side = (int) code.getWidth();
    int width = 1280;
    int height = 800;
    int[] screen = new int[width * height];
    Arrays.fill(screen, 0xff14171b);
    int[] drawn = pixels(code);
    for (int y = 0; y < side; y++) {
      System.arraycopy(drawn, y * side, screen, (y + 211) * width + 703, side);
    }
    assertThat(read(image(width, height, screen))).isEqualTo(bytes);
  }

  @Test
  void aCodeIsReadAtOtherScales() {
    byte[] bytes = payload(2);
    byte[] file = Png.encode(QrPicture.of(bytes, SIDE));
    for (double side : new double[] {180, 331, 500, 1234, 2400}) {
      var scaled = new Image(new java.io.ByteArrayInputStream(file), side, side, true, true);
      assertThat(read(scaled)).as("%s pixels", side).isEqualTo(bytes);
    }
  }

  @Test
  void aNoisyPaleTurnedOrInvertedCodeIsRead() {
    byte[] bytes = payload(3);
    var code = QrPicture.of(bytes, SIDE);
    int side = (int) code.getWidth();
    int[] drawn = pixels(code);
    var random = new Random(3);
    int[] noisy = new int[drawn.length];
    int[] inverted = new int[drawn.length];
    int[] turned = new int[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      int light = (drawn[i] & 0xff) == 0 ? 90 : 180;
      int grey = light + random.nextInt(50) - 25;
      noisy[i] = 0xff000000 | grey << 16 | grey << 8 | grey;
      inverted[i] = drawn[i] ^ 0xffffff;
      turned[(i % side) * side + side - 1 - i / side] = drawn[i];
    }
    assertThat(read(image(side, side, noisy))).isEqualTo(bytes);
    assertThat(read(image(side, side, inverted))).isEqualTo(bytes);
    assertThat(read(image(side, side, turned))).isEqualTo(bytes);
  }

  @Test
  void whatShinesThroughCountsAsWhite() {
    byte[] bytes = payload(4);
    var code = QrPicture.of(bytes, SIDE);
    int side = (int) code.getWidth();
    int[] drawn = pixels(code);
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (drawn[i] & 0xff) == 0 ? drawn[i] : 0;
    }
    assertThat(read(image(side, side, drawn))).isEqualTo(bytes);
  }

  /// Other programs put letters and digits into segments of their own.
  @Test
  void aCodeOfSeveralSegmentsIsReadAsAWhole() throws WriterException {
    byte[] bytes =
        "MATRIX012345678901234567890123456789é\u0000ÿ§".getBytes(StandardCharsets.ISO_8859_1);
    QRCode code =
        Encoder.encode(
            new String(bytes, StandardCharsets.ISO_8859_1),
            ErrorCorrectionLevel.L,
            Map.of(EncodeHintType.QR_COMPACT, true));
    ByteMatrix modules = code.getMatrix();
    int scale = 5;
    int side = (modules.getWidth() + 8) * scale;
    int[] argb = new int[side * side];
    Arrays.fill(argb, 0xffffffff);
    for (int y = 0; y < modules.getHeight() * scale; y++) {
      for (int x = 0; x < modules.getWidth() * scale; x++) {
        if (modules.get(x / scale, y / scale) == 1) {
          argb[(y + 4 * scale) * side + x + 4 * scale] = 0xff000000;
        }
      }
    }
    assertThat(read(image(side, side, argb))).isEqualTo(bytes);
  }

  @Test
  void aPictureWithoutACodeHasNone() {
    int[] noise = new Random(5).ints(300 * 200, 0xff000000, 0xffffffff).toArray();
    assertThat(QrReader.read(image(300, 200, noise))).isEmpty();
    assertThat(QrReader.read(image(3, 3, new int[9]))).isEmpty();
  }

  @Test
  void aModuleIsAWholeNumberOfPixels() {
    var code = QrPicture.of(payload(6), SIDE);
    assertThat(code.getWidth()).isGreaterThanOrEqualTo(SIDE).isEqualTo(code.getHeight());
    // the quiet zone is four modules wide
    int[] drawn = pixels(code);
    int side = (int) code.getWidth();
    int first = 0;
    while ((drawn[first * side + first] & 0xff) != 0) {
      first++;
    }
    assertThat(first % 4).isZero();
    assertThat(side % (first / 4)).isZero();
  }

  @Test
  void tooManyBytesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QrPicture.of(new byte[4000], SIDE))
        .withMessageContaining("no QR code");
  }
}
