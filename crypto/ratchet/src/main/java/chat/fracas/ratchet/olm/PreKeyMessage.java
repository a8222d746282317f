package chat.fracas.ratchet.olm;

import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.wire.WireFields;
import chat.fracas.ratchet.wire.WireWriter;

/// A message that brings what the receiver needs to begin the session ("Pre-Key Messages"). The keys are
/// under no authentication code of their own: wrong ones lead to another secret. Immutable.
public final class PreKeyMessage implements OlmMessage {
  static final int TYPE = 0;

  private static final int ONE_TIME_KEY = 0x0a;
  private static final int BASE_KEY = 0x12;
  private static final int IDENTITY_KEY = 0x1a;
  private static final int MESSAGE = 0x22;

  private final SessionKeys keys;
  private final NormalMessage message;

  PreKeyMessage(SessionKeys keys, NormalMessage message) {
    this.keys = keys;
    this.message = message;
  }

  static PreKeyMessage parse(byte[] bytes) {
    NormalMessage.requireVersion(bytes);
    WireFields fields = WireFields.parse(bytes, 1, bytes.length);
    return new PreKeyMessage(
        new SessionKeys(
            NormalMessage.key(fields, IDENTITY_KEY),
            NormalMessage.key(fields, BASE_KEY),
            NormalMessage.key(fields, ONE_TIME_KEY)),
        NormalMessage.parse(fields.string(MESSAGE)));
  }

  /// The keys that make the session.
  public SessionKeys keys() {
    return keys;
  }

  /// The sender's identity key, as the message claims.
  public Curve25519PublicKey identityKey() {
    return keys.identityKey();
  }

  NormalMessage message() {
    return message;
  }

  @Override
  public int type() {
    return TYPE;
  }

  @Override
  public byte[] encode() {
    return new WireWriter(NormalMessage.VERSION)
        .string(ONE_TIME_KEY, keys.oneTimeKey().bytes())
        .string(BASE_KEY, keys.baseKey().bytes())
        .string(IDENTITY_KEY, keys.identityKey().bytes())
        .string(MESSAGE, message.encode())
        .bytes();
  }
}
