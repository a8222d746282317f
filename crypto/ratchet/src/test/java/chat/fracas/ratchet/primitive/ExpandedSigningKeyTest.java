package chat.fracas.ratchet.primitive;

import static chat.fracas.ratchet.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.key.Ed25519SigningKey;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.SeededRandom;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;

final class ExpandedSigningKeyTest {
  private final SeededRandom random = new SeededRandom(8032);

  private static byte[] expanded(byte[] seed) throws NoSuchAlgorithmException {
    byte[] bytes = MessageDigest.getInstance("SHA-512").digest(seed);
    bytes[0] &= (byte) 0xf8;
    bytes[31] &= 0x7f;
    bytes[31] |= 0x40;
    return bytes;
  }

  @Test
  void itSignsAsTheSeedDoes() throws NoSuchAlgorithmException {
    for (int run = 0; run < 40; run++) {
      byte[] seed = random.bytes(32);
      byte[] message = random.bytes(run);
      Ed25519SigningKey byBouncyCastle = Ed25519SigningKey.ofSeed(seed);
      try (ExpandedSigningKey key = ExpandedSigningKey.of(expanded(seed))) {
        assertThat(key.publicKey()).isEqualTo(byBouncyCastle.publicKey());
        assertThat(key.sign(message)).isEqualTo(byBouncyCastle.sign(message));
        assertThat(key.export()).isEqualTo(expanded(seed));
      }
    }
  }

  @Test
  void whatIsNotClampedIsRefused() throws NoSuchAlgorithmException {
    byte[] good = expanded(new byte[32]);
    for (int length : new int[] {0, 32, 63, 65}) {
      assertRefused(Refusal.MALFORMED, () -> ExpandedSigningKey.of(new byte[length]));
    }
    byte[] low = good.clone();
    low[0] |= 1;
    assertRefused(Refusal.MALFORMED, () -> ExpandedSigningKey.of(low));
    byte[] high = good.clone();
    high[31] |= (byte) 0x80;
    assertRefused(Refusal.MALFORMED, () -> ExpandedSigningKey.of(high));
    byte[] low255 = good.clone();
    low255[31] &= 0x3f;
    assertRefused(Refusal.MALFORMED, () -> ExpandedSigningKey.of(low255));
  }

  @Test
  void itDoesNotPrintAndIsWiped() throws NoSuchAlgorithmException {
    ExpandedSigningKey key = ExpandedSigningKey.of(expanded(new byte[32]));
    assertThat(key).hasToString("ExpandedSigningKey");
    key.close();
    assertThat(key.export()).containsOnly(0);
  }
}
