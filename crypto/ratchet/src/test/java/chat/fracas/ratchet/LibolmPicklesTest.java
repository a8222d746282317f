package chat.fracas.ratchet;

import static chat.fracas.ratchet.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonLimits;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.backup.BackupDecryptionKey;
import chat.fracas.ratchet.megolm.InboundGroupSession;
import chat.fracas.ratchet.megolm.MegolmMessage;
import chat.fracas.ratchet.olm.OlmAccount;
import chat.fracas.ratchet.olm.OlmMessage;
import chat.fracas.ratchet.olm.OlmSession;
import chat.fracas.ratchet.olm.PreKeyMessage;
import chat.fracas.ratchet.pickle.PickleKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What libolm has stored is brought over and goes on.
final class LibolmPicklesTest {
  private static final byte[] KEY = "secret_key".getBytes(StandardCharsets.US_ASCII);

  private final SeededRandom random = new SeededRandom(50);
  private final JsonObject known = known();

  private static JsonObject known() {
    try (InputStream in =
        Objects.requireNonNull(
            LibolmPicklesTest.class.getResourceAsStream("/libolm/pickles.json"))) {
      return Json.parseObject(in.readAllBytes(), new JsonLimits(1 << 20, 5, 100));
    } catch (IOException cause) {
      throw new IllegalStateException(cause);
    }
  }

  private OlmMessage message(int type, String name) {
    return OlmMessage.parse(type, UnpaddedBase64.decode(known.requireString(name)));
  }

  private static String text(byte[] plaintext) {
    return new String(plaintext, StandardCharsets.UTF_8);
  }

  private OlmAccount account() {
    return OlmAccount.fromLibolm(known.requireString("account"), KEY);
  }

  @Test
  void anAccountKeepsItsKeysAndSignsAsBefore() {
    OlmAccount account = account();
    assertThat(account.identityKeys().curve25519()).hasToString(known.requireString("curve25519"));
    assertThat(account.identityKeys().ed25519()).hasToString(known.requireString("ed25519"));
    assertThat(account.sign("message".getBytes(StandardCharsets.UTF_8)))
        .hasToString(known.requireString("signature"));
    assertThat(account.unpublishedOneTimeKeys()).hasSize(1);
    assertThat(account.unpublishedOneTimeKeys().values().iterator().next())
        .hasToString(known.requireString("unpublished"));
    assertThat(account.oneTimeKeysKept()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"by_one_time_key", "by_fallback_key", "by_previous_fallback_key"})
  void anAccountOpensWhatIsUnderWay(String name) {
    var alice = Curve25519PublicKey.parse(known.requireString("alice"));
    OlmAccount.Inbound inbound =
        kept(account()).createInboundSession(alice, (PreKeyMessage) message(0, name));
    assertThat(text(inbound.plaintext())).isEqualTo(name);
  }

  /// Through our own pickle.
  private OlmAccount kept(OlmAccount account) {
    try (PickleKey key = PickleKey.generate(random)) {
      return OlmAccount.unpickle(key, account.pickle(key, random));
    }
  }

  private OlmSession session(String name) {
    return OlmSession.fromLibolm(known.requireString(name), KEY);
  }

  @Test
  void aSessionGoesOnAndRemembersWhatWasSkipped() {
    OlmSession session = session("session_active");
    assertThat(session.sessionId()).isEqualTo(known.requireString("session_id"));
    assertThat(session.hasReceivedMessage()).isTrue();
    assertThat(text(session.decrypt(message(1, "active_skipped")))).isEqualTo("skipped");
    assertThat(text(session.decrypt(message(1, "active_next")))).isEqualTo("next");
    assertRefused(Refusal.KEY_GONE, () -> session.decrypt(message(1, "active_skipped")));
  }

  @Test
  void aSessionThatHasOnlyListenedGoesOn() {
    OlmSession session = session("session_inactive");
    assertThat(text(session.decrypt(message(1, "inactive_next")))).isEqualTo("after");
    assertThat(session.encrypt(new byte[1], random).type()).isEqualTo(1);
  }

  @Test
  void aSessionThatHasOnlySpokenGoesOn() {
    OlmSession session = session("session_outbound");
    assertThat(session.hasReceivedMessage()).isFalse();
    assertThat(session.encrypt(new byte[1], random)).isInstanceOf(PreKeyMessage.class);
    assertThat(text(session.decrypt(message(1, "outbound_answer")))).isEqualTo("welcome");
  }

  @Test
  void aGroupSessionGoesOn() {
    InboundGroupSession session = InboundGroupSession.fromLibolm(known.requireString("group"), KEY);
    assertThat(session.sessionId()).isEqualTo(known.requireString("group_id"));
    assertThat(session.firstKnownIndex()).isEqualTo(3);
    for (String name : new String[] {"four", "three"}) {
      var message =
          MegolmMessage.parse(UnpaddedBase64.decode(known.requireString("group_" + name)));
      assertThat(text(session.decrypt(message).plaintext())).isEqualTo(name);
    }
  }

