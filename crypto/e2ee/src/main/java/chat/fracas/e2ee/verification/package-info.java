/// How two devices make sure of each other's keys (Client-Server API, "Key verification framework"):
/// requests, short authentication strings and QR codes, in a room or from device to device.
///
/// Read [Verifications], which sorts what comes in, then [Verification], which is one of them. Time,
/// randomness and the keys known so far are given; what is to be sent comes back as [Delivery]. All
/// of it is owned by one thread at a time. Nothing is kept over a restart: the keys of a verification are
/// made for a few minutes, and a side that has forgotten one says so (`m.unknown_transaction`).
@org.jspecify.annotations.NullMarked
package chat.fracas.e2ee.verification;
