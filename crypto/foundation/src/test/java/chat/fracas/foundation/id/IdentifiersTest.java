package chat.fracas.foundation.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// "Identifier Grammar" of the appendices.
final class IdentifiersTest {
  @Nested
  final class ServerNames {
    @ParameterizedTest
    @CsvSource({
      "matrix.org,matrix.org,",
      "matrix.org:8888,matrix.org,8888",
      "1.2.3.4,1.2.3.4,",
      "1.2.3.4:1234,1.2.3.4,1234",
      "[1234:5678::abcd],[1234:5678::abcd],",
      "[1234:5678::abcd]:5678,[1234:5678::abcd],5678",
      "localhost,localhost,",
      "MATRIX.org,MATRIX.org,",
      "xn--bcher-kva.example:0,xn--bcher-kva.example,0"
    })
    void validOnesComeApart(String text, String host, Integer port) {
      ServerName name = ServerName.parse(text);
      assertThat(name).hasToString(text);
      assertThat(name.host()).isEqualTo(host);
      assertThat(name.port().orElse(null)).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          ":80",
          "a:",
          "a:123456",
          "a:b",
          "a:-1",
          "a:\u0661",
          "a b",
          "a/b",
          "a_b",
          "bücher.example",
          "[::1",
          "::1",
          "[]",
          "[1]x",
          "[::1]x:80",
          "[::g]",
          "a:80:90",
          "a@b",
          "a\u0000",
          "a#b",
          "[:: 1]",
          "a%2e"
        })
    void othersAreRefused(String text) {
      assertThat(ServerName.tryParse(text)).isEmpty();
    }

    @Test
    void lengthIsBounded() {
      assertThat(ServerName.tryParse("a".repeat(255))).isPresent();
      assertThat(ServerName.tryParse("a".repeat(256))).isEmpty();
    }

    @Test
    void caseMakesAnotherServer() {
      assertThat(ServerName.parse("matrix.org")).isNotEqualTo(ServerName.parse("MATRIX.ORG"));
    }

    @Test
    void addressesAreTold() {
      assertThat(ServerName.parse("1.2.3.4:80").isIpLiteral()).isTrue();
      assertThat(ServerName.parse("[::1]").isIpLiteral()).isTrue();
      assertThat(ServerName.parse("1.2.3.example").isIpLiteral()).isFalse();
      assertThat(ServerName.parse("1.2.3").isIpLiteral()).isFalse();
    }
  }

  @Nested
  final class UserIds {
    @ParameterizedTest
    @ValueSource(strings = {"@alice:example.org", "@a.b_c=d-e/f+1:1.2.3.4:80", "@x:[::1]:8448"})
    void newOnesAreStrict(String text) {
      assertThat(UserId.parse(text)).hasToString(text);
      assertThat(UserId.parse(text).isStrict()).isTrue();
    }

    /// "Any legal non-surrogate Unicode code points except `:` and NUL, including other control
    /// characters and the empty string."
    @ParameterizedTest
    @ValueSource(
        strings = {
          "@:example.org", "@Alice:example.org", "@al ice:example.org", "@ålice:example.org",
          "@\uD83D\uDE00:example.org", "@a\u0001\n:example.org", "@#!$:example.org",
              "@@:example.org"
        })
    void historicalOnesAreAcceptedAndNotStrict(String text) {
      assertThat(UserId.parse(text)).hasToString(text);
      assertThat(UserId.parse(text).isStrict()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "@",
          "alice:example.org",
          "@alice",
          "@alice:",
          "@a\u0000:example.org",
          "@\uD83D:example.org",
          "@alice:exa mple.org",
          "#alice:example.org",
          "@a:b:c:d"
        })
    void othersAreRefused(String text) {
      assertThat(UserId.tryParse(text)).isEmpty();
    }

    @Test
    void lengthIsCountedInBytes() {
      assertThat(UserId.tryParse("@" + "a".repeat(242) + ":example.org")).isPresent();
      assertThat(UserId.tryParse("@" + "a".repeat(243) + ":example.org")).isEmpty();
      assertThat(UserId.tryParse("@" + "é".repeat(121) + ":example.org")).isPresent();
      assertThat(UserId.tryParse("@" + "é".repeat(122) + ":example.org")).isEmpty();
    }

    @Test
    void thePartsAreGiven() {
      UserId user = UserId.parse("@alice:example.org:8448");
      assertThat(user.localpart()).isEqualTo("alice");
      assertThat(user.server()).isEqualTo(ServerName.parse("example.org:8448"));
    }
  }

  @Nested
  final class RoomsAndEvents {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "!abc:example.org",
          "!0:1.2.3.4",
          "!\u0001 x:example.org",
          "!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM"
        })
    void roomIdsWithAndWithoutServer(String text) {
      assertThat(RoomId.parse(text)).hasToString(text);
    }

    @Test
    void theServerOfARoomIdIsGivenWhenThereIsOne() {
      assertThat(RoomId.parse("!a:example.org:80").server())
          .hasValue(ServerName.parse("example.org:80"));
      assertThat(RoomId.parse("!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM").server()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "$abc:example.org",
          "$acR1l0raoZnm60CBwAVgqbZqoO/mYU81xysh1u7XcJk",
          "$Rqnc-F-dvnEYJTyHq_iKxU2bZ1CI92-kuZq3a5lr5Zg"
        })
    void eventIdsOfAllRoomVersions(String text) {
      assertThat(EventId.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "a:example.org", "!\u0000:a", "!\uDC00:a"})
    void othersAreRefused(String text) {
      assertThat(RoomId.tryParse(text)).isEmpty();
      assertThat(EventId.tryParse(text.replace('!', '$'))).isEmpty();
      assertThat(RoomId.tryParse("!" + "a".repeat(255))).isEmpty();
      assertThat(EventId.tryParse("$" + "a".repeat(255))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#room:example.org", "#日本:example.org", "#a b#c:example.org:1"})
    void aliases(String text) {
      assertThat(RoomAlias.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"#room", "room:example.org", "#:example.org", "#a\u0000:example.org", "#a:b c"})
    void brokenAliases(String text) {
      assertThat(RoomAlias.tryParse(text)).isEmpty();
    }
  }

  @Nested
  final class KeysAndDevices {
    @Test
    void aKeyIdIsAnAlgorithmAndAName() {
      assertThat(KeyId.parse("ed25519:a_1"))
          .isEqualTo(new KeyId("ed25519", "a_1"))
          .hasToString("ed25519:a_1");
      assertThat(KeyId.parse("ed25519:a:b").identifier()).isEqualTo("a:b");
      for (String broken : new String[] {"", "ed25519", ":a", "ed25519:"}) {
        assertThat(KeyId.tryParse(broken)).as(broken).isEmpty();
      }
    }

    @Test
    void aDeviceIdIsOpaqueButNotEmpty() {
      assertThat(DeviceId.parse("AB CD/é")).hasToString("AB CD/é");
      assertThat(DeviceId.tryParse("")).isEmpty();
      assertThat(DeviceId.tryParse("a".repeat(256))).isEmpty();
    }

    @Test
    void aMessageNeverHoldsTheInput() {
      assertThatThrownBy(() -> UserId.parse("secret"))
          .isInstanceOf(IdentifierException.class)
          .hasMessageNotContaining("secret");
    }
  }
}
