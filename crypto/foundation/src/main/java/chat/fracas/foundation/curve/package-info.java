/// Curve25519 in both of its forms: signatures (RFC 8032) and agreement (RFC 7748). Bytes in, bytes out;
/// the types of keys are in `key`. Whatever depends on a secret takes the same time and touches the same
/// memory for every value of it; what is public is done as fast as can be, and says so.
@NullMarked
package chat.fracas.foundation.curve;

import org.jspecify.annotations.NullMarked;
