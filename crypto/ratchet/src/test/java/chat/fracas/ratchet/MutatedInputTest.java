package chat.fracas.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.key.Ed25519SigningKey;
import chat.fracas.ratchet.attachment.AttachmentKey;
import chat.fracas.ratchet.backup.BackupDecryptionKey;
import chat.fracas.ratchet.backup.EncryptedSession;
import chat.fracas.ratchet.keyexport.KeyExportFile;
import chat.fracas.ratchet.megolm.ExportedSessionKey;
import chat.fracas.ratchet.megolm.InboundGroupSession;
import chat.fracas.ratchet.megolm.MegolmMessage;
import chat.fracas.ratchet.megolm.OutboundGroupSession;
import chat.fracas.ratchet.megolm.SessionKey;
import chat.fracas.ratchet.olm.OlmAccount;
import chat.fracas.ratchet.olm.OlmMessage;
import chat.fracas.ratchet.olm.OlmSession;
import chat.fracas.ratchet.olm.PreKeyMessage;
import chat.fracas.ratchet.pickle.PickleKey;
import chat.fracas.ratchet.qr.QrMode;
import chat.fracas.ratchet.qr.QrVerification;
import chat.fracas.ratchet.recovery.RecoveryKey;
import chat.fracas.ratchet.securechannel.ChannelKeyPair;
import chat.fracas.ratchet.securechannel.InitialMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Whatever a decoder is given, it gives a value or refuses; nothing else ever comes out of it.
final class MutatedInputTest {
  private static final int RUNS = 1500;
  private static final long SEED = 60;

  private final SeededRandom random = new SeededRandom(SEED);

  private record Decoder(String name, byte[] good, Consumer<byte[]> decode) {}

  @TestFactory
  Stream<DynamicTest> mutatedInputIsReadOrRefused() {
    return decoders().map(decoder -> DynamicTest.dynamicTest(decoder.name(), () -> run(decoder)));
  }

  private Stream<Decoder> decoders() {
    OlmAccount alice = OlmAccount.generate(random);
    OlmAccount bob = OlmAccount.generate(random);
    bob.generateFallbackKey(random);
    OlmSession session =
        alice.createOutboundSession(
            bob.identityKeys().curve25519(),
            bob.unpublishedFallbackKey().values().iterator().next(),
            random);
    OlmMessage preKey = session.encrypt(new byte[40], random);
    OlmSession bobs =
        bob.createInboundSession(alice.identityKeys().curve25519(), (PreKeyMessage) preKey)
            .session();
    OlmMessage normal = bobs.encrypt(new byte[40], random);
    OutboundGroupSession outbound = OutboundGroupSession.generate(random);
    byte[] sessionKey = outbound.sessionKey().encode();
    InboundGroupSession inbound = InboundGroupSession.of(SessionKey.parse(sessionKey));
    PickleKey pickleKey = PickleKey.generate(random);
    BackupDecryptionKey backup = BackupDecryptionKey.generate(random);
    EncryptedSession backedUp = backup.encryptionKey().encrypt(new byte[40], random);
    var signing = Ed25519SigningKey.generate(random).publicKey();
    return Stream.of(
        new Decoder(
            "pre-key message",
            preKey.encode(),
            bytes ->
                bob.createInboundSession(
                    alice.identityKeys().curve25519(), (PreKeyMessage) OlmMessage.parse(0, bytes))),
        new Decoder(
            "normal message",
            normal.encode(),
            bytes -> session.decrypt(OlmMessage.parse(1, bytes))),
        new Decoder(
            "Megolm message",
            outbound.encrypt(new byte[40]).encode(),
            bytes -> inbound.decrypt(MegolmMessage.parse(bytes))),
        new Decoder("session key", sessionKey, SessionKey::parse),
        new Decoder(
            "exported session key", inbound.exportAt(0).encode(), ExportedSessionKey::parse),
        new Decoder(
            "account",
            bob.pickle(pickleKey, random),
            bytes -> OlmAccount.unpickle(pickleKey, bytes)),
        new Decoder(
            "Olm session",
            bobs.pickle(pickleKey, random),
            bytes -> OlmSession.unpickle(pickleKey, bytes)),
        new Decoder(
            "inbound session",
            inbound.pickle(pickleKey, random),
            bytes -> InboundGroupSession.unpickle(pickleKey, bytes)),
        new Decoder(
            "outbound session",
            outbound.pickle(pickleKey, random),
            bytes -> OutboundGroupSession.unpickle(pickleKey, bytes)),
        new Decoder(
            "QR code",
            QrVerification.create(QrMode.OTHER_USER, "$event", signing, signing, random).encode(),
            QrVerification::parse),
        new Decoder(
            "recovery key",
            ascii(RecoveryKey.encode(new byte[32])),
            bytes -> RecoveryKey.decode(text(bytes))),
        new Decoder(
            "key file",
            ascii(
                "-----BEGIN MEGOLM SESSION DATA-----\n"
                    + "AXNhbHRzYWx0c2FsdHNhbHSIiIiIiIiIiIiIiIiIiIiIAAAACmIRUW2OjZ3L2l6j9h0lHlV3\n"
                    + "M2dxcissyYBxjsfsAndErh065A8=\n-----END MEGOLM SESSION DATA-----"),
            bytes -> KeyExportFile.decrypt(fewRounds(bytes), "password")),
        new Decoder(
            "backed-up session",
            backedUp.ciphertext(),
            bytes ->
                backup.decrypt(new EncryptedSession(backedUp.ephemeral(), bytes, backedUp.mac()))),
        new Decoder(
            "attachment key",
            new byte[32],
            bytes -> AttachmentKey.of(bytes, new byte[16], new byte[32])),
        new Decoder(
            "initial message",
            ascii(
                ChannelKeyPair.generate(random)
                    .establish(backup.publicKey(), new byte[10])
                    .message()
                    .encode()),
            bytes -> InitialMessage.parse(text(bytes))),
        new Decoder(
            "pickle of libolm",
            ascii(UnpaddedBase64.encode(random.bytes(200))),
            bytes -> OlmAccount.fromLibolm(text(bytes), new byte[1])));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /// The header and the first 44 characters of the body say how many rounds there are: kept as they
  /// were.
  private static byte[] fewRounds(byte[] file) {
    String good =
        "-----BEGIN MEGOLM SESSION DATA-----\nAXNhbHRzYWx0c2FsdHNhbHSIiIiIiIiIiIiIiIiIiIiIAAAACm";
    byte[] head = ascii(good);
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head);
    if (file.length > head.length) {
      bytes.write(file, head.length, file.length - head.length);
    }
    return bytes.toByteArray();
  }

