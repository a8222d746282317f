package chat.fracas.ratchet.wire;

import static chat.fracas.ratchet.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.ratchet.Refusal;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WireFieldsTest {
  private static WireFields parse(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    return WireFields.parse(bytes, 0, bytes.length);
  }

  @ParameterizedTest
  @CsvSource({
    "0,1000",
    "1,1001",
    "127,107f",
    "128,108001",
    "16384,10808001",
    "4294967295,10ffffffff0f",
    "9223372036854775807,10ffffffffffffffff7f"
  })
  void integersGoThereAndBack(long value, String hex) {
    assertThat(parse(hex).integer(0x10)).isEqualTo(value);
    byte[] written = new WireWriter(3).integer(0x10, value).bytes();
    assertThat(HexFormat.of().formatHex(written)).isEqualTo("03" + hex);
  }

  @Test
  void pairsComeInAnyOrderAndUnknownOnesArePassedOver() {
    WireFields fields = parse("1005" + "3a021234" + "0a02abcd" + "f80101");
    assertThat(fields.integer(0x10)).isEqualTo(5);
    assertThat(fields.string(0x0a)).isEqualTo(new byte[] {(byte) 0xab, (byte) 0xcd});
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10", // a tag without a value
        "1080", // an integer that does not end
        "108000", // an integer that is longer than it need be
        "10ffffffffffffffffff01", // beyond 63 bits
        "10ffffffffffffffffffffffffffffff01",
        "0a", // a string without a length
        "0a01", // a string beyond the end
        "0affffffff0f", // four gigabytes
        "0affffffffffffffff7f", // a length that is no int
        "10011001", // twice
        "0a000a00",
        "0900000000000000", // a type that Olm does not have
        "0d00000000",
        "0b0c"
      })
  void malformedPairsAreRefused(String hex) {
    assertRefused(hex, Refusal.MALFORMED, () -> parse(hex));
  }

  @Test
  void whatIsMissingIsRefused() {
    assertRefused(Refusal.MALFORMED, () -> parse("").integer(0x10));
    assertRefused(Refusal.MALFORMED, () -> parse("1001").string(0x0a));
    assertRefused("a string is no integer", Refusal.MALFORMED, () -> parse("1200").integer(0x10));
  }

  @Test
  void tooManyPairsAreRefused() {
    var hex = new StringBuilder();
    for (int field = 1; field <= 15; field++) {
      hex.append(HexFormat.of().toHexDigits((byte) (field << 3))).append("00");
    }
    parse(hex + "800100");
    assertRefused(Refusal.MALFORMED, () -> parse(hex + "800100" + "880100"));
  }
}