  /// The values of libolm's own tests (Apache License 2.0).
  @Test
  void aBackupKeyOfLibolmsTests() {
    BackupDecryptionKey key =
        BackupDecryptionKey.fromLibolm(
            "qx37WTQrjZLz5tId/uBX9B3/okqAbV1ofl9UnHKno1eipByCpXleAAlAZoJgYnCDOQZDQWzo3luTSfkF9pU1"
                + "mOILCbbouubs6TVeDyPfgGD9i86J8irHjA",
            KEY);
    assertThat(key.publicKey()).hasToString("hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo");
  }

  /// The values of libolm's own tests (Apache License 2.0), in its present and its former version.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "wkEpwMgiAqD7B1/Lw2cKYYDcUZVOd9QHes7ZroWxr/Rp/nWEAySgRsIu/a54YhO67rwitr"
            + "Lpos7tFxxK9IZ7pKB1qrR1coVWIt78V9lp9WgmBAvxHBSY+tu1lkL/JjLi963/yFdPancZ"
            + "+WHMVfaKlV3gWGpo7EfNK6qAOxI1Ea/eCsE2sYrsHEDvLLGlKAA9E56rmmoe2w6TKzsQjs"
            + "ZM2/XT2eJ82EgMO9pL02iLElXWmGNv72Ut7DouR0pQIT50HIEEKcFxYcoTb3WCfJD76Coe"
            + "sE4kx+TA6d45Xu1bwQNNkTGF+nCCu/GmKY+sECXbz9U6WhxG0YdF9Z4T8YkWYAgpKNS0FW"
            + "RV",
        "m+DS/q34MXpw2xp50ZD0B7val1mlMpQXo0mx+VPje0weFYRRuuZQBdJgcFPEpi2MVSpA4c"
            + "qgqHyj2/bU7/lz+BXkEBrCFVx0BJidxXfOLDW4TNtRhLS1YHJNGP8GvTg1+dCytBTLsCdm"
            + "5f945Eq1U/pY3Cg96YTUufFP6EYrfRoDbAsRHc+h+wKKftQv+W44yUmRhcCemGHtpxk3UQ"
            + "AMCI7EBv9BvveyZMy3p9qZ3xvFK34Hef+R7gjtFycz7Nk/4UF46sT3cTmUlXz9iFW4uz2F"
            + "rTI1Wjym+l0DadsbSpHSUjmp9zt4qRP2UjwfZ5QNLv+cdObIfqFsiThGu/PlKigdF4SLHr"
            + "nG"
      })
  void sessionsOfLibolmsTests(String pickle) {
    OlmSession session = OlmSession.fromLibolm(pickle, KEY);
    assertThat(session.hasReceivedMessage()).isFalse();
    assertThat(session.keys().identityKey())
        .hasToString("cya1hiOj972NoRobq1H0MsAqdDAkGzJun8iRaiHrJX4");
    PreKeyMessage message = (PreKeyMessage) session.encrypt(new byte[1], random);
    assertThat(message.keys()).isEqualTo(session.keys());
  }

  /// libolm's own test of a pickle whose signing key had been cut.
  @Test
  void anAccountWithHalfASigningKeyIsRefused() {
    String pickle =
        "x3h9er86ygvq56pM1yesdAxZou4ResPQC9Rszk/fhEL9JY/umtZ2N/foL/SUgVXS"
            + "v0IxHHZTafYjDdzJU9xr8dQeBoOTGfV9E/lCqDGBnIlu7SZndqjEKXtzGyQr4sP4"
            + "K/A/8TOu9iK2hDFszy6xETiousHnHgh2ZGbRUh4pQx+YMm8ZdNZeRnwFGLnrWyf9"
            + "O5TmXua1FcU";
    assertRefused(Refusal.UNKNOWN_VERSION, () -> OlmAccount.fromLibolm(pickle, new byte[0]));
  }

  @Test
  void anotherKeyIsRefused() {
    assertRefused(
        Refusal.WRONG_MAC,
        () -> OlmAccount.fromLibolm(known.requireString("account"), new byte[0]));
  }

  @Test
  void oneKindIsNotTakenForAnother() {
    for (String name : new String[] {"session_active", "group", "session_outbound"}) {
      assertThatThrownBy(() -> OlmAccount.fromLibolm(known.requireString(name), KEY))
          .as(name)
          .isInstanceOf(RatchetException.class);
    }
    for (String name : new String[] {"account", "group"}) {
      assertThatThrownBy(() -> OlmSession.fromLibolm(known.requireString(name), KEY))
          .as(name)
          .isInstanceOf(RatchetException.class);
    }
    assertThatThrownBy(() -> InboundGroupSession.fromLibolm(known.requireString("account"), KEY))
        .isInstanceOf(RatchetException.class);
  }

  @Test
  void everyCutAndAlteredCharacterIsRefused() {
    String good = known.requireString("session_active");
    for (int at = 0; at < good.length(); at++) {
      String cut = good.substring(0, at);
      assertThatThrownBy(() -> OlmSession.fromLibolm(cut, KEY))
          .as("length %s", at)
          .isInstanceOf(RatchetException.class);
    }
    for (int at = 0; at < good.length() - 1; at++) {
      String altered =
          good.substring(0, at) + (good.charAt(at) == 'A' ? 'B' : 'A') + good.substring(at + 1);
      assertThatThrownBy(() -> OlmSession.fromLibolm(altered, KEY))
          .as("character %s", at)
          .isInstanceOf(RatchetException.class);
    }
  }
}
