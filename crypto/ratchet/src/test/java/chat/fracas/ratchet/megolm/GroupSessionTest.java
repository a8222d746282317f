package chat.fracas.ratchet.megolm;

import static chat.fracas.ratchet.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.key.Ed25519SigningKey;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.SeededRandom;
import chat.fracas.ratchet.megolm.InboundGroupSession.Comparison;
import chat.fracas.ratchet.pickle.PickleKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GroupSessionTest {
  /// Session keys and messages of libolm's own tests (Apache License 2.0).
  private static final String LIBOLM_KEY =
      "AgAAAAAwMTIzNDU2Nzg5QUJERUYwMTIzNDU2Nzg5QUJDREVGMDEyMzQ1Njc4OUFCREVGM"
          + "DEyMzQ1Njc4OUFCQ0RFRjAxMjM0NTY3ODlBQkRFRjAxMjM0NTY3ODlBQkNERUYwMTIzND"
          + "U2Nzg5QUJERUYwMTIzNDU2Nzg5QUJDREVGMDEyMw0bdg1BDq4Px/slBow06q8n/B9WBfw"
          + "WYyNOB8DlUmXGGwrFmaSb9bR/eY8xgERrxmP07hFmD9uqA2p8PMHdnV5ysmgufE6oLZ5+"
          + "8/mWQOW3VVTnDIlnwd8oHUYRuk8TCQ";

  private static final String LIBOLM_MESSAGE =
      "AwgAEhAcbh6UpbByoyZxufQ+h2B+8XHMjhR69G8F4+qjMaFlnIXusJZX3r8LnRORG9T3D"
          + "XFdbVuvIWrLyRfm4i8QRbe8VPwGRFG57B1CtmxanuP8bHtnnYqlwPsD";
  private static final String OTHER_LIBOLM_KEY =
      "AgAAAAAwMTIzNDU2Nzg5QUJERUYwMTIzNDU2Nzg5QUJDREVGMDEyMzQ1Njc4OUFCREVGM"
          + "DEyMzQ1Njc4OUFCQ0RFRjAxMjM0NTY3ODlBQkRFRjAxMjM0NTY3ODlBQkNERUYwMTIzND"
          + "U2Nzg5QUJERUYwMTIzNDU2Nzg5QUJDREVGMDEyMztqJ7zOtqQtYqOo0CpvDXNlMhV3HeJ"
          + "DpjrASKGLWdop4lx1cSN3Xv1TgfLPW8rhGiW+hHiMxd36nRuxscNv9k4oJA/KP+o0mi1w"
          + "v44StrEJ1wwx9WZHBUIWkQbaBSuBDw";
  private static final String OTHER_LIBOLM_MESSAGE =
      "AwgAEhAcbh6UpbByoyZxufQ+h2B+8XHMjhR69G8nP4pNZGl/3QMgrzCZPmP+F2aPLyKPz"
          + "xRPBMUkeXRJ6Iqm5NeOdx2eERgTW7P20CM+lL3Xpk+ZUOOPvsSQNaAL";

  private final SeededRandom random = new SeededRandom(32);
  private final OutboundGroupSession outbound = OutboundGroupSession.generate(random);

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String open(InboundGroupSession session, MegolmMessage message) {
    return new String(session.decrypt(message).plaintext(), StandardCharsets.UTF_8);
  }

  private static InboundGroupSession reader(OutboundGroupSession session) {
    return InboundGroupSession.of(SessionKey.parse(session.sessionKey().encode()));
  }

  private MegolmMessage encrypt(String text) {
    return MegolmMessage.parse(outbound.encrypt(utf8(text)).encode());
  }

  @Test
  void libolmsMessagesOpen() {
    for (String[] pair :
        new String[][] {{LIBOLM_KEY, LIBOLM_MESSAGE}, {OTHER_LIBOLM_KEY, OTHER_LIBOLM_MESSAGE}}) {
      InboundGroupSession session =
          InboundGroupSession.of(SessionKey.parse(UnpaddedBase64.decode(pair[0])));
      MegolmMessage message = MegolmMessage.parse(UnpaddedBase64.decode(pair[1]));
      assertThat(open(session, message)).isEqualTo("Message");
      InboundGroupSession imported =
          InboundGroupSession.of(
              ExportedSessionKey.parse(session.exportAt(session.firstKnownIndex()).encode()));
      assertThat(open(imported, message)).isEqualTo("Message");
    }
  }

  @Test
  void libolmsTwiddledSignatureIsRefused() {
    InboundGroupSession session =
        InboundGroupSession.of(SessionKey.parse(UnpaddedBase64.decode(OTHER_LIBOLM_KEY)));
    String twiddled = OTHER_LIBOLM_MESSAGE.substring(0, OTHER_LIBOLM_MESSAGE.length() - 1) + "E";
    MegolmMessage message = MegolmMessage.parse(UnpaddedBase64.decode(twiddled));
    assertRefused(Refusal.WRONG_SIGNATURE, () -> session.decrypt(message));
  }

  @Test
  void messagesOpenInAnyOrderAndAgain() {
    InboundGroupSession session = reader(outbound);
    assertThat(session.sessionId()).isEqualTo(outbound.sessionId());
    MegolmMessage[] messages = new MegolmMessage[300];
    for (int i = 0; i < messages.length; i++) {
      messages[i] = encrypt("message " + i);
    }
    for (int i : new int[] {299, 0, 255, 256, 17, 298, 299, 0, 1}) {
      InboundGroupSession.Decrypted opened = session.decrypt(messages[i]);
      assertThat(opened.plaintext()).asString(StandardCharsets.UTF_8).isEqualTo("message " + i);
      assertThat(opened.index()).isEqualTo(i);
    }
    assertThat(outbound.index()).isEqualTo(300);
  }

  @Test
  void whoComesLaterReadsFromThereOn() {
    MegolmMessage before = encrypt("before");
    InboundGroupSession late = reader(outbound);
    MegolmMessage after = encrypt("after");
    assertThat(late.firstKnownIndex()).isEqualTo(1);
    assertRefused(Refusal.BEFORE_SESSION, () -> late.decrypt(before));
    assertThat(open(late, after)).isEqualTo("after");
    assertRefused(Refusal.BEFORE_SESSION, () -> late.exportAt(0));
  }

  @Test
  void anExportOpensWhatComesFromItsIndexOn() {
    InboundGroupSession session = reader(outbound);
    MegolmMessage zero = encrypt("zero");
    MegolmMessage one = encrypt("one");
    ExportedSessionKey export = ExportedSessionKey.parse(session.exportAt(1).encode());
    assertThat(export.index()).isEqualTo(1);
    assertThat(export.sessionId()).isEqualTo(session.sessionId());
    InboundGroupSession imported = InboundGroupSession.of(export);
    assertThat(open(imported, one)).isEqualTo("one");
    assertRefused(Refusal.BEFORE_SESSION, () -> imported.decrypt(zero));
  }

  @Test
  void theLastIndexIsUsedAndThenNoMore() {
    OutboundGroupSession session = nearItsEnd(MegolmRatchet.LAST_INDEX - 1);
    InboundGroupSession reader = reader(session);
    assertThat(open(reader, session.encrypt(utf8("last but one")))).isEqualTo("last but one");
    MegolmMessage last = session.encrypt(utf8("last"));
    assertThat(last.index()).isEqualTo(0xffff_ffffL);
    assertThat(open(reader, last)).isEqualTo("last");
    assertRefused(Refusal.EXHAUSTED, () -> session.encrypt(utf8("one more")));
    try (PickleKey key = PickleKey.generate(random)) {
      OutboundGroupSession restored =
          OutboundGroupSession.unpickle(key, session.pickle(key, random));
      assertRefused(Refusal.EXHAUSTED, () -> restored.encrypt(utf8("one more")));
    }
  }

  private OutboundGroupSession nearItsEnd(long index) {
    return OutboundGroupSession.of(
        MegolmRatchet.of(random.bytes(MegolmRatchet.BYTES), index),
        Ed25519SigningKey.generate(random));
  }

  @Test
  void aMessageFarAheadOpens() {
    Ed25519SigningKey key = Ed25519SigningKey.generate(random);
    MegolmRatchet start = MegolmRatchet.of(random.bytes(MegolmRatchet.BYTES), 3);
    InboundGroupSession reader =
        InboundGroupSession.of(SessionKey.parse(SessionKey.sign(start, key).encode()));
    MegolmRatchet far = start.copy();
    far.advanceTo(0xc000_0001L);
    MegolmMessage message = OutboundGroupSession.of(far, key).encrypt(utf8("far"));
    assertThat(open(reader, message)).isEqualTo("far");
    far.advanceTo(MegolmRatchet.LAST_INDEX);
    assertThat(open(reader, OutboundGroupSession.of(far, key).encrypt(utf8("farther"))))
        .isEqualTo("farther");
  }

  @Test
  void everyFlippedBitIsRefusedAndHarmsNothing() {
    InboundGroupSession session = reader(outbound);
    byte[] good = encrypt("hello").encode();
    for (int bit = 0; bit < good.length * 8; bit++) {
      byte[] spoiled = good.clone();
      spoiled[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> session.decrypt(MegolmMessage.parse(spoiled)))
          .as("bit %s", bit)
          .isInstanceOf(RatchetException.class);
    }
    assertThat(open(session, MegolmMessage.parse(good))).isEqualTo("hello");
  }

  @Test
  void everyCutIsRefused() {
    InboundGroupSession session = reader(outbound);
    byte[] good = encrypt("hello").encode();
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> session.decrypt(MegolmMessage.parse(cut)))
          .as("length %s", length)
          .isInstanceOf(RatchetException.class);
    }
    byte[] longer = Arrays.copyOf(good, good.length + 1);
    assertThatThrownBy(() -> session.decrypt(MegolmMessage.parse(longer)))
        .isInstanceOf(RatchetException.class);
  }

  /// Who has the ratchet, as every reader has, still cannot speak for the sender.
  @Test
  void aReaderCannotForge() {
    InboundGroupSession session = reader(outbound);
    RatchetKey shared = SessionKey.parse(outbound.sessionKey().encode()).key();
    MegolmMessage forged =
        OutboundGroupSession.of(shared.ratchet(), Ed25519SigningKey.generate(random))
            .encrypt(utf8("forged"));
    assertRefused(Refusal.WRONG_SIGNATURE, () -> session.decrypt(forged));
  }

  @Test
  void aSignedMessageUnderAnotherRatchetIsRefused() {
    Ed25519SigningKey key = Ed25519SigningKey.generate(random);
    OutboundGroupSession one = OutboundGroupSession.of(MegolmRatchet.generate(random), key);
    OutboundGroupSession two = OutboundGroupSession.of(MegolmRatchet.generate(random), key);
    InboundGroupSession session = reader(one);
    MegolmMessage message = two.encrypt(utf8("hello"));
    assertRefused(Refusal.WRONG_MAC, () -> session.decrypt(message));
  }

  @Test
  void everyFlippedBitOfASessionKeyIsRefused() {
    byte[] good = outbound.sessionKey().encode();
    for (int bit = 0; bit < good.length * 8; bit++) {
      byte[] spoiled = good.clone();
      spoiled[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> SessionKey.parse(spoiled))
          .as("bit %s", bit)
          .isInstanceOf(RatchetException.class);
    }
    SessionKey.parse(good);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 164, 165, 166, 228, 230, 1000})
  void keysOfAnotherLengthAreRefused(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 2);
    assertRefused(Refusal.MALFORMED, () -> SessionKey.parse(bytes));
    if (length != RatchetKey.BYTES) {
      assertRefused(Refusal.MALFORMED, () -> ExportedSessionKey.parse(bytes));
    }
  }

  @Test
  void otherVersionsAreRefused() {
    byte[] key = outbound.sessionKey().encode();
    byte[] export = reader(outbound).exportAt(0).encode();
    byte[] message = encrypt("hello").encode();
    for (int version : new int[] {0, 4, 0x83}) {
      key[0] = (byte) version;
      export[0] = (byte) version;
      message[0] = (byte) version;
      assertRefused(Refusal.UNKNOWN_VERSION, () -> SessionKey.parse(key));
      assertRefused(Refusal.UNKNOWN_VERSION, () -> ExportedSessionKey.parse(export));
      assertRefused(Refusal.UNKNOWN_VERSION, () -> MegolmMessage.parse(message));
    }
  }

  /// Under the identity point the same signature would fit every message.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "0000000000000000000000000000000000000000000000000000000000000000"
      })
  void signingKeysOfSmallOrderAreRefused(String hex) {
    byte[] point = HexFormat.of().parseHex(hex);
    byte[] key = outbound.sessionKey().encode();
    System.arraycopy(point, 0, key, RatchetKey.BYTES - 32, 32);
    Arrays.fill(key, RatchetKey.BYTES, key.length, (byte) 0);
    key[RatchetKey.BYTES] = 1;
    assertRefused(Refusal.WEAK_KEY, () -> SessionKey.parse(key));
    byte[] export = reader(outbound).exportAt(0).encode();
    System.arraycopy(point, 0, export, RatchetKey.BYTES - 32, 32);
    assertRefused(Refusal.WEAK_KEY, () -> ExportedSessionKey.parse(export));
  }

  @Test
  void anIndexBeyondThirtyTwoBitsIsRefused() {
    byte[] good = encrypt("hello").encode();
    byte[] index = HexFormat.of().parseHex("8080808010");
    byte[] spoiled = new byte[good.length + index.length - 1];
    System.arraycopy(good, 0, spoiled, 0, 2);
    System.arraycopy(index, 0, spoiled, 2, index.length);
    System.arraycopy(good, 3, spoiled, 2 + index.length, good.length - 3);
    assertRefused(Refusal.MALFORMED, () -> MegolmMessage.parse(spoiled));
    assertRefused(
        Refusal.OUT_OF_BOUNDS, () -> MegolmMessage.parse(new byte[MegolmMessage.MAX_BYTES + 1]));
  }

  @Test
  void sessionsAreComparedByTheirRatchets() {
    InboundGroupSession early = reader(outbound);
    encrypt("first");
    InboundGroupSession late = reader(outbound);
    assertThat(early.compareWith(late)).isEqualTo(Comparison.BETTER);
    assertThat(late.compareWith(early)).isEqualTo(Comparison.WORSE);
    assertThat(late.compareWith(reader(outbound))).isEqualTo(Comparison.EQUAL);
    assertThat(early.compareWith(reader(OutboundGroupSession.generate(random))))
        .isEqualTo(Comparison.UNCONNECTED);
    byte[] forged = late.exportAt(1).encode();
    forged[4] = 0;
    assertThat(InboundGroupSession.of(ExportedSessionKey.parse(forged)).compareWith(late))
        .as("an index that was only written lower")
        .isEqualTo(Comparison.UNCONNECTED);
  }

  @Test
  void pickledSessionsGoOn() {
    encrypt("first");
    InboundGroupSession reader = reader(outbound);
    try (PickleKey key = PickleKey.generate(random)) {
      OutboundGroupSession sender =
          OutboundGroupSession.unpickle(key, outbound.pickle(key, random));
      MegolmMessage second = sender.encrypt(utf8("second"));
      assertThat(second.index()).isEqualTo(1);
      assertThat(second.encode()).isEqualTo(outbound.encrypt(utf8("second")).encode());
      InboundGroupSession restored = InboundGroupSession.unpickle(key, reader.pickle(key, random));
      assertThat(open(restored, second)).isEqualTo("second");
      assertThat(restored.firstKnownIndex()).isEqualTo(1);
      assertThat(restored.compareWith(reader)).isEqualTo(Comparison.EQUAL);
    }
  }

  @Test
  void nothingSecretPrints() {
    SessionKey key = outbound.sessionKey();
    assertThat(key).hasToString("SessionKey[" + outbound.sessionId() + "]");
    assertThat(outbound).hasToString("OutboundGroupSession[" + outbound.sessionId() + "]");
    assertThat(reader(outbound).exportAt(0))
        .hasToString("ExportedSessionKey[" + outbound.sessionId() + "]");
    key.close();
    assertThat(key.encode()).containsOnly(0);
  }
}
