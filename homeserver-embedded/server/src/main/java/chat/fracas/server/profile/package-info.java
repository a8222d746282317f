/// How users present themselves (client-server API, "Profiles"), with fields of anybody's making.
///
/// Read first: `ProfileStore`. Thread-safe.
@org.jspecify.annotations.NullMarked
package chat.fracas.server.profile;
