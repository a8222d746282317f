/// The key-value pairs inside Olm and Megolm messages ("Olm Message Format"): integers and strings with
/// one-byte tags. Read strictly, every length checked before anything is copied.
@org.jspecify.annotations.NullMarked
package chat.fracas.ratchet.wire;
