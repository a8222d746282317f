/// The cryptography of encrypted conversations: Olm, Megolm and what stands around them. Bytes in, bytes
/// out; no ids, no JSON events, no I/O, clock, threads or source of randomness of its own.
///
/// Whatever comes from outside and is not right is refused with one exception, [RatchetException],
/// whose [Refusal] says why. Objects that ratchet are owned by one thread at a time; everything else
/// is immutable or wiped by `close()`. Read first: `olm.OlmAccount`, then `megolm.InboundGroupSession`.
@org.jspecify.annotations.NullMarked
package chat.fracas.ratchet;