  private void run(Decoder decoder) {
    int refused = 0;
    for (int run = 0; run < RUNS; run++) {
      byte[] mutated = mutated(decoder.good());
      try {
        decoder.decode().accept(mutated);
      } catch (RatchetException expected) {
        refused++;
      } catch (RuntimeException other) {
        throw new AssertionError(
            decoder.name() + ", seed " + SEED + ", run " + run + ": " + other, other);
      }
    }
    if (!decoder.name().equals("attachment key")) {
      assertThat(refused).as("refused of %s", RUNS).isGreaterThan(RUNS / 2);
    }
  }

  private byte[] mutated(byte[] good) {
    byte[] bytes = good.clone();
    int times = 1 + random.below(3);
    for (int i = 0; i < times; i++) {
      bytes = mutatedOnce(bytes);
    }
    return bytes;
  }

  private byte[] mutatedOnce(byte[] bytes) {
    if (bytes.length == 0) {
      return random.bytes(1 + random.below(4));
    }
    int at = random.below(bytes.length);
    return switch (random.below(6)) {
      case 0 -> spliced(bytes, at, new byte[0], Math.min(bytes.length - at, 1 + random.below(8)));
      case 1 -> spliced(bytes, at, random.bytes(1 + random.below(8)), 0);
      case 2 -> spliced(bytes, at, new byte[] {-1, -1, -1, -1, 15}, 1);
      case 3 -> spliced(bytes, at, bytes, 0);
      case 4 -> spliced(bytes, at, new byte[] {0}, 1);
      default -> spliced(bytes, at, new byte[] {(byte) (bytes[at] ^ 1 << random.below(8))}, 1);
    };
  }

  private static byte[] spliced(byte[] bytes, int at, byte[] inserted, int removed) {
    var output = new ByteArrayOutputStream();
    output.write(bytes, 0, at);
    output.writeBytes(inserted);
    output.write(bytes, at + removed, bytes.length - at - removed);
    return output.toByteArray();
  }
}
