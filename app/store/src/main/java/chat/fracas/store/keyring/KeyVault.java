package chat.fracas.store.keyring;

import chat.fracas.store.profile.PrivateFiles;
import chat.fracas.store.seal.SealKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Opens the master key of a profile, or draws and places it when the profile is new.
///
/// A new key goes to the keyring; without one, under the passphrase; without either, into a file of
/// its owner's, and [KeyHolder#FILE] says so. Want of a keyring never signs anybody out, and a key that
/// cannot be reached now is never replaced. `key.txt` in the profile says where the key is.
/// Thread-safe as long as one process holds the profile.
public final class KeyVault {
  private static final String FILE = "key.txt";
  private static final String VERSION = "fracas-key-1";
  private static final int MAX_FILE_BYTES = 16 * 1024;

  private final Path file;
  private final SecureRandom random;

  /// The vault of a profile folder, which exists.
  public KeyVault(Path folder, SecureRandom random) {
    this.file = folder.resolve(FILE);
    this.random = random;
  }

  /// Gets the key, and makes it when the profile has none yet.
  public KeyOpening open(KeySource source) {
    try {
      return Files.exists(file) ? find(source, read()) : create(source);
    } catch (IOException cause) {
      throw new UncheckedIOException("the key's file cannot be read or written", cause);
    }
  }

  /// Moves an open key under a passphrase, or under another one.
  public void protect(SealKey key, char[] passphrase) {
    try {
      write(underPassphrase(key, passphrase));
    } catch (IOException cause) {
      throw new UncheckedIOException("the key's file cannot be written", cause);
    }
  }

  private KeyOpening create(KeySource source) throws IOException {
    SealKey key = SealKey.random(random);
    if (source.keyring().isPresent()) {
      Keyring keyring = source.keyring().get();
      String name = newName();
      if (keeps(keyring, name, key)) {
        write(
            Map.of(
                "holder", "keyring", "keyring", keyring.name(), "name", name, "check", check(key)));
        return new KeyOpening.Opened(key, KeyHolder.KEYRING);
      }
    }
    if (source.passphrase().isPresent()) {
      write(underPassphrase(key, source.passphrase().get()));
      return new KeyOpening.Opened(key, KeyHolder.PASSPHRASE);
    }
    byte[] secret = key.bytes();
    write(Map.of("holder", "file", "key", encode(secret), "check", check(key)));
    Arrays.fill(secret, (byte) 0);
    return new KeyOpening.Opened(key, KeyHolder.FILE);
  }

  /// Whether the keyring really has it: some accept a secret that they cannot give back.
  private static boolean keeps(Keyring keyring, String name, SealKey key) {
    byte[] secret = key.bytes();
    try {
      keyring.save(name, secret);
      return keyring.load(name).filter(found -> Arrays.equals(found, secret)).isPresent();
    } catch (KeyringException unusable) {
      return false;
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private Map<String, String> underPassphrase(SealKey key, char[] passphrase) {
    var wrap = PassphraseWrap.wrap(key, passphrase, random);
    var lines = new LinkedHashMap<String, String>();
    lines.put("holder", "passphrase");
    lines.put("argon2id-memory-kib", Integer.toString(wrap.memoryKib()));
    lines.put("argon2id-passes", Integer.toString(wrap.passes()));
    lines.put("argon2id-lanes", Integer.toString(wrap.lanes()));
    lines.put("argon2id-salt", encode(wrap.salt()));
    lines.put("wrapped", encode(wrap.wrapped()));
    return lines;
  }

  private KeyOpening find(KeySource source, Map<String, String> lines) {
    try {
      return switch (lines.getOrDefault("holder", "")) {
        case "keyring" -> fromKeyring(source, lines);
        case "passphrase" -> fromPassphrase(source, lines);
        case "file" -> checked(SealKey.of(decode(lines, "key")), lines, KeyHolder.FILE);
        default -> new KeyOpening.Damaged("the key's file does not say where the key is");
      };
    } catch (IllegalArgumentException malformed) {
      return new KeyOpening.Damaged("the key's file is malformed");
    }
  }

  private static KeyOpening fromKeyring(KeySource source, Map<String, String> lines) {
    String wanted = lines.getOrDefault("keyring", "");
    Optional<Keyring> keyring = source.keyring().filter(one -> one.name().equals(wanted));
    if (keyring.isEmpty()) {
      return new KeyOpening.KeyringUnavailable(wanted, "there is no such keyring in this session");
    }
    try {
      Optional<byte[]> secret = keyring.get().load(lines.getOrDefault("name", ""));
      return secret.isPresent()
          ? checked(SealKey.of(secret.get()), lines, KeyHolder.KEYRING)
          : new KeyOpening.KeyringUnavailable(wanted, "the keyring does not have the key");
    } catch (KeyringException unusable) {
      return new KeyOpening.KeyringUnavailable(wanted, String.valueOf(unusable.getMessage()));
    }
  }

  private static KeyOpening fromPassphrase(KeySource source, Map<String, String> lines) {
    if (source.passphrase().isEmpty()) {
      return new KeyOpening.PassphraseNeeded();
    }
    var wrap =
        new PassphraseWrap(
            number(lines, "argon2id-memory-kib"),
            number(lines, "argon2id-passes"),
            number(lines, "argon2id-lanes"),
            decode(lines, "argon2id-salt"),
            decode(lines, "wrapped"));
    Optional<SealKey> key = wrap.unwrap(source.passphrase().get());
    return key.isPresent()
        ? new KeyOpening.Opened(key.get(), KeyHolder.PASSPHRASE)
        : new KeyOpening.WrongPassphrase();
  }

  private static KeyOpening checked(SealKey key, Map<String, String> lines, KeyHolder holder) {
    if (!check(key).equals(lines.get("check"))) {
      key.close();
      return new KeyOpening.Damaged("the key is not the one this profile was written with");
    }
    return new KeyOpening.Opened(key, holder);
  }

  /// Tells a wrong key from a damaged database; says nothing about the key.
  private static String check(SealKey key) {
    try (SealKey check = key.derive("check")) {
      byte[] bytes = check.bytes();
      return encode(Arrays.copyOf(bytes, 8));
    }
  }

  private String newName() {
    var bytes = new byte[8];
    random.nextBytes(bytes);
    return "profile-" + HexFormat.of().formatHex(bytes);
  }

  private Map<String, String> read() throws IOException {
    var lines = new LinkedHashMap<String, String>();
    try (var in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(MAX_FILE_BYTES), StandardCharsets.UTF_8);
      for (String line : text.split("\n")) {
        int sign = line.indexOf('=');
        if (sign > 0) {
          lines.put(line.substring(0, sign).strip(), line.substring(sign + 1).strip());
        }
      }
      return text.startsWith(VERSION) ? lines : Map.of();
    } catch (NoSuchFileException gone) {
      return Map.of();
    }
  }

  private void write(Map<String, String> lines) throws IOException {
    var text = new StringBuilder(VERSION).append('\n');
    lines.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    PrivateFiles.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] decode(Map<String, String> lines, String name) {
    return Base64.getDecoder().decode(lines.getOrDefault(name, ""));
  }

  private static int number(Map<String, String> lines, String name) {
    return Integer.parseInt(lines.getOrDefault(name, ""));
  }
}
