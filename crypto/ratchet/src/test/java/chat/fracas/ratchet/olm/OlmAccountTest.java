package chat.fracas.ratchet.olm;

import static chat.fracas.ratchet.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.pickle.PickleKey;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OlmAccountTest {
  private final TwoDevices two = new TwoDevices(10);

  @Test
  void aOneTimeKeyIsUsedOnce() {
    Curve25519PublicKey key = two.bobsOneTimeKey();
    OlmSession first = two.alice.createOutboundSession(two.bobsIdentity(), key, two.random);
    OlmSession second = two.alice.createOutboundSession(two.bobsIdentity(), key, two.random);
    two.received(two.encrypt(first, "first"));
    OlmMessage late = two.encrypt(second, "second");
    assertRefused(Refusal.UNKNOWN_ONE_TIME_KEY, () -> two.received(late));
    assertThat(two.bob.oneTimeKeysKept()).isEqualTo(2);
  }

  @Test
  void aSpoiledFirstMessageDoesNotUseUpTheKey() {
    byte[] good = two.encrypt(two.alicesSession(), "hello").encode();
    byte[] spoiled = good.clone();
    spoiled[good.length - 1] ^= 1;
    assertRefused(Refusal.WRONG_MAC, () -> two.received(OlmMessage.parse(0, spoiled)));
    assertThat(two.bob.oneTimeKeysKept()).isEqualTo(3);
    assertThat(two.received(OlmMessage.parse(0, good)).plaintext())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("hello");
  }

  @Test
  void everyFlippedBitOfAFirstMessageIsRefused() {
    byte[] good = two.encrypt(two.alicesSession(), "hello").encode();
    for (int bit = 0; bit < good.length * 8; bit++) {
      byte[] spoiled = good.clone();
      spoiled[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> two.received(OlmMessage.parse(0, spoiled)))
          .as("bit %s", bit)
          .isInstanceOf(chat.fracas.ratchet.RatchetException.class);
    }
    two.received(OlmMessage.parse(0, good));
  }

  @Test
  void aFirstMessageMustComeFromTheIdentityItNames() {
    OlmMessage hello = two.encrypt(two.alicesSession(), "hello");
    assertRefused(
        Refusal.OTHER_SESSION,
        () -> two.bob.createInboundSession(two.bobsIdentity(), (PreKeyMessage) hello));
    assertThat(two.bob.oneTimeKeysKept()).isEqualTo(3);
  }

  /// All zero, one, and a point of order eight, in every place a key can come from.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      })
  void keysOfSmallOrderAreRefusedOnEveryPath(String hex) {
    var point = new Curve25519PublicKey(HexFormat.of().parseHex(hex));
    assertRefused(
        Refusal.WEAK_KEY,
        () -> two.alice.createOutboundSession(point, two.bobsOneTimeKey(), two.random));
    assertRefused(
        Refusal.WEAK_KEY,
        () -> two.alice.createOutboundSession(two.bobsIdentity(), point, two.random));
    PreKeyMessage good = (PreKeyMessage) two.encrypt(two.alicesSession(), "hello");
    SessionKeys keys = good.keys();
    NormalMessage inside = good.message();
    for (SessionKeys bad :
        List.of(
            new SessionKeys(point, keys.baseKey(), keys.oneTimeKey()),
            new SessionKeys(keys.identityKey(), point, keys.oneTimeKey()),
            new SessionKeys(keys.identityKey(), keys.baseKey(), point))) {
      byte[] forged = new PreKeyMessage(bad, inside).encode();
      assertRefused(Refusal.WEAK_KEY, () -> OlmMessage.parse(0, forged));
      assertThatThrownBy(
              () -> two.bob.createInboundSession(bad.identityKey(), new PreKeyMessage(bad, inside)))
          .isInstanceOf(chat.fracas.ratchet.RatchetException.class);
    }
    byte[] ratchet = inside.encode();
    System.arraycopy(point.bytes(), 0, ratchet, 3, 32);
    assertRefused(Refusal.WEAK_KEY, () -> OlmMessage.parse(1, ratchet));
    assertThat(two.bob.oneTimeKeysKept()).isEqualTo(3);
  }

  /// The highest bit of a key does not count in the agreement: under a fallback key, which stays, the
  /// message could otherwise come again as another session.
  @Test
  void aFirstMessageHasOneFormOnly() {
    PreKeyMessage good = (PreKeyMessage) two.encrypt(sessionBy(fallback()), "hello");
    byte[] base = good.keys().baseKey().bytes();
    base[31] |= (byte) 0x80;
    SessionKeys other =
        new SessionKeys(
            good.identityKey(), new Curve25519PublicKey(base), good.keys().oneTimeKey());
    byte[] renamed = new PreKeyMessage(other, good.message()).encode();
    assertRefused(Refusal.MALFORMED, () -> OlmMessage.parse(0, renamed));
  }

  @Test
  void aFallbackKeyOpensManySessionsAndOneGenerationLonger() {
    Curve25519PublicKey first = fallback();
    for (int i = 0; i < 3; i++) {
      two.received(two.encrypt(sessionBy(first), "again"));
    }
    two.bob.generateFallbackKey(two.random);
    Curve25519PublicKey second = fallback();
    assertThat(second).isNotEqualTo(first);
    two.received(two.encrypt(sessionBy(first), "late"));
    two.received(two.encrypt(sessionBy(second), "on time"));
    assertThat(two.bob.forgetPreviousFallbackKey()).isTrue();
    assertThat(two.bob.forgetPreviousFallbackKey()).isFalse();
    OlmMessage tooLate = two.encrypt(sessionBy(first), "too late");
    assertRefused(Refusal.UNKNOWN_ONE_TIME_KEY, () -> two.received(tooLate));
    two.received(two.encrypt(sessionBy(second), "on time"));
  }

  @Test
  void twoFallbackKeysAreKeptAtMost() {
    Curve25519PublicKey first = fallback();
    two.bob.generateFallbackKey(two.random);
    two.bob.generateFallbackKey(two.random);
    OlmMessage late = two.encrypt(sessionBy(first), "late");
    assertRefused(Refusal.UNKNOWN_ONE_TIME_KEY, () -> two.received(late));
  }

  private Curve25519PublicKey fallback() {
    return two.bob.unpublishedFallbackKey().values().iterator().next();
  }

  private OlmSession sessionBy(Curve25519PublicKey key) {
    return two.alice.createOutboundSession(two.bobsIdentity(), key, two.random);
  }

  @Test
  void keysMadeWhileOthersWereUploadedStayUnpublished() {
    Set<OneTimeKeyId> uploading = new HashSet<>(two.bob.unpublishedOneTimeKeys().keySet());
    uploading.addAll(two.bob.unpublishedFallbackKey().keySet());
    two.bob.generateOneTimeKeys(2, two.random);
    two.bob.markPublished(uploading);
    assertThat(two.bob.unpublishedOneTimeKeys())
        .hasSize(2)
        .doesNotContainKeys(uploading.toArray(OneTimeKeyId[]::new));
    assertThat(two.bob.unpublishedFallbackKey()).isEmpty();
    assertThat(two.bob.oneTimeKeysKept()).isEqualTo(5);
  }

  @Test
  void theOldestKeysAreForgottenBeyondTheBound() {
    Curve25519PublicKey oldest = two.bobsOneTimeKey();
    two.bob.generateOneTimeKeys(OneTimeKeys.MAX_KEPT - 2, two.random);
    assertThat(two.bob.oneTimeKeysKept()).isEqualTo(OneTimeKeys.MAX_KEPT);
    OlmMessage late = two.encrypt(sessionBy(oldest), "late");
    assertRefused(Refusal.UNKNOWN_ONE_TIME_KEY, () -> two.received(late));
    assertThatThrownBy(() -> two.bob.generateOneTimeKeys(OneTimeKeys.MAX_KEPT + 1, two.random))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void idsOfKeysAreNeverUsedAgain() {
    Set<OneTimeKeyId> before = new HashSet<>(two.bob.unpublishedOneTimeKeys().keySet());
    before.addAll(two.bob.unpublishedFallbackKey().keySet());
    two.received(two.encrypt(two.alicesSession(), "hello"));
    OlmAccount restored = restored(two.bob);
    restored.generateOneTimeKeys(3, two.random);
    Set<OneTimeKeyId> after = new HashSet<>(restored.unpublishedOneTimeKeys().keySet());
    after.removeAll(before);
    assertThat(after).hasSize(3);
    assertThat(new OneTimeKeyId(1)).hasToString("AAAAAAAAAAE");
  }

  private OlmAccount restored(OlmAccount account) {
    try (PickleKey key = PickleKey.generate(two.random)) {
      return OlmAccount.unpickle(key, account.pickle(key, two.random));
    }
  }

  @Test
  void aPickledAccountGoesOnWhereItWas() {
    OlmMessage hello = two.encrypt(two.alicesSession(), "hello");
    two.bob.markPublished(two.bob.unpublishedOneTimeKeys().keySet());
    OlmAccount bob = restored(two.bob);
    assertThat(bob.identityKeys()).isEqualTo(two.bob.identityKeys());
    assertThat(bob.unpublishedOneTimeKeys()).isEmpty();
    assertThat(bob.unpublishedFallbackKey()).isEqualTo(two.bob.unpublishedFallbackKey());
    assertThat(bob.sign(new byte[] {1})).isEqualTo(two.bob.sign(new byte[] {1}));
    assertThat(bob.createInboundSession(two.alicesIdentity(), (PreKeyMessage) hello).plaintext())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("hello");
  }

  @Test
  void aSignatureIsTheDevices() {
    byte[] message = {1, 2, 3};
    assertThat(two.alice.identityKeys().ed25519().verifies(message, two.alice.sign(message)))
        .isTrue();
    assertThat(two.bob.identityKeys().ed25519().verifies(message, two.alice.sign(message)))
        .isFalse();
  }

  @Test
  void anAccountDoesNotPrint() {
    assertThat(two.alice).hasToString("OlmAccount");
  }
}
