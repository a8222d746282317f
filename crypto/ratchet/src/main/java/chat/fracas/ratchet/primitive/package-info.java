/// HMAC, HKDF, PBKDF2 and AES by the JDK (for its intrinsics), X25519 by BouncyCastle's lightweight API,
/// which refuses what the specification wants refused. Pure functions and keys that wipe themselves.
@org.jspecify.annotations.NullMarked
package chat.fracas.ratchet.primitive;
