package chat.fracas.ratchet;

import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.foundation.key.Ed25519Signature;
import chat.fracas.ratchet.attachment.AttachmentEncryption;
import chat.fracas.ratchet.attachment.AttachmentKey;
import chat.fracas.ratchet.backup.BackupDecryptionKey;
import chat.fracas.ratchet.backup.BackupEncryptionKey;
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
import chat.fracas.ratchet.sas.SasContext;
import chat.fracas.ratchet.sas.SasEmoji;
import chat.fracas.ratchet.sas.SasKeyPair;
import chat.fracas.ratchet.sas.SasSecret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Our side of a conversation with another implementation, which `.ci/interop/oracles.py` drives: one
/// command a line, one answer a line. Words are separated by spaces, bytes and texts stand in base64, and
/// objects have names. An answer begins with `ok`, or with `no` and the reason of the refusal.
///
/// The argument is the seed of the randomness, so that a run can be repeated.
public final class PeerProcess {
  private final SeededRandom random;
  private final PickleKey pickleKey;
  private final Map<String, Object> objects = new HashMap<>();

  private PeerProcess(long seed) {
    random = new SeededRandom(seed);
    pickleKey = PickleKey.generate(random);
  }

  public static void main(String[] args) throws IOException {
    var peer = new PeerProcess(Long.parseLong(args[0]));
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    var out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(peer.answer(line.split(" ", -1)));
    }
  }

  private String answer(String[] words) {
    try {
      return "ok " + run(words);
    } catch (RatchetException refused) {
      return "no " + refused.refusal();
    } catch (FoundationException refused) {
      return "no " + refused.getMessage();
    }
  }

  private String run(String[] words) {
    String name = words.length > 1 ? words[1] : "";
    return switch (words[0]) {
      case "restart" -> put(name, restarted(get(name, Object.class)));
      case "forget" -> forget(name);
      case "account", "keys", "fallback", "sign", "verify", "import-account" ->
          account(words, name);
      case "out", "in", "encrypt", "decrypt", "import-session" -> session(words, name);
      case "group", "group-key", "group-encrypt", "reader", "reader-export", "import-reader" ->
          group(words, name);
      case "group-decrypt", "export" -> reader(words, get(name, InboundGroupSession.class));
      case "sas", "sas-agree", "sas-show", "sas-mac", "sas-verify" -> sas(words, name);
      case "backup", "backup-seal", "backup-open" -> backup(words, name);
      case "attach", "unattach", "key-file", "open-key-file" -> file(words);
      default -> throw new IllegalArgumentException(words[0]);
    };
  }

  private String account(String[] words, String name) {
    return switch (words[0]) {
      case "account" -> identity(put(name, OlmAccount.generate(random), OlmAccount.class));
      case "import-account" ->
          identity(put(name, OlmAccount.fromLibolm(words[2], bytes(words[3])), OlmAccount.class));
      case "keys" -> {
        var account = get(name, OlmAccount.class);
        account.generateOneTimeKeys(Integer.parseInt(words[2]), random);
        var fresh = account.unpublishedOneTimeKeys();
        account.markPublished(fresh.keySet());
        yield list(fresh.values());
      }
      case "fallback" -> {
        var account = get(name, OlmAccount.class);
        account.generateFallbackKey(random);
        var fresh = account.unpublishedFallbackKey();
        account.markPublished(fresh.keySet());
        yield list(fresh.values());
      }
      case "sign" -> get(name, OlmAccount.class).sign(bytes(words[2])).toString();
      default ->
          Boolean.toString(
              Ed25519PublicKey.parse(name)
                  .verifies(bytes(words[2]), Ed25519Signature.parse(words[3])));
    };
  }

  private static String identity(OlmAccount account) {
    return account.identityKeys().curve25519() + " " + account.identityKeys().ed25519();
  }

  private static String list(Collection<Curve25519PublicKey> keys) {
    return keys.stream().map(Curve25519PublicKey::toString).collect(Collectors.joining(" "));
  }

  private String session(String[] words, String name) {
    return switch (words[0]) {
      case "out" -> {
        var account = get(words[2], OlmAccount.class);
        OlmSession session = account.createOutboundSession(key(words[3]), key(words[4]), random);
        yield put(name, session, OlmSession.class).sessionId();
      }
      case "in" -> {
        OlmAccount.Inbound inbound =
            get(words[2], OlmAccount.class)
                .createInboundSession(key(words[3]), (PreKeyMessage) message("0", words[4]));
        put(name, inbound.session());
        yield inbound.session().sessionId() + " " + base64(inbound.plaintext());
      }
      case "import-session" ->
          put(name, OlmSession.fromLibolm(words[2], bytes(words[3])), OlmSession.class).sessionId();
      case "encrypt" -> {
        OlmMessage message = get(name, OlmSession.class).encrypt(bytes(words[2]), random);
        yield message.type() + " " + base64(message.encode());
      }
      default -> base64(get(name, OlmSession.class).decrypt(message(words[2], words[3])));
    };
  }

  private static OlmMessage message(String type, String body) {
    return OlmMessage.parse(Long.parseLong(type), bytes(body));
  }

  private String group(String[] words, String name) {
    return switch (words[0]) {
      case "group" ->
          put(name, OutboundGroupSession.generate(random), OutboundGroupSession.class).sessionId();
      case "group-key" -> {
        var session = get(name, OutboundGroupSession.class);
        yield session.index() + " " + base64(session.sessionKey().encode());
      }
      case "group-encrypt" ->
          base64(get(name, OutboundGroupSession.class).encrypt(bytes(words[2])).encode());
      case "reader" -> reader(name, InboundGroupSession.of(SessionKey.parse(bytes(words[2]))));
      case "reader-export" ->
          reader(name, InboundGroupSession.of(ExportedSessionKey.parse(bytes(words[2]))));
      default -> reader(name, InboundGroupSession.fromLibolm(words[2], bytes(words[3])));
    };
  }

  private String reader(String name, InboundGroupSession session) {
    put(name, session);
    return session.sessionId() + " " + session.firstKnownIndex();
  }

  private static String reader(String[] words, InboundGroupSession session) {
    if (words[0].equals("export")) {
      return base64(session.exportAt(Long.parseLong(words[2])).encode());
    }
    var opened = session.decrypt(MegolmMessage.parse(bytes(words[2])));
    return opened.index() + " " + base64(opened.plaintext());
  }

  private String sas(String[] words, String name) {
    return switch (words[0]) {
      case "sas" -> put(name, SasKeyPair.generate(random), SasKeyPair.class).publicKey().toString();
      case "sas-agree" -> put(name, get(name, SasKeyPair.class).agree(key(words[2])));
      case "sas-show" -> {
        var start = new SasContext.Side(text(words[2]), text(words[3]), key(words[4]));
        var accept = new SasContext.Side(text(words[5]), text(words[6]), key(words[7]));
        var shown =
            get(name, SasSecret.class)
                .bytes(SasContext.curve25519HkdfSha256(start, accept, text(words[8])));
        var numbers = shown.decimals();
        String emoji =
            shown.emoji().stream()
                .map(SasEmoji::number)
                .map(Object::toString)
                .collect(Collectors.joining(","));
        yield emoji + " " + numbers.first() + "," + numbers.second() + "," + numbers.third();
      }
      case "sas-mac" -> get(name, SasSecret.class).mac(text(words[2]), text(words[3]));
      default ->
          Boolean.toString(
              get(name, SasSecret.class).verifies(text(words[2]), text(words[3]), words[4]));
    };
  }

  private String backup(String[] words, String name) {
    return switch (words[0]) {
      case "backup" -> {
        var key = put(name, BackupDecryptionKey.generate(random), BackupDecryptionKey.class);
        yield key.publicKey() + " " + base64(key.export());
      }
      case "backup-seal" -> {
        EncryptedSession sealed =
            new BackupEncryptionKey(key(name)).encrypt(bytes(words[2]), random);
        yield sealed.ephemeral() + " " + base64(sealed.ciphertext()) + " " + base64(sealed.mac());
      }
      default ->
          base64(
              get(name, BackupDecryptionKey.class)
                  .decrypt(new EncryptedSession(key(words[2]), bytes(words[3]), bytes(words[4]))));
    };
  }

  private String file(String[] words) {
    return switch (words[0]) {
      case "attach" -> {
        byte[] plaintext = bytes(words[1]);
        AttachmentEncryption encryption = AttachmentEncryption.begin(random);
        byte[] ciphertext = encryption.next(plaintext, 0, plaintext.length);
        AttachmentKey key = encryption.finish();
        yield String.join(
            " ",
            base64(key.key()),
            base64(key.counterBlock()),
            base64(key.sha256()),
            base64(ciphertext));
      }
      case "unattach" ->
          base64(
              AttachmentKey.of(bytes(words[1]), bytes(words[2]), bytes(words[3]))
                  .decrypt(bytes(words[4])));
      case "key-file" -> base64(KeyExportFile.encrypt(bytes(words[1]), text(words[2]), random));
      default -> base64(KeyExportFile.decrypt(bytes(words[1]), text(words[2])));
    };
  }

  /// As it is after the program was ended and started again.
  private Object restarted(Object object) {
    return switch (object) {
      case OlmAccount account -> OlmAccount.unpickle(pickleKey, account.pickle(pickleKey, random));
      case OlmSession session -> OlmSession.unpickle(pickleKey, session.pickle(pickleKey, random));
      case OutboundGroupSession session ->
          OutboundGroupSession.unpickle(pickleKey, session.pickle(pickleKey, random));
      case InboundGroupSession session ->
          InboundGroupSession.unpickle(pickleKey, session.pickle(pickleKey, random));
      default -> throw new IllegalArgumentException("not kept: " + object);
    };
  }

  private String put(String name, Object object) {
    objects.put(name, object);
    return "";
  }

  private <T> T put(String name, T object, Class<T> type) {
    objects.put(name, object);
    return type.cast(object);
  }

  private String forget(String name) {
    objects.remove(name);
    return "";
  }

  private <T> T get(String name, Class<T> type) {
    Object object = objects.get(name);
    if (object == null) {
      throw new IllegalArgumentException("no object " + name);
    }
    return type.cast(object);
  }

  private static Curve25519PublicKey key(String base64) {
    return Curve25519PublicKey.parse(base64);
  }

  private static byte[] bytes(String base64) {
    return UnpaddedBase64.decode(base64);
  }

  private static String text(String base64) {
    return new String(bytes(base64), StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return UnpaddedBase64.encode(bytes);
  }
}
