/// The client's database: one H2 file under a random key, its schema, and what happens when the disk
/// is full or lies.
///
/// Read [Database] first. Adapters of the engine's ports lie in the packages beside this one and see
/// connections only inside [Database#read] and [Database#write].
@org.jspecify.annotations.NullMarked
package chat.fracas.store.database;
