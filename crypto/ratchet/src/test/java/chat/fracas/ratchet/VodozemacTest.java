package chat.fracas.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonLimits;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.megolm.InboundGroupSession;
import chat.fracas.ratchet.megolm.MegolmMessage;
import chat.fracas.ratchet.megolm.SessionKey;
import chat.fracas.ratchet.olm.OlmAccount;
import chat.fracas.ratchet.olm.OlmMessage;
import chat.fracas.ratchet.olm.OlmSession;
import chat.fracas.ratchet.olm.PreKeyMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Conversations recorded with vodozemac, byte for byte on our side.
final class VodozemacTest {
  private static JsonObject recorded() {
    try (InputStream in =
        Objects.requireNonNull(
            VodozemacTest.class.getResourceAsStream("/vodozemac/recorded.json"))) {
      return Json.parseObject(in.readAllBytes(), new JsonLimits(1 << 20, 10, 1000));
    } catch (IOException cause) {
      throw new IllegalStateException(cause);
    }
  }

  static List<JsonObject> conversations() {
    return recorded().requireArray("conversations").objects();
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void aConversationGoesAsRecorded(JsonObject conversation) {
    var side = new Side(conversation.requireInteger("seed"));
    List<JsonObject> steps = conversation.requireArray("steps").objects();
    assertThat(steps).hasSizeGreaterThan(20);
    for (JsonObject step : steps) {
      assertThat(side.run(step.requireString("do").split(" ")))
          .as(step.requireString("do"))
          .isEqualTo(step.requireString("gives"));
    }
  }

  /// Our side of a conversation, told what to do.
  private static final class Side {
    private final SeededRandom random;
    private final OlmAccount account;
    private @Nullable OlmSession session;

    Side(long seed) {
      random = new SeededRandom(seed);
      account = OlmAccount.generate(random);
      random.bytes(32);
    }

    String run(String[] words) {
      return switch (words[0]) {
        case "id" -> account.identityKeys().curve25519().toString();
        case "otk" -> oneTimeKey();
        case "out" -> {
          session = account.createOutboundSession(key(words[1]), key(words[2]), random);
          yield session().sessionId();
        }
        case "in" -> {
          OlmAccount.Inbound inbound =
              account.createInboundSession(
                  key(words[1]), (PreKeyMessage) OlmMessage.parse(0, bytes(words[2])));
          session = inbound.session();
          yield UnpaddedBase64.encode(inbound.plaintext());
        }
        case "enc" -> {
          OlmMessage message = session().encrypt(bytes(words[1]), random);
          yield message.type() + " " + UnpaddedBase64.encode(message.encode());
        }
        case "dec" ->
            UnpaddedBase64.encode(
                session().decrypt(OlmMessage.parse(Long.parseLong(words[1]), bytes(words[2]))));
        default -> throw new IllegalArgumentException(words[0]);
      };
    }

    private String oneTimeKey() {
      account.generateOneTimeKeys(1, random);
      return account.unpublishedOneTimeKeys().values().iterator().next().toString();
    }

    private OlmSession session() {
      return Objects.requireNonNull(session);
    }

    private static Curve25519PublicKey key(String base64) {
      return Curve25519PublicKey.parse(base64);
    }

    private static byte[] bytes(String base64) {
      return UnpaddedBase64.decode(base64);
    }
  }

  @Test
  void aGroupSessionOpensAndExportsTheSame() {
    JsonObject megolm = recorded().requireObject("megolm");
    InboundGroupSession session =
        InboundGroupSession.of(
            SessionKey.parse(UnpaddedBase64.decode(megolm.requireString("session_key"))));
    assertThat(session.sessionId()).isEqualTo(megolm.requireString("session_id"));
    List<String> messages = megolm.requireArray("messages").strings();
    for (int i = 0; i < messages.size(); i++) {
      var message = MegolmMessage.parse(UnpaddedBase64.decode(messages.get(i)));
      assertThat(session.decrypt(message).plaintext())
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("message " + i);
    }
    assertThat(UnpaddedBase64.encode(session.exportAt(3).encode()))
        .isEqualTo(megolm.requireString("exported_at_3"));
  }
}
