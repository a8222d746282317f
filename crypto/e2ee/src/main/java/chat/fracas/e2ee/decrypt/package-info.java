/// Reads the encrypted events of rooms and says, of each that cannot be read, why. Read
/// `RoomDecryption` first. Owned by the work's thread.
@org.jspecify.annotations.NullMarked
package chat.fracas.e2ee.decrypt;
