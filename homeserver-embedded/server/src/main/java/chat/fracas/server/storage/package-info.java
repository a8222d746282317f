/// The database of the server: H2 in a file by default, PostgreSQL by another `Dialect`. What a write
/// acknowledged is on the disk.
///
/// Read first: `Database`, then `Sql`. SQL stands beside the method that uses it, in the areas.
@org.jspecify.annotations.NullMarked
package chat.fracas.server.storage;
