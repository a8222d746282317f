package chat.fracas.store.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SealedStreamsTest {
  private final SecureRandom random = new SecureRandom();
  private final SealKey key = SealKey.random(random);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8191, 8192, 8193, 16384, 50_000})
  void whatWasWrittenIsRead(int length) throws IOException {
    byte[] plain = bytes(length);
    byte[] sealed = seal(plain);

    assertThat(open(sealed, key)).isEqualTo(plain);
    assertThat(SealedBlocks.plainLength(sealed.length)).isEqualTo(length);
  }

  @Test
  void twoFilesOfTheSameContentShareNothing() throws IOException {
    byte[] plain = bytes(100);

    assertThat(seal(plain)).isNotEqualTo(seal(plain));
  }

  @Test
  void everyChangedByteIsRefused() throws IOException {
    byte[] sealed = seal(bytes(300));
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 0x10;
      assertThatThrownBy(() -> open(changed, key)).isInstanceOf(SealException.class);
    }
  }

  @Test
  void aCutFileIsRefusedWhereverItIsCut() throws IOException {
    byte[] sealed = seal(bytes(20_000));
    int block = SealedBlocks.SEALED_BLOCK_BYTES;
    int[] cuts = {0, 39, 40, 41, 56, 40 + block, 40 + 2 * block, sealed.length - 1};
    for (int cut : cuts) {
      byte[] shorter = Arrays.copyOf(sealed, cut);
      assertThatThrownBy(() -> open(shorter, key)).isInstanceOf(SealException.class);
    }
  }

  @Test
  void blocksInAnotherOrderAreRefused() throws IOException {
    byte[] sealed = seal(bytes(30_000));
    int block = SealedBlocks.SEALED_BLOCK_BYTES;
    byte[] swapped = sealed.clone();
    System.arraycopy(sealed, 40, swapped, 40 + block, block);
    System.arraycopy(sealed, 40 + block, swapped, 40, block);

    assertThatThrownBy(() -> open(swapped, key)).isInstanceOf(SealException.class);
  }

  @Test
  void anotherKeyOpensNothing() throws IOException {
    byte[] sealed = seal(bytes(10));

    assertThatThrownBy(() -> open(sealed, SealKey.random(random)))
        .isInstanceOf(SealException.class);
  }

  @Test
  void keysOfDifferentUsesDiffer() {
    assertThat(key.derive("search"))
        .isNotEqualTo(key.derive("media"))
        .isEqualTo(key.derive("search"));
  }

  @Test
  void aKeyTellsNothingAndEndsWithItsClose() {
    SealKey mine = SealKey.of(new byte[32]);
    mine.close();

    assertThat(mine.toString()).isEqualTo("SealKey[secret]");
    assertThatThrownBy(mine::bytes).isInstanceOf(IllegalStateException.class);
  }

  private byte[] seal(byte[] plain) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new SealedOutputStream(bytes, key, random)) {
      out.write(plain, 0, plain.length / 2);
      for (int i = plain.length / 2; i < plain.length; i++) {
        out.write(plain[i]);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] open(byte[] sealed, SealKey key) throws IOException {
    try (var in = new SealedInputStream(new ByteArrayInputStream(sealed), sealed.length, key)) {
      return in.readAllBytes();
    }
  }

  private static byte[] bytes(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
