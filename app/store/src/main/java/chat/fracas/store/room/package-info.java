/// What an account knows of its rooms, in its H2 database.
///
/// Read [H2RoomStore] first, then [RoomKey] for how rows lie. All types but [H2RoomStore] belong to the
/// thread of one transaction.
@org.jspecify.annotations.NullMarked
package chat.fracas.store.room;
