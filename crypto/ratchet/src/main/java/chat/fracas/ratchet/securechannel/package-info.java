/// The channel between a signed-in device and a new one that scanned its code (MSC4108, "Secure
/// channel"): ECIES with X25519, HKDF-SHA-512 and ChaCha20-Poly1305. Read [ChannelKeyPair].
///
/// The device that scans is S, the one that shows the code G.
@org.jspecify.annotations.NullMarked
package chat.fracas.ratchet.securechannel;
