package chat.fracas.bench;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.attachment.AttachmentEncryption;
import chat.fracas.ratchet.backup.BackupDecryptionKey;
import chat.fracas.ratchet.backup.EncryptedSession;
import chat.fracas.ratchet.megolm.ExportedSessionKey;
import chat.fracas.ratchet.megolm.InboundGroupSession;
import chat.fracas.ratchet.megolm.MegolmMessage;
import chat.fracas.ratchet.megolm.OutboundGroupSession;
import chat.fracas.ratchet.megolm.SessionKey;
import chat.fracas.ratchet.olm.OlmAccount;
import chat.fracas.ratchet.olm.OlmMessage;
import chat.fracas.ratchet.olm.OlmSession;
import chat.fracas.ratchet.olm.PreKeyMessage;
import chat.fracas.ratchet.sas.SasContext;
import chat.fracas.ratchet.sas.SasKeyPair;
import chat.fracas.ratchet.sas.SasSecret;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// What encryption costs. The names are those of vodozemac's figures, which do the same: messages of
/// 200 bytes in their wire form.
///
/// Every benchmark does a batch of operations, whose inputs are made before, and counts the CPU time of
/// its own thread: on a shared machine that is what can be compared.
@BenchmarkMode(Mode.Throughput)
@State(Scope.Thread)
public class CryptoPaths {
  private static final SecureRandom SECURE = new SecureRandom();
  private static final RandomSource RANDOM = SECURE::nextBytes;
  private static final byte[] BODY = new byte[200];
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /// Operations, and the CPU time they took.
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Spent {
    public long operations;
    public long nanos;

    private void run(int count, Blackhole sink, IntFunction<Object> operation) {
      long begin = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < count; i++) {
        sink.consume(operation.apply(i));
      }
      nanos += THREADS.getCurrentThreadCpuTime() - begin;
      operations += count;
    }
  }

  /// A sender and a reader who is one batch behind.
  @State(Scope.Thread)
  public static class GroupSessions {
    static final int BATCH = 500;

    private final OutboundGroupSession outbound = OutboundGroupSession.generate(RANDOM);
    private final InboundGroupSession inbound = inbound(outbound.sessionKey().encode());
    private final String[] messages = new String[BATCH];

    @Setup(Level.Invocation)
    public void encrypt() {
      Arrays.setAll(messages, i -> wire(outbound));
    }

    static InboundGroupSession inbound(byte[] key) {
      return InboundGroupSession.of(SessionKey.parse(key));
    }

    static String wire(OutboundGroupSession session) {
      return UnpaddedBase64.encode(session.encrypt(BODY).encode());
    }

    static byte[] open(InboundGroupSession session, String message) {
      return session.decrypt(MegolmMessage.parse(UnpaddedBase64.decode(message))).plaintext();
    }
  }

  @Benchmark
  public void megolmDecryptInSequence(GroupSessions state, Spent spent, Blackhole sink) {
    spent.run(GroupSessions.BATCH, sink, i -> GroupSessions.open(state.inbound, state.messages[i]));
  }

  /// Readers who have opened nothing yet, and one message far ahead.
  @State(Scope.Thread)
  public static class LateReaders {
    static final int STEPS = 10_000;
    static final int BATCH = 100;

    private final byte[] key;
    private final String message;
    private final InboundGroupSession[] sessions = new InboundGroupSession[BATCH];

    public LateReaders() {
      OutboundGroupSession outbound = OutboundGroupSession.generate(RANDOM);
      key = outbound.sessionKey().encode();
      for (int i = 0; i < STEPS; i++) {
        outbound.encrypt(BODY);
      }
      message = GroupSessions.wire(outbound);
    }

    @Setup(Level.Invocation)
    public void begin() {
      Arrays.setAll(sessions, i -> GroupSessions.inbound(key));
    }
  }

  @Benchmark
  public void megolmDecryptAfter10000Steps(LateReaders state, Spent spent, Blackhole sink) {
    spent.run(LateReaders.BATCH, sink, i -> GroupSessions.open(state.sessions[i], state.message));
  }

  private final OutboundGroupSession outbound = OutboundGroupSession.generate(RANDOM);

  @Benchmark
  public void megolmEncrypt(Spent spent, Blackhole sink) {
    spent.run(GroupSessions.BATCH, sink, i -> GroupSessions.wire(outbound));
  }

  /// Two devices, one of which has a key that can be used any number of times.
  @State(Scope.Thread)
  public static class Devices {
    static final int BATCH = 50;

    private final OlmAccount alice = OlmAccount.generate(RANDOM);
    private final OlmAccount bob = OlmAccount.generate(RANDOM);
    private final String bobsIdentity = bob.identityKeys().curve25519().toString();
    private final String bobsKey;
    private final String alicesIdentity = alice.identityKeys().curve25519().toString();
    private final String first;

    public Devices() {
      bob.generateFallbackKey(RANDOM);
      bobsKey = bob.unpublishedFallbackKey().values().iterator().next().toString();
      first = UnpaddedBase64.encode(begin().encrypt(BODY, RANDOM).encode());
    }

    OlmSession begin() {
      return alice.createOutboundSession(
          Curve25519PublicKey.parse(bobsIdentity), Curve25519PublicKey.parse(bobsKey), RANDOM);
    }

    OlmAccount.Inbound takeUp() {
      return bob.createInboundSession(
          Curve25519PublicKey.parse(alicesIdentity),
          (PreKeyMessage) OlmMessage.parse(0, UnpaddedBase64.decode(first)));
    }
  }

  @Benchmark
  public void olmSessionOut(Devices state, Spent spent, Blackhole sink) {
    spent.run(Devices.BATCH, sink, i -> state.begin());
  }

  @Benchmark
  public void olmSessionIn(Devices state, Spent spent, Blackhole sink) {
    spent.run(Devices.BATCH, sink, i -> state.takeUp());
  }

  /// What one more device of a room costs: a session, and the room key in its first message.
  @Benchmark
  public void roomKeyForANewDevice(Devices state, Spent spent, Blackhole sink) {
    spent.run(
        Devices.BATCH,
        sink,
        i -> UnpaddedBase64.encode(state.begin().encrypt(new byte[800], RANDOM).encode()));
  }

  /// A conversation under way, in which Alice speaks.
  @State(Scope.Thread)
  public static class Conversation {
    static final int BATCH = 1000;

    private final OlmSession alices;
    private final OlmSession bobs;

    public Conversation() {
      var devices = new Devices();
      alices = devices.begin();
      String first = UnpaddedBase64.encode(alices.encrypt(BODY, RANDOM).encode());
      bobs =
          devices
              .bob
              .createInboundSession(
                  Curve25519PublicKey.parse(devices.alicesIdentity),
                  (PreKeyMessage) OlmMessage.parse(0, UnpaddedBase64.decode(first)))
              .session();
      alices.decrypt(bobs.encrypt(BODY, RANDOM));
    }

    String wire() {
      return UnpaddedBase64.encode(alices.encrypt(BODY, RANDOM).encode());
    }
  }

  @Benchmark
  public void olmEncrypt(Conversation state, Spent spent, Blackhole sink) {
    spent.run(Conversation.BATCH, sink, i -> state.wire());
  }

  /// The same, with messages to open.
  @State(Scope.Thread)
  public static class Messages extends Conversation {
    private final String[] messages = new String[BATCH];

    @Setup(Level.Invocation)
    public void encrypt() {
      Arrays.setAll(messages, i -> wire());
    }
  }

  @Benchmark
  public void olmDecrypt(Messages state, Spent spent, Blackhole sink) {
    OlmSession bobs = ((Conversation) state).bobs;
    spent.run(
        Conversation.BATCH,
        sink,
        i -> bobs.decrypt(OlmMessage.parse(1, UnpaddedBase64.decode(state.messages[i]))));
  }

  @Benchmark
  public void accountOneTimeKeys50(Spent spent, Blackhole sink) {
    OlmAccount account = OlmAccount.generate(RANDOM);
    spent.run(
        10,
        sink,
        i -> {
          account.generateOneTimeKeys(50, RANDOM);
          return account;
        });
    account.close();
  }

  @Benchmark
  public void sasBothSides(Spent spent, Blackhole sink) {
    spent.run(Devices.BATCH, sink, i -> verification());
  }

  private static boolean verification() {
    SasKeyPair a = SasKeyPair.generate(RANDOM);
    SasKeyPair b = SasKeyPair.generate(RANDOM);
    var aSide = new SasContext.Side("@a:example.org", "A", a.publicKey());
    var bSide = new SasContext.Side("@b:example.org", "B", b.publicKey());
    SasContext context = SasContext.curve25519HkdfSha256(aSide, bSide, "t");
    SasSecret as = a.agree(b.publicKey());
    SasSecret bs = b.agree(a.publicKey());
    boolean same = as.bytes(context).emoji().equals(bs.bytes(context).emoji());
    String first = as.mac("key one", "info");
    String second = bs.mac("key two", "info");
    return same & bs.verifies("key one", "info", first) & as.verifies("key two", "info", second);
  }

  private final byte[] file = new byte[1 << 20];

  @Benchmark
  public void attachmentEncryptAndHash(Spent spent, Blackhole sink) {
    spent.run(
        8,
        sink,
        i -> {
          AttachmentEncryption encryption = AttachmentEncryption.begin(RANDOM);
          sink.consume(encryption.next(file, 0, file.length));
          return encryption.finish();
        });
  }

  private final BackupDecryptionKey backup = BackupDecryptionKey.generate(RANDOM);
  private final EncryptedSession backedUp =
      backup
          .encryptionKey()
          .encrypt(
              GroupSessions.inbound(OutboundGroupSession.generate(RANDOM).sessionKey().encode())
                  .exportAt(0)
                  .encode(),
              RANDOM);

  @Benchmark
  public void backupRestoreASession(Spent spent, Blackhole sink) {
    spent.run(
        Devices.BATCH,
        sink,
        i -> InboundGroupSession.of(ExportedSessionKey.parse(backup.decrypt(backedUp))));
  }
}
