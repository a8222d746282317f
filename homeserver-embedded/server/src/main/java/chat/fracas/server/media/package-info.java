/// Files that users send (client-server API, "Content repository"): on disk under the SHA-256 of what is
/// in them, thumbnails made when they are first asked for, within bounds.
///
/// Read first: `MediaApi`, then `MediaFiles`. Thread-safe.
@org.jspecify.annotations.NullMarked
package chat.fracas.server.media;
