/// Olm: the double ratchet between two devices (specification, "Olm: A Cryptographic Ratchet"). Read
/// [OlmAccount], which makes sessions, then [OlmSession].
///
/// An account and a session are each owned by one thread at a time. Whatever is refused leaves them as
/// they were.
@org.jspecify.annotations.NullMarked
package chat.fracas.ratchet.olm;
