package chat.fracas.ratchet.securechannel;

import static chat.fracas.ratchet.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.SeededRandom;
import chat.fracas.ratchet.primitive.Curve25519SecretKey;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecureChannelTest {
  private final SeededRandom random = new SeededRandom(47);
  private final ChannelKeyPair shower = ChannelKeyPair.generate(random);
  private final ChannelKeyPair scanner = ChannelKeyPair.generate(random);

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ChannelKeyPair of(String hex) {
    return ChannelKeyPair.of(Curve25519SecretKey.of(HexFormat.of().parseHex(hex)));
  }

  /// Computed with the Python package `cryptography` from the proposal's formulas, with the keys of
  /// RFC 7748, section 6.1.
  @Test
  void theProposalsFormulas() {
    ChannelKeyPair s = of("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
    ChannelKeyPair g = of("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
    ChannelKeyPair.Outbound outbound =
        s.establish(g.publicKey(), utf8("MATRIX_QR_CODE_LOGIN_INITIATE"));
    assertThat(outbound.message().encode())
        .isEqualTo(
            "ZYHWs5Z/tiIgLc9pccGz7UlygfLPGHHreNAT9mSoyVcvptJetrw1qf1Eu2Zg"
                + "|hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo");
    ChannelKeyPair.Inbound inbound = g.accept(InitialMessage.parse(outbound.message().encode()));
    assertThat(inbound.plaintext()).isEqualTo(utf8("MATRIX_QR_CODE_LOGIN_INITIATE"));
    byte[] ok = inbound.channel().encrypt(utf8("MATRIX_QR_CODE_LOGIN_OK"));
    assertThat(UnpaddedBase64.encode(ok))
        .isEqualTo("P4YPwtqrCX0pUb6oyD65a0OlaAwF5Fja4fihuLSjNIPPggE1FbTS");
    assertThat(outbound.channel().decrypt(ok)).isEqualTo(utf8("MATRIX_QR_CODE_LOGIN_OK"));
    byte[] second = outbound.channel().encrypt(utf8("second"));
    assertThat(UnpaddedBase64.encode(second)).isEqualTo("U1TbntVH2aaACU9ICZZcVEKDzE8jug");
    assertThat(outbound.channel().checkCode()).isEqualTo(36);
    assertThat(inbound.channel().checkCode()).isEqualTo(36);
  }

  /// The form of vodozemac's tests (Apache License 2.0).
  @Test
  void anInitialMessageGoesThereAndBack() {
    String text =
        "3On7QFJyLQMAErua9K/yIOcJALvuMYax1AW0iWgf64AwtSMZXwAA012Q"
            + "|9yA/CX8pJKF02Prd75ZyBQHg3fGTVVGDNl86q1z17Us";
    InitialMessage message = InitialMessage.parse(text);
    assertThat(message.publicKey()).hasToString("9yA/CX8pJKF02Prd75ZyBQHg3fGTVVGDNl86q1z17Us");
    assertThat(message.encode()).isEqualTo(text);
  }

  @Test
  void messagesGoInOrderAndOnce() {
    ChannelKeyPair.Outbound outbound = scanner.establish(shower.publicKey(), utf8("hello"));
    SecureChannel s = outbound.channel();
    SecureChannel g = shower.accept(outbound.message()).channel();
    byte[] one = s.encrypt(utf8("one"));
    byte[] two = s.encrypt(utf8("two"));
    assertRefused(Refusal.WRONG_MAC, () -> g.decrypt(two));
    assertThat(g.decrypt(one)).isEqualTo(utf8("one"));
    assertRefused(Refusal.WRONG_MAC, () -> g.decrypt(one));
    assertThat(g.decrypt(two)).isEqualTo(utf8("two"));
    assertRefused("one's own message", Refusal.WRONG_MAC, () -> s.decrypt(two));
    for (int bit = 0; bit < one.length * 8; bit++) {
      byte[] spoiled = g.encrypt(utf8("back"));
      spoiled[bit / 8 % spoiled.length] ^= (byte) (1 << bit % 8);
      assertRefused("bit " + bit, Refusal.WRONG_MAC, () -> s.decrypt(spoiled));
    }
    assertRefused(Refusal.MALFORMED, () -> s.decrypt(new byte[15]));
  }

  @Test
  void someoneBetweenIsFound() {
    ChannelKeyPair mallory = ChannelKeyPair.generate(random);
    ChannelKeyPair.Outbound outbound = scanner.establish(shower.publicKey(), utf8("hello"));
    var replaced = new InitialMessage(outbound.message().ciphertext(), mallory.publicKey());
    assertRefused(Refusal.WRONG_MAC, () -> shower.accept(replaced));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "|",
        "AAAA",
        "AAAA|",
        "AAAA|AAAA",
        "AA*A|9yA/CX8pJKF02Prd75ZyBQHg3fGTVVGDNl86q1z17Us",
        "AAAA|9yA/CX8pJKF02Prd75ZyBQHg3fGTVVGDNl86q1z17Us|",
        "AAAA|AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void malformedInitialMessagesAreRefused(String text) {
    assertThatThrownBy(() -> InitialMessage.parse(text)).isInstanceOf(RatchetException.class);
  }

  @Test
  void keysOfSmallOrderAreRefused() {
    var point = new Curve25519PublicKey(new byte[32]);
    assertRefused(Refusal.WEAK_KEY, () -> scanner.establish(point, new byte[1]));
    assertRefused(Refusal.WEAK_KEY, () -> shower.accept(new InitialMessage(new byte[16], point)));
  }

  @Test
  void nothingSecretPrints() {
    assertThat(scanner).hasToString("ChannelKeyPair");
    assertThat(scanner.establish(shower.publicKey(), new byte[1]).channel())
        .hasToString("SecureChannel");
  }
}
