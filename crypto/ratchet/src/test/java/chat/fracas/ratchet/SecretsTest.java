package chat.fracas.ratchet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.attachment.AttachmentKey;
import chat.fracas.ratchet.backup.BackupDecryptionKey;
import chat.fracas.ratchet.keyexport.KeyExportFile;
import chat.fracas.ratchet.megolm.ExportedSessionKey;
import chat.fracas.ratchet.megolm.InboundGroupSession;
import chat.fracas.ratchet.megolm.OutboundGroupSession;
import chat.fracas.ratchet.megolm.SessionKey;
import chat.fracas.ratchet.olm.OlmAccount;
import chat.fracas.ratchet.olm.OlmSession;
import chat.fracas.ratchet.pickle.Pickle;
import chat.fracas.ratchet.pickle.PickleKey;
import chat.fracas.ratchet.pickle.PickleKind;
import chat.fracas.ratchet.pickle.PickleWriter;
import chat.fracas.ratchet.primitive.CbcHmac;
import chat.fracas.ratchet.primitive.Curve25519SecretKey;
import chat.fracas.ratchet.primitive.ExpandedSigningKey;
import chat.fracas.ratchet.recovery.RecoveryKey;
import chat.fracas.ratchet.sas.SasKeyPair;
import chat.fracas.ratchet.secretstorage.SecretStorageKey;
import chat.fracas.ratchet.securechannel.ChannelKeyPair;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Nothing that holds a secret shows it: not when it is printed, not when it refuses, and there is no log.
final class SecretsTest {
  /// All randomness is this, so that every secret that is not derived can be known again.
  private static final byte[] CANARY = {
    (byte) 0xc8, 0x5a, (byte) 0xb3, 0x71, 0x2e, (byte) 0x9d, 0x64, 0x4f
  };

