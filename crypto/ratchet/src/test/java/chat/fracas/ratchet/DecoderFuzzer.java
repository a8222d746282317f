package chat.fracas.ratchet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The target of the fuzzer (Jazzer): the first byte says which decoder, the rest is its input. What it has
/// found is kept as lines of hexadecimal digits in `/fuzz/corpus.txt`, and replayed by every build.
///
/// `unpack FOLDER` makes files of the lines, for the fuzzer; `pack FOLDER FILE` makes lines of its files.
public final class DecoderFuzzer {
  private static final long SEED = 61;

  /// Inputs that are longer teach nothing more.
  private static final int MAX_BYTES = 2048;

  private static final List<Decoders.Decoder> DECODERS = new Decoders(SEED).all();

  private DecoderFuzzer() {}

  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length > 0) {
      Decoders.Decoder decoder = DECODERS.get((input[0] & 0xff) % DECODERS.size());
      try {
        decoder.decode().accept(Arrays.copyOfRange(input, 1, input.length));
      } catch (RatchetException refused) {
        // as it must
      }
    }
  }

  static List<byte[]> corpus() {
    try (InputStream in =
        Objects.requireNonNull(DecoderFuzzer.class.getResourceAsStream("/fuzz/corpus.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(HexFormat.of()::parseHex)
          .toList();
    } catch (IOException cause) {
      throw new IllegalStateException(cause);
    }
  }

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[1]));
    if (args[0].equals("pack")) {
      pack(folder, Path.of(args[2]));
      return;
    }
    int number = 0;
    for (byte[] input : corpus()) {
      Files.write(folder.resolve("kept" + number++), input);
    }
    for (int i = 0; i < DECODERS.size(); i++) {
      byte[] good = DECODERS.get(i).good();
      byte[] input = new byte[1 + good.length];
      input[0] = (byte) i;
      System.arraycopy(good, 0, input, 1, good.length);
      Files.write(folder.resolve("good" + i), input);
    }
  }

  private static void pack(Path folder, Path file) throws IOException {
    var lines = new TreeSet<String>();
    try (Stream<Path> inputs = Files.list(folder)) {
      for (Path input : inputs.toList()) {
        byte[] bytes = Files.readAllBytes(input);
        if (bytes.length <= MAX_BYTES) {
          lines.add(HexFormat.of().formatHex(bytes));
        }
      }
    }
    Files.write(file, lines);
  }
}
