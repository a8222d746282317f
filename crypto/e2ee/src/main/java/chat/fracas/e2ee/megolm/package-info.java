/// The keys of rooms: made, rotated, shared and withheld by `RoomKeySharing`; received and merged by
/// `RoomKeys` (client API, "m.megolm.v1.aes-sha2"). Records are immutable; the rest is owned by the
/// work's thread.
@org.jspecify.annotations.NullMarked
package chat.fracas.e2ee.megolm;