  private static final RandomSource CANARIES =
      bytes -> {
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = CANARY[i % CANARY.length];
        }
      };

  private final RandomSource random = CANARIES;
  private final OlmAccount alice = OlmAccount.generate(random);
  private final OlmAccount bob = OlmAccount.generate(new SeededRandom(39));
  private final OutboundGroupSession outbound = OutboundGroupSession.generate(random);
  private final InboundGroupSession inbound =
      InboundGroupSession.of(SessionKey.parse(outbound.sessionKey().encode()));
  private final PickleKey pickleKey = PickleKey.generate(random);
  private final BackupDecryptionKey backup = BackupDecryptionKey.generate(random);

  private List<AutoCloseable> holders() {
    bob.generateFallbackKey(new SeededRandom(40));
    OlmSession session =
        alice.createOutboundSession(
            bob.identityKeys().curve25519(),
            bob.unpublishedFallbackKey().values().iterator().next(),
            random);
    ChannelKeyPair channel = ChannelKeyPair.generate(random);
    SasKeyPair sas = SasKeyPair.generate(random);
    byte[] expanded = random.bytes(ExpandedSigningKey.BYTES);
    expanded[31] = 0x40;
    byte[] pickle =
        Pickle.seal(
            PickleKind.OLM_ACCOUNT,
            pickleKey,
            random,
            new PickleWriter().secret(random.bytes(32)).finish());
    return List.of(
        alice,
        session,
        outbound,
        inbound,
        outbound.sessionKey(),
        inbound.exportAt(0),
        pickleKey,
        Pickle.open(PickleKind.OLM_ACCOUNT, pickleKey, pickle),
        backup,
        channel,
        channel.establish(bob.identityKeys().curve25519(), new byte[1]).channel(),
        sas,
        sas.agree(bob.identityKeys().curve25519()),
        SecretStorageKey.generate(random),
        AttachmentKey.of(random.bytes(32), new byte[16], random.bytes(32)),
        Curve25519SecretKey.generate(random),
        ExpandedSigningKey.of(expanded),
        CbcHmac.derive(random.bytes(32), "info"));
  }

  @Test
  void whatHoldsASecretDoesNotPrintIt() {
    for (AutoCloseable holder : holders()) {
      String printed = holder.toString();
      assertHidden(printed);
      assertThat(printed)
          .as("a name, with a public id at most")
          .matches("[\\w.$]+(\\[[A-Za-z0-9+/]{43}]|@[0-9a-f]+)?");
    }
  }

  /// A new class that is to be closed is to be looked at here.
  @Test
  void everyClassThatIsClosedWasLookedAt() throws Exception {
    Set<String> closed =
        classes()
            .filter(type -> AutoCloseable.class.isAssignableFrom(type))
            .filter(type -> Modifier.isPublic(type.getModifiers()))
            .map(Class::getSimpleName)
            .collect(Collectors.toSet());
    assertThat(
            holders().stream().map(holder -> holder.getClass().getSimpleName()).distinct().toList())
        .containsExactlyInAnyOrderElementsOf(closed);
  }

  @Test
  void whatIsRefusedIsNotInTheException() {
    byte[] secret = random.bytes(200);
    String text = new String(random.bytes(200), StandardCharsets.ISO_8859_1);
    String base64 = UnpaddedBase64.encode(secret);
    Stream<Throwable> refusals =
        Stream.of(
            catchThrowable(() -> SessionKey.parse(secret)),
            catchThrowable(() -> ExportedSessionKey.parse(secret)),
            catchThrowable(() -> ExportedSessionKey.parse(random.bytes(165))),
            catchThrowable(() -> Curve25519SecretKey.of(secret)),
            catchThrowable(() -> PickleKey.of(secret)),
            catchThrowable(() -> OlmAccount.unpickle(pickleKey, secret)),
            catchThrowable(() -> OlmAccount.fromLibolm(base64, secret)),
            catchThrowable(() -> OlmSession.fromLibolm(base64, secret)),
            catchThrowable(() -> BackupDecryptionKey.of(secret)),
            catchThrowable(() -> BackupDecryptionKey.fromRecoveryKey(base64)),
            catchThrowable(() -> RecoveryKey.decode(text)),
            catchThrowable(() -> SecretStorageKey.fromRecoveryKey(text)),
            catchThrowable(() -> KeyExportFile.decrypt(secret, base64)),
            catchThrowable(() -> AttachmentKey.of(secret, secret, secret)));
    refusals.forEach(
        refusal -> {
          assertThat(refusal).isInstanceOf(RatchetException.class).hasNoCause();
          assertHidden(refusal.toString());
        });
  }

  private static void assertHidden(String printed) {
    for (int turn = 0; turn < CANARY.length; turn++) {
      byte[] turned = new byte[CANARY.length];
      for (int i = 0; i < turned.length; i++) {
        turned[i] = CANARY[(i + turn) % CANARY.length];
      }
      String hex = HexFormat.of().formatHex(turned);
      String numbers = Arrays.toString(turned);
      assertThat(printed)
          .doesNotContainIgnoringCase(hex.substring(0, 8))
          .doesNotContain(UnpaddedBase64.encode(turned).substring(0, 8))
          .doesNotContain(numbers.substring(1, 14))
          .doesNotContain(new String(turned, StandardCharsets.ISO_8859_1).substring(0, 4));
    }
  }

  @Test
  void nothingIsLogged() throws Exception {
    List<String> ways =
        List.of(
            "java/util/logging/",
            "java/lang/System$Logger",
            "org/slf4j/",
            "java/io/PrintStream",
            "printStackTrace");
    for (Path file : classFiles()) {
      String constants = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertThat(ways).as(file.toString()).noneMatch(constants::contains);
    }
  }

  private static Stream<Class<?>> classes() throws IOException {
    return classFiles().stream()
        .map(file -> root().relativize(file).toString())
        .filter(file -> !file.contains("package-info"))
        .map(file -> file.replace('/', '.').replace('\\', '.').replaceAll("\\.class$", ""))
        .map(SecretsTest::load);
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException cause) {
      throw new IllegalStateException(cause);
    }
  }

  private static List<Path> classFiles() throws IOException {
    try (Stream<Path> files = Files.walk(root().resolve("chat/fracas/ratchet"))) {
      return files.filter(file -> file.toString().endsWith(".class")).toList();
    }
  }

  private static Path root() {
    try {
      return Path.of(
          RatchetException.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException cause) {
      throw new IllegalStateException(cause);
    }
  }
}
