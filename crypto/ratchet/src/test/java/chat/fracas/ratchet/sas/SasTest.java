package chat.fracas.ratchet.sas;

import static chat.fracas.ratchet.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.SeededRandom;
import chat.fracas.ratchet.primitive.Curve25519SecretKey;
import chat.fracas.ratchet.sas.SasContext.Side;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SasTest {
  private final SeededRandom random = new SeededRandom(40);
  private final SasKeyPair alice = SasKeyPair.generate(random);
  private final SasKeyPair bob = SasKeyPair.generate(random);
  private final Side alicesSide = new Side("@alice:example.org", "ALICE", alice.publicKey());
  private final Side bobsSide = new Side("@bob:example.org", "BOB", bob.publicKey());
  private final MacContext macContext =
      new MacContext("@alice:example.org", "ALICE", "@bob:example.org", "BOB", "txn");

  /// Recorded from vodozemac 0.10: the public keys are its, the secret key here is that of RFC 7748,
  /// section 6.1.
  @ParameterizedTest
  @CsvSource({
    "0,Znry3aeyYCD7UprOU5lbO5mwokf8TTGw8CS8Fj3C8XM,38 42 52 43 47 14 9,5949 6294 8793,"
        + "Qld8bTDlmCZDDfLEWSy5hUx4CM1uWc6a+cc24xDymKs,NxllyUgZKi4n/DnvFzk4j2U7zYxQp5IsBViJVGgYQKk",
    "1,7OjN19DWptXTtg4n22eQZMhB6MJfHKenGdyc+9Ruck4,19 14 55 45 31 21 4,3461 7069 8848,"
        + "ofhsIZa5NkA1RFs3N2F2ib2J9ydxStxTqwP6AXUgt6Q,wxHuoWTSM2s9oeZaXbWvcvoMpFkIdwkmgSTUio4w+aA",
    "2,GDhUaRVPF0WYlQbEXTopcAl6+MwjzvNRwloVWLdn+Xs,40 33 55 6 62 40 27,6187 6915 8491,"
        + "zQWDY2TXmbgz5MizIYRJO0gSVjH2d7K9vNo+Aoxd3pQ,teGrtEGYI7WqzPst+tZP/hrwuadhE6+nVccqUaOazBo",
    "3,DIwnthoZNJw4u4r9qcj4wQmp26Z21ZndxmtTRGASUls,3 1 26 12 63 57 23,1386 7707 9138,"
        + "+gizBtLFxXpDerba89ESJkEds9PKIuaueAm4D/iDk7E,Xvn/juQ2YVsW3Wfa+8sNy44V6AOCCv4VKyvVUGaatzE"
  })
  void whatVodozemacShows(
      int number, String key, String emoji, String decimals, String keyMac, String listMac) {
    SasKeyPair ours =
        SasKeyPair.of(
            Curve25519SecretKey.of(
                HexFormat.of()
                    .parseHex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a")));
    Curve25519PublicKey theirs = Curve25519PublicKey.parse(key);
    String transaction = "txn" + number;
    try (SasSecret secret = ours.agree(theirs)) {
      SasBytes shown =
          secret.bytes(
              SasContext.curve25519HkdfSha256(
                  new Side("@alice:example.org", "ALICE", ours.publicKey()),
                  new Side("@bob:example.org", "BOB", theirs),
                  transaction));
      assertThat(
              shown.emoji().stream()
                  .map(one -> String.valueOf(one.number()))
                  .collect(Collectors.joining(" ")))
          .isEqualTo(emoji);
      SasBytes.Decimals numbers = shown.decimals();
      assertThat(numbers.first() + " " + numbers.second() + " " + numbers.third())
          .isEqualTo(decimals);
      var info =
          new MacContext("@alice:example.org", "ALICE", "@bob:example.org", "BOB", transaction);
      assertThat(secret.mac("value" + number, info.key("ed25519:ALICE"))).isEqualTo(keyMac);
      String list = MacContext.list(List.of("ed25519:KEY", "ed25519:ALICE"));
      assertThat(list).isEqualTo("ed25519:ALICE,ed25519:KEY");
      assertThat(secret.mac(list, info.keyIds())).isEqualTo(listMac);
    }
  }

  @Test
  void bothSidesShowTheSame() {
    SasContext info = SasContext.curve25519HkdfSha256(alicesSide, bobsSide, "txn");
    SasBytes alices = alice.agree(bob.publicKey()).bytes(info);
    SasBytes bobs = bob.agree(alice.publicKey()).bytes(info);
    assertThat(alices.emoji()).isEqualTo(bobs.emoji()).hasSize(7);
    assertThat(alices.decimals()).isEqualTo(bobs.decimals());
  }

  @Test
  void whatIsShownDependsOnEveryPart() {
    try (SasSecret secret = alice.agree(bob.publicKey())) {
      List<SasContext> infos =
          List.of(
              SasContext.curve25519HkdfSha256(alicesSide, bobsSide, "txn"),
              SasContext.curve25519HkdfSha256(bobsSide, alicesSide, "txn"),
              SasContext.curve25519HkdfSha256(alicesSide, bobsSide, "txn2"),
              SasContext.curve25519HkdfSha256(
                  new Side("@alice:example.org", "OTHER", alice.publicKey()), bobsSide, "txn"),
              SasContext.curve25519HkdfSha256(
                  new Side("@mallory:example.org", "ALICE", alice.publicKey()), bobsSide, "txn"),
              SasContext.curve25519HkdfSha256(
                  new Side("@alice:example.org", "ALICE", bob.publicKey()), bobsSide, "txn"),
              SasContext.curve25519(alicesSide, bobsSide, "txn"));
      assertThat(infos.stream().map(info -> secret.bytes(info).decimals())).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "000000000000,0 0 0 0 0 0 0",
    "ffffffffffff,63 63 63 63 63 63 63",
    // groups of six bits 1 2 3 4 5 6 7
    "0420c41461c0,1 2 3 4 5 6 7",
  })
  void bitsAreGroupedFromTheLeft(String hex, String emoji) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    SasBytes shown = SasBytes.of(bytes);
    assertThat(
            shown.emoji().stream()
                .map(one -> String.valueOf(one.number()))
                .collect(Collectors.joining(" ")))
        .isEqualTo(emoji);
    // the formulas as the specification writes them
    int[] b = new int[5];
    for (int i = 0; i < 5; i++) {
      b[i] = bytes[i] & 0xff;
    }
    assertThat(shown.decimals())
        .isEqualTo(
            new SasBytes.Decimals(
                (b[0] << 5 | b[1] >> 3) + 1000,
                ((b[1] & 7) << 10 | b[2] << 2 | b[3] >> 6) + 1000,
                ((b[3] & 0x3f) << 7 | b[4] >> 1) + 1000));
  }

  @Test
  void decimalsFollowTheSpecificationsFormulasForAnyBytes() {
    for (int run = 0; run < 10_000; run++) {
      byte[] bytes = random.bytes(6);
      int[] b = new int[5];
      for (int i = 0; i < 5; i++) {
        b[i] = bytes[i] & 0xff;
      }
      assertThat(SasBytes.of(bytes).decimals())
          .isEqualTo(
              new SasBytes.Decimals(
                  (b[0] << 5 | b[1] >> 3) + 1000,
                  ((b[1] & 7) << 10 | b[2] << 2 | b[3] >> 6) + 1000,
                  ((b[3] & 0x3f) << 7 | b[4] >> 1) + 1000));
    }
  }

  @Test
  void theTableIsTheSpecifications() {
    assertThat(SasEmoji.values()).hasSize(64);
    assertThat(SasEmoji.numbered(0).emoji() + SasEmoji.numbered(63).emoji()).isEqualTo("🐶📌");
    assertThat(SasEmoji.numbered(36).description()).isEqualTo("Thumbs Up");
    assertThat(SasEmoji.numbered(53).description()).isEqualTo("Aeroplane");
    assertThat(SasEmoji.numbered(29).emoji()).isEqualTo("❤️");
    assertThat(List.of(SasEmoji.values()).stream().map(SasEmoji::emoji)).doesNotHaveDuplicates();
    assertThat(List.of(SasEmoji.values()).stream().map(SasEmoji::number)).isSorted().endsWith(63);
  }

  @Test
  void aCodeIsOverValueKeyAndBothSides() {
    SasSecret alices = alice.agree(bob.publicKey());
    SasSecret bobs = bob.agree(alice.publicKey());
    String info = macContext.key("ed25519:ALICE");
    String mac = alices.mac("value", info);
    assertThat(bobs.verifies("value", info, mac)).isTrue();
    assertThat(bobs.verifies("value", info, mac + "=")).isTrue();
    assertThat(bobs.verifies("other", info, mac)).isFalse();
    assertThat(bobs.verifies("value", macContext.keyIds(), mac)).isFalse();
    assertThat(bobs.verifies("value", macContext.key("ed25519:BOB"), mac)).isFalse();
    assertThat(bobs.verifies("value", info, "")).isFalse();
    assertThat(bobs.verifies("value", info, mac.substring(1))).isFalse();
    assertThat(bobs.verifies("value", info, mac + "A")).isFalse();
    var reversed = new MacContext("@bob:example.org", "BOB", "@alice:example.org", "ALICE", "txn");
    assertThat(bobs.verifies("value", reversed.key("ed25519:ALICE"), mac)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      })
  void keysOfSmallOrderAreRefused(String hex) {
    var point = new Curve25519PublicKey(HexFormat.of().parseHex(hex));
    assertRefused(Refusal.WEAK_KEY, () -> alice.agree(point));
  }

  @Test
  void aCommitmentBindsKeyAndStart() {
    byte[] start = "{\"method\":\"m.sas.v1\"}".getBytes(StandardCharsets.UTF_8);
    String commitment = Commitment.of(bob.publicKey(), start);
    assertThat(Commitment.matches(commitment, bob.publicKey(), start)).isTrue();
    assertThat(Commitment.matches(commitment, alice.publicKey(), start)).isFalse();
    start[0]++;
    assertThat(Commitment.matches(commitment, bob.publicKey(), start)).isFalse();
    assertThat(Commitment.matches("", bob.publicKey(), start)).isFalse();
  }

  @Test
  void nothingSecretPrints() {
    assertThat(alice).hasToString("SasKeyPair");
    assertThat(alice.agree(bob.publicKey())).hasToString("SasSecret");
  }
}
