/// What the specification's appendices define: JSON, identifiers, base64, keys and signatures.
///
/// Everything here is pure: bytes and values in, values out, no I/O, clock or threads; every type is
/// immutable and so safe on any thread, except the keys, which are wiped by `close()`. Read first:
/// `json.Json`, then `id.UserId`, then `signing.SignedJson`.
@org.jspecify.annotations.NullMarked
package chat.fracas.foundation;
