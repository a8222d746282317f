package chat.fracas.ratchet.keyexport;

import static chat.fracas.ratchet.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonLimits;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.SeededRandom;
import chat.fracas.ratchet.megolm.ExportedSessionKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyExportFileTest {
  private static final String HEADER = "-----BEGIN MEGOLM SESSION DATA-----";
  private static final String FOOTER = "-----END MEGOLM SESSION DATA-----";

  /// The file of matrix-js-sdk's tests (Apache License 2.0): `plain` under `password`, ten rounds.
  private static final String PLAIN =
      "AXNhbHRzYWx0c2FsdHNhbHSIiIiIiIiIiIiIiIiIiIiIAAAACmIRUW2OjZ3L2l6j9h0lHlV3M2dx\n"
          + "cissyYBxjsfsAndErh065A8=";

  private final SeededRandom random = new SeededRandom(46);

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] armoured(String base64) {
    return ascii(HEADER + "\n" + base64 + "\n" + FOOTER);
  }

  @Test
  void aFileOfJsSdkOpens() {
    assertThat(KeyExportFile.decrypt(armoured(PLAIN), "password")).isEqualTo(ascii("plain"));
    assertRefused(Refusal.WRONG_MAC, () -> KeyExportFile.decrypt(armoured(PLAIN), "passworD"));
  }

  @Test
  void aFileOfRustSdkOpensAndItsKeysAreKeys() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            KeyExportFileTest.class.getResourceAsStream("/keyexport/matrix-rust-sdk.txt"))) {
      byte[] json = KeyExportFile.decrypt(in.readAllBytes(), "1234");
      var sessions = (JsonArray) Json.parse(json, new JsonLimits(1 << 20, 20, 1000));
      assertThat(sessions.objects()).isNotEmpty();
      for (var session : sessions.objects()) {
        ExportedSessionKey key =
            ExportedSessionKey.parse(UnpaddedBase64.decode(session.requireString("session_key")));
        assertThat(key.sessionId()).isEqualTo(session.requireString("session_id"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 100_000})
  void aFileGoesThereAndBack(int size) {
    byte[] json = random.bytes(size);
    byte[] file = KeyExportFile.encrypt(json, "pass phrase é", 10, random);
    assertThat(KeyExportFile.decrypt(file, "pass phrase é")).isEqualTo(json);
    assertThat(new String(file, StandardCharsets.US_ASCII))
        .startsWith(HEADER + "\n")
        .endsWith("\n" + FOOTER + "\n");
    assertThat(KeyExportFile.ITERATIONS).isGreaterThanOrEqualTo(100_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@H\r\n@B\r\n@F\r\n",
        "\u00ef\u00bb\u00bf@H\n@B\n@F\n",
        "\n\n@H\n@B\n@F",
        "@H\n  @B  \n@F\n\n\n",
        "some text before\n@H\n@B\n@F\nand after"
      })
  void whateverEditorsDoToItItOpens(String form) {
    String file = form.replace("@H", HEADER).replace("@B", PLAIN).replace("@F", FOOTER);
    assertThat(KeyExportFile.decrypt(ascii(file), "password")).isEqualTo(ascii("plain"));
    String crlf = file.replace("\n", "\r\n").replace("\r\r", "\r");
    assertThat(KeyExportFile.decrypt(ascii(crlf), "password")).isEqualTo(ascii("plain"));
  }

  @Test
  void paddingMayBeMissing() {
    assertThat(KeyExportFile.decrypt(armoured(PLAIN.replace("=", "")), "password"))
        .isEqualTo(ascii("plain"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        HEADER,
        FOOTER,
        FOOTER + "\n" + HEADER,
        HEADER + "\n" + FOOTER,
        HEADER + "\nAX\n",
        HEADER + "\nAXN*\n" + FOOTER,
        HEADER + "\nAXNhbHRz\n" + FOOTER
      })
  void whatIsNoFileIsRefused(String file) {
    assertRefused(Refusal.MALFORMED, () -> KeyExportFile.decrypt(ascii(file), "password"));
  }

  private static byte[] bytes() {
    return UnpaddedBase64.decode(PLAIN.replace("\n", ""));
  }

  private static byte[] spoiled(int at, int value) {
    byte[] bytes = bytes();
    bytes[at] = (byte) value;
    return armoured(UnpaddedBase64.encode(bytes));
  }

  @Test
  void otherVersionsAreRefused() {
    for (int version : new int[] {0, 2, 255}) {
      assertRefused(
          Refusal.UNKNOWN_VERSION, () -> KeyExportFile.decrypt(spoiled(0, version), "password"));
    }
  }

  @Test
  void roundsBeyondTheBoundsAreRefusedBeforeAnyWork() {
    byte[] none = bytes();
    none[36] = 0;
    assertRefused(
        Refusal.OUT_OF_BOUNDS,
        () -> KeyExportFile.decrypt(armoured(UnpaddedBase64.encode(none)), "password"));
    byte[] all = bytes();
    Arrays.fill(all, 33, 37, (byte) 0xff);
    assertRefused(
        Refusal.OUT_OF_BOUNDS,
        () -> KeyExportFile.decrypt(armoured(UnpaddedBase64.encode(all)), "password"));
  }

  @Test
  void everyAlteredByteIsRefused() {
    byte[] good = bytes();
    for (int at = 0; at < good.length; at++) {
      // the bytes of the rounds would only make it slow
      if (at < 33 || at >= 37) {
        byte[] file = spoiled(at, good[at] ^ 1);
        assertThatThrownBy(() -> KeyExportFile.decrypt(file, "password"))
            .as("byte %s", at)
            .isInstanceOf(RatchetException.class);
      }
    }
  }

  @Test
  void everyCutIsRefused() {
    byte[] good = bytes();
    for (int length = 0; length < good.length; length++) {
      byte[] file = armoured(UnpaddedBase64.encode(Arrays.copyOf(good, length)));
      assertThatThrownBy(() -> KeyExportFile.decrypt(file, "password"))
          .as("length %s", length)
          .isInstanceOf(RatchetException.class);
    }
  }

  @Test
  void aHugeFileIsRefusedUnread() {
    assertRefused(
        Refusal.OUT_OF_BOUNDS,
        () -> KeyExportFile.decrypt(new byte[KeyExportFile.MAX_BYTES + 1], "password"));
  }
}
