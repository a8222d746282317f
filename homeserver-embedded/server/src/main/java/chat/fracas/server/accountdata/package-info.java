/// What clients keep with their account, for all rooms or for one (client-server API, "Client Config").
///
/// Read first: `AccountDataStore`. Thread-safe.
@org.jspecify.annotations.NullMarked
package chat.fracas.server.accountdata;
