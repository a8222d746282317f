package chat.fracas.engine.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OrientationTest {
  @TempDir private Path folder = Path.of("");

  /// A picture of 32 × 16, red in one corner as it is stored, with what a camera says of how it was held.
  private Path photo(int orientation, ByteOrder order) throws IOException {
    var image = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 16; x++) {
      for (int y = 0; y < 8; y++) {
        image.setRGB(x, y, Color.RED.getRGB());
      }
    }
    var jpeg = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", jpeg);
    ByteBuffer exif = ByteBuffer.allocate(4 + 6 + 8 + 2 + 12 + 4);
    exif.putShort((short) 0xFFE1).putShort((short) (exif.capacity() - 2));
    exif.put(new byte[] {'E', 'x', 'i', 'f', 0, 0});
    exif.put(order == ByteOrder.LITTLE_ENDIAN ? new byte[] {'I', 'I'} : new byte[] {'M', 'M'});
    exif.order(order).putShort((short) 42).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    var bytes = new ByteArrayOutputStream();
    bytes.write(jpeg.toByteArray(), 0, 2);
    bytes.write(exif.array());
    bytes.write(jpeg.toByteArray(), 2, jpeg.size() - 2);
    return Files.write(folder.resolve("photo.jpg"), bytes.toByteArray());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 32, 16, 8, 4",
    "2, 32, 16, 24, 4",
    "3, 32, 16, 24, 12",
    "4, 32, 16, 8, 12",
    "5, 16, 32, 4, 8",
    "6, 16, 32, 12, 8",
    "7, 16, 32, 12, 24",
    "8, 16, 32, 4, 24"
  })
  void measuresAndCornersAreThoseThatAreSeen(int held, int width, int height, int redX, int redY)
      throws IOException {
    Path file = photo(held, held % 2 == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    assertThat(PictureFile.measure(file))
        .isEqualTo(Optional.of(new PictureFile.Size(width, height)));
    BufferedImage seen = Orientation.of(file).upright(ImageIO.read(file.toFile()));
    assertThat(new Color(seen.getRGB(redX, redY)).getRed()).isGreaterThan(200);
    assertThat(new Color(seen.getRGB(width - 1 - redX, height - 1 - redY)).getRed()).isLessThan(50);
  }

  @Test
  void whatMakesNoSenseIsUpright() throws IOException {
    assertThat(Orientation.of(photo(9, ByteOrder.BIG_ENDIAN))).isEqualTo(Orientation.UPRIGHT);
    byte[] whole = Files.readAllBytes(photo(6, ByteOrder.BIG_ENDIAN));
    for (int length = 0; length < 40; length++) {
      Path cut = Files.write(folder.resolve("cut.jpg"), java.util.Arrays.copyOf(whole, length));
      assertThat(Orientation.of(cut)).isIn(Orientation.UPRIGHT, Orientation.LEFT);
    }
  }
}
