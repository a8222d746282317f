/// Keys: Ed25519 for signatures, Curve25519 for agreement, both by BouncyCastle's lightweight API.
///
/// A key that holds a secret shows nothing in `toString`, compares in constant time and is wiped by
/// `close()`; it is owned by whoever made it. Public keys are immutable.
@org.jspecify.annotations.NullMarked
package chat.fracas.foundation.key;
