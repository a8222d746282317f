/// Megolm: one ratchet for all readers of a room (specification, "Megolm group ratchet"). Read
/// [OutboundGroupSession], which encrypts, then [InboundGroupSession], which decrypts.
///
/// Sessions are owned by one thread at a time. Whatever is refused leaves them as they were. A message
/// can be decrypted any number of times: whoever uses a session remembers which index was which event.
@org.jspecify.annotations.NullMarked
package chat.fracas.ratchet.megolm;
