package chat.fracas.ratchet;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonLimits;
import chat.fracas.foundation.json.JsonObject;
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
import chat.fracas.ratchet.pickle.LibolmPickle;
import chat.fracas.ratchet.pickle.Pickle;
import chat.fracas.ratchet.pickle.PickleKey;
import chat.fracas.ratchet.pickle.PickleKind;
import chat.fracas.ratchet.pickle.PickleReader;
import chat.fracas.ratchet.primitive.CbcHmac;
import chat.fracas.ratchet.qr.QrMode;
import chat.fracas.ratchet.qr.QrVerification;
import chat.fracas.ratchet.recovery.RecoveryKey;
import chat.fracas.ratchet.securechannel.ChannelKeyPair;
import chat.fracas.ratchet.securechannel.InitialMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Everything of this module that reads bytes from outside, each with something that it reads.
final class Decoders {
  private static final byte[] LIBOLM_KEY = ascii("secret_key");
  private static final JsonObject LIBOLM = libolmPickles();

  private final SeededRandom random;
  private final PickleKey pickleKey;

  Decoders(long seed) {
    random = new SeededRandom(seed);
    pickleKey = PickleKey.generate(random);
  }

  /// @param decode reads, or throws a [RatchetException]
  record Decoder(String name, byte[] good, Consumer<byte[]> decode) {}

  private static JsonObject libolmPickles() {
    try (InputStream in =
        Objects.requireNonNull(Decoders.class.getResourceAsStream("/libolm/pickles.json"))) {
      return Json.parseObject(in.readAllBytes(), new JsonLimits(1 << 20, 5, 100));
    } catch (IOException cause) {
      throw new IllegalStateException(cause);
    }
  }

  /// Reads what is inside a pickle: the input is sealed first, as whoever has the key could.
  private Decoder state(PickleKind kind, byte[] pickle, BiConsumer<PickleKey, byte[]> unpickle) {
    PickleReader reader = Pickle.open(kind, pickleKey, pickle);
    return new Decoder(
        "state of " + kind,
        rest(reader),
        bytes -> unpickle.accept(pickleKey, Pickle.seal(kind, pickleKey, random, bytes.clone())));
  }

  private static Decoder libolm(String name, BiConsumer<String, byte[]> read) {
    PickleReader reader = LibolmPickle.open(LIBOLM.requireString(name), LIBOLM_KEY);
    return new Decoder(
        "state of libolm: " + name,
        rest(reader),
        bytes -> read.accept(sealedAsLibolm(bytes), LIBOLM_KEY));
  }

  private static String sealedAsLibolm(byte[] state) {
    try (CbcHmac keys = CbcHmac.derive(LIBOLM_KEY, "Pickle")) {
      byte[] ciphertext = keys.encrypt(state);
      byte[] mac = keys.mac(ciphertext);
      byte[] sealed = Arrays.copyOf(ciphertext, ciphertext.length + mac.length);
      System.arraycopy(mac, 0, sealed, ciphertext.length, mac.length);
      return UnpaddedBase64.encode(sealed);
    }
  }

  private static byte[] rest(PickleReader reader) {
    var state = new ByteArrayOutputStream();
    try {
      while (true) {
        state.writeBytes(reader.bytes(1));
      }
    } catch (RatchetException atTheEnd) {
      return state.toByteArray();
    }
  }

  /// Made anew, so that the order of use does not matter.
  List<Decoder> all() {
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
    BackupDecryptionKey backup = BackupDecryptionKey.generate(random);
    EncryptedSession backedUp = backup.encryptionKey().encrypt(new byte[40], random);
    var signing = Ed25519SigningKey.generate(random).publicKey();
    return List.of(
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
            ascii(LIBOLM.requireString("account")),
            bytes -> OlmAccount.fromLibolm(text(bytes), LIBOLM_KEY)),
        libolm("account", OlmAccount::fromLibolm),
        libolm("session_active", OlmSession::fromLibolm),
        libolm("session_inactive", OlmSession::fromLibolm),
        libolm("group", InboundGroupSession::fromLibolm),
        state(PickleKind.OLM_ACCOUNT, bob.pickle(pickleKey, random), OlmAccount::unpickle),
        state(PickleKind.OLM_SESSION, bobs.pickle(pickleKey, random), OlmSession::unpickle),
        state(
            PickleKind.MEGOLM_INBOUND,
            inbound.pickle(pickleKey, random),
            InboundGroupSession::unpickle),
        state(
            PickleKind.MEGOLM_OUTBOUND,
            outbound.pickle(pickleKey, random),
            OutboundGroupSession::unpickle));
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
}
