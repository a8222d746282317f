package chat.fracas.store.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.store.seal.SealKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyVaultTest {
  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();
  private final MemoryKeyring keyring = new MemoryKeyring();
  private KeyVault vault;

  @BeforeEach
  void vault() {
    vault = new KeyVault(folder, random);
  }

  @Test
  void aNewKeyGoesToTheKeyringAndComesBack() {
    var first = opened(KeySource.keyring(keyring));
    var second = opened(KeySource.keyring(keyring));

    assertThat(first.holder()).isEqualTo(KeyHolder.KEYRING);
    assertThat(second.key()).isEqualTo(first.key());
  }

  @Test
  void withAKeyringTheFolderHoldsNoKey() throws IOException {
    var opened = opened(KeySource.keyring(keyring));

    assertThat(Files.readString(folder.resolve("key.txt"))).doesNotContain(base64(opened.key()));
  }

  @Test
  void withoutKeyringOrPassphraseTheKeyIsInAPrivateFileAndSaysSo() throws IOException {
    var opened = opened(KeySource.file());

    assertThat(opened.holder()).isEqualTo(KeyHolder.FILE);
    assertThat(opened(KeySource.file()).key()).isEqualTo(opened.key());
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key.txt"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aKeyringThatRefusesIsNoHindrance() {
    keyring.refuses = true;

    assertThat(opened(KeySource.keyring(keyring)).holder()).isEqualTo(KeyHolder.FILE);
  }

  @Test
  void aKeyringThatForgetsAtOnceIsNotTrusted() {
    keyring.forgets = true;

    assertThat(opened(KeySource.keyring(keyring)).holder()).isEqualTo(KeyHolder.FILE);
  }

  @Test
  void aKeyringThatIsGoneLaterIsReportedAndNothingIsReplaced() throws IOException {
    var before = opened(KeySource.keyring(keyring));
    byte[] file = Files.readAllBytes(folder.resolve("key.txt"));

    assertThat(vault.open(KeySource.file())).isInstanceOf(KeyOpening.KeyringUnavailable.class);
    keyring.refuses = true;
    assertThat(vault.open(KeySource.keyring(keyring)))
        .isInstanceOf(KeyOpening.KeyringUnavailable.class);
    assertThat(Files.readAllBytes(folder.resolve("key.txt"))).isEqualTo(file);
    keyring.refuses = false;
    assertThat(opened(KeySource.keyring(keyring)).key()).isEqualTo(before.key());
  }

  @Test
  void aPassphraseOpensAndAnotherDoesNot() {
    var opened = opened(KeySource.passphrase("correct horse".toCharArray()));

    assertThat(opened.holder()).isEqualTo(KeyHolder.PASSPHRASE);
    assertThat(opened(KeySource.passphrase("correct horse".toCharArray())).key())
        .isEqualTo(opened.key());
    assertThat(vault.open(KeySource.passphrase("wrong horse".toCharArray())))
        .isInstanceOf(KeyOpening.WrongPassphrase.class);
    assertThat(vault.open(KeySource.file())).isInstanceOf(KeyOpening.PassphraseNeeded.class);
  }

  @Test
  void aKeyFileCanBePutUnderAPassphraseLater() throws IOException {
    var opened = opened(KeySource.file());
    vault.protect(opened.key(), "later".toCharArray());

    assertThat(opened(KeySource.passphrase("later".toCharArray())).key()).isEqualTo(opened.key());
    assertThat(Files.readString(folder.resolve("key.txt"))).doesNotContain(base64(opened.key()));
  }

  @Test
  void aMalformedFileIsDamagedAndIsNotReplaced() throws IOException {
    for (String content :
        new String[] {
          "",
          "fracas-key-1\n",
          "fracas-key-1\nholder=file\nkey=AAAA\n",
          "fracas-key-1\nholder=file\nkey=" + "A".repeat(43) + "=\ncheck=x\n",
          "fracas-key-1\nholder=elsewhere\n",
          "fracas-key-2\nholder=file\n"
        }) {
      Files.writeString(folder.resolve("key.txt"), content);
      assertThat(vault.open(KeySource.file())).isInstanceOf(KeyOpening.Damaged.class);
      assertThat(Files.readString(folder.resolve("key.txt"))).isEqualTo(content);
    }
  }

  @Test
  void argon2ParametersOfAFileAreBounded() throws IOException {
    Files.writeString(
        folder.resolve("key.txt"),
        """
        fracas-key-1
        holder=passphrase
        argon2id-memory-kib=2000000000
        argon2id-passes=3
        argon2id-lanes=1
        argon2id-salt=AAAAAAAAAAAAAAAAAAAAAA==
        wrapped=AAAA
        """);

    assertThat(vault.open(KeySource.passphrase("any".toCharArray())))
        .isInstanceOf(KeyOpening.Damaged.class);
  }

  @Test
  void theSecretToolKeepsTheKeyOverItsPipes(@TempDir Path programs) throws Exception {
    Path tool = programs.resolve("secret-tool");
    Files.writeString(
        tool,
        """
        #!/bin/sh
        here=%s
        case "$1" in
          store) echo "$@" > "$here/arguments"; cat > "$here/secret";;
          lookup) [ -f "$here/secret" ] && cat "$here/secret" || exit 1;;
          clear) rm -f "$here/secret";;
        esac
        """
            .formatted(programs));
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
    Keyring found =
        Keyrings.find(
                "Linux",
                Map.of(
                    "PATH", programs + ":/usr/bin:/bin", "DBUS_SESSION_BUS_ADDRESS", "unix:none"))
            .orElseThrow();

    var opened = opened(KeySource.keyring(found));

    assertThat(opened.holder()).isEqualTo(KeyHolder.KEYRING);
    assertThat(opened(KeySource.keyring(found)).key()).isEqualTo(opened.key());
    assertThat(Files.readString(programs.resolve("arguments")))
        .doesNotContain(base64(opened.key()));
    found.delete("any");
    assertThat(found.load("any")).isEmpty();
  }

  @Test
  void withoutASessionBusThereIsNoKeyringToWaitFor() {
    assertThat(Keyrings.find("Linux", Map.of("PATH", "/usr/bin"))).isEmpty();
  }

  private KeyOpening.Opened opened(KeySource source) {
    return (KeyOpening.Opened) vault.open(source);
  }

  private static String base64(SealKey key) {
    return Base64.getEncoder().encodeToString(key.bytes());
  }

  private static final class MemoryKeyring implements Keyring {
    private final Map<String, byte[]> secrets = new HashMap<>();
    private boolean refuses;
    private boolean forgets;

    @Override
    public String name() {
      return "memory";
    }

    @Override
    public Optional<byte[]> load(String name) throws KeyringException {
      refuse();
      return Optional.ofNullable(secrets.get(name));
    }

    @Override
    public void save(String name, byte[] secret) throws KeyringException {
      refuse();
      if (!forgets) {
        secrets.put(name, secret.clone());
      }
    }

    @Override
    public void delete(String name) {
      secrets.remove(name);
    }

    private void refuse() throws KeyringException {
      if (refuses) {
        throw new KeyringException("locked");
      }
    }
  }
}
