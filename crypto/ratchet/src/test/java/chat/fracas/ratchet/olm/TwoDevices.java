package chat.fracas.ratchet.olm;

import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.SeededRandom;
import java.nio.charset.StandardCharsets;

/// Alice, who begins, and Bob, who has one-time keys and a fallback key.
final class TwoDevices {
  final SeededRandom random;
  final OlmAccount alice;
  final OlmAccount bob;

  TwoDevices(long seed) {
    random = new SeededRandom(seed);
    alice = OlmAccount.generate(random);
    bob = OlmAccount.generate(random);
    bob.generateOneTimeKeys(3, random);
    bob.generateFallbackKey(random);
  }

  Curve25519PublicKey bobsIdentity() {
    return bob.identityKeys().curve25519();
  }

  Curve25519PublicKey alicesIdentity() {
    return alice.identityKeys().curve25519();
  }

  Curve25519PublicKey bobsOneTimeKey() {
    return bob.unpublishedOneTimeKeys().values().iterator().next();
  }

  OlmSession alicesSession() {
    return alice.createOutboundSession(bobsIdentity(), bobsOneTimeKey(), random);
  }

  OlmMessage encrypt(OlmSession session, String text) {
    return reparsed(session.encrypt(text.getBytes(StandardCharsets.UTF_8), random));
  }

  OlmAccount.Inbound received(OlmMessage message) {
    return bob.createInboundSession(alicesIdentity(), (PreKeyMessage) message);
  }

  /// As it comes out at the other end of the wire.
  static OlmMessage reparsed(OlmMessage message) {
    return OlmMessage.parse(message.type(), message.encode());
  }

  static String decrypt(OlmSession session, OlmMessage message) {
    return new String(session.decrypt(message), StandardCharsets.UTF_8);
  }
}
