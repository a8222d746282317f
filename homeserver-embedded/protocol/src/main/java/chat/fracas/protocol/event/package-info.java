/// Events: the original JSON kept, typed views upon it, hashing, signing, ids, redaction (Server-Server
/// API, "PDUs" and "Signing Events").
///
/// Read first: `Pdu`, then `EventBuilder`. All types are immutable.
@org.jspecify.annotations.NullMarked
package chat.fracas.protocol.event;
