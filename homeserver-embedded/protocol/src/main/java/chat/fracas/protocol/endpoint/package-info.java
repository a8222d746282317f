/// The endpoints of the specification as a table: what exists, under which method and path.
///
/// The rows come from the specification's own API definitions (Apache-2.0, The Matrix.org Foundation
/// C.I.C.), version 1.19. Read first: `Endpoints`.
@org.jspecify.annotations.NullMarked
package chat.fracas.protocol.endpoint;
