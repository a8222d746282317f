package chat.fracas.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.attachment.AttachmentEncryption;
import chat.fracas.ratchet.attachment.AttachmentKey;
import chat.fracas.ratchet.backup.BackupDecryptionKey;
import chat.fracas.ratchet.megolm.ExportedSessionKey;
import chat.fracas.ratchet.megolm.InboundGroupSession;
import chat.fracas.ratchet.megolm.MegolmMessage;
import chat.fracas.ratchet.megolm.OutboundGroupSession;
import chat.fracas.ratchet.megolm.SessionKey;
import chat.fracas.ratchet.pickle.Pickle;
import chat.fracas.ratchet.pickle.PickleKey;
import chat.fracas.ratchet.pickle.PickleKind;
import chat.fracas.ratchet.pickle.PickleReader;
import chat.fracas.ratchet.primitive.Hkdf;
import chat.fracas.ratchet.recovery.RecoveryKey;
import chat.fracas.ratchet.secretstorage.SecretStorageKey;
import chat.fracas.ratchet.wire.WireFields;
import chat.fracas.ratchet.wire.WireWriter;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/// What was written is read again, whatever it is.
final class RoundTripTest {
  private static final int TRIES = 100;

  private final RandomSource random = new SeededRandom(63);

  @Property(tries = TRIES)
  void wireFields(@ForAll @LongRange(min = 0) long number, @ForAll byte[] text) {
    byte[] written = new WireWriter(3).integer(0x08, number).string(0x12, text).bytes();
    WireFields fields = WireFields.parse(written, 1, written.length);
    assertThat(fields.integer(0x08)).isEqualTo(number);
    assertThat(fields.string(0x12)).isEqualTo(text);
  }

  @Property(tries = TRIES)
  void recoveryKey(@ForAll @Size(32) byte[] key) {
    assertThat(RecoveryKey.decode(RecoveryKey.encode(key))).isEqualTo(key);
  }

  @Property(tries = TRIES)
  void pickles(@ForAll byte[] state) {
    PickleKey key = PickleKey.generate(random);
    byte[] pickle = Pickle.seal(PickleKind.OLM_SESSION, key, random, state.clone());
    try (PickleReader reader = Pickle.open(PickleKind.OLM_SESSION, key, pickle)) {
      assertThat(reader.bytes(state.length)).isEqualTo(state);
      reader.finish();
    }
  }

  /// A file may be encrypted in any pieces.
  @Property(tries = TRIES)
  void attachments(@ForAll @Size(max = 20) List<byte[]> pieces) {
    AttachmentEncryption encryption = AttachmentEncryption.begin(random);
    var plaintext = new ByteArrayOutputStream();
    var ciphertext = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      plaintext.writeBytes(piece);
      ciphertext.writeBytes(encryption.next(piece, 0, piece.length));
    }
    try (AttachmentKey key = encryption.finish()) {
      assertThat(key.decrypt(ciphertext.toByteArray())).isEqualTo(plaintext.toByteArray());
    }
  }

  @Property(tries = TRIES)
  void secrets(@ForAll String name, @ForAll byte[] secret) {
    SecretStorageKey key = SecretStorageKey.generate(random);
    assertThat(key.decrypt(name, key.encrypt(name, secret, random))).isEqualTo(secret);
    assertThat(key.matches(key.check(random))).isTrue();
  }

  @Property(tries = TRIES)
  void backedUpKeys(@ForAll byte[] session) {
    BackupDecryptionKey key = BackupDecryptionKey.generate(random);
    assertThat(key.decrypt(key.encryptionKey().encrypt(session, random))).isEqualTo(session);
  }

  /// Whoever has a session from any index on opens what comes then, and nothing before.
  @Property(tries = 20)
  void groupSessions(@ForAll @IntRange(max = 600) int from, @ForAll @IntRange(max = 600) int at) {
    OutboundGroupSession outbound = OutboundGroupSession.generate(random);
    InboundGroupSession whole =
        InboundGroupSession.of(SessionKey.parse(outbound.sessionKey().encode()));
    byte[] message = {};
    for (int i = 0; i <= at; i++) {
      message = i == at ? outbound.encrypt(new byte[] {1}).encode() : skip(outbound);
    }
    byte[] exported = whole.exportAt(from).encode();
    InboundGroupSession later = InboundGroupSession.of(ExportedSessionKey.parse(exported));
    MegolmMessage parsed = MegolmMessage.parse(message);
    assertThat(whole.decrypt(parsed).index()).isEqualTo(at);
    if (at < from) {
      Refused.assertRefused(Refusal.BEFORE_SESSION, () -> later.decrypt(parsed));
    } else {
      assertThat(later.decrypt(parsed).plaintext()).containsExactly(1);
    }
  }

  private static byte[] skip(OutboundGroupSession outbound) {
    return outbound.encrypt(new byte[0]).encode();
  }

  /// What is asked for less of is the beginning of what is asked for more of.
  @Property(tries = TRIES)
  void derivedBytes(
      @ForAll byte[] secret,
      @ForAll byte[] salt,
      @ForAll byte[] info,
      @ForAll @IntRange(max = 200) int fewer,
      @ForAll @IntRange(max = 200) int more) {
    byte[] all = Hkdf.sha256(secret, salt, info, fewer + more);
    assertThat(Hkdf.sha256(secret, salt, info, fewer)).isEqualTo(Arrays.copyOf(all, fewer));
  }
}
