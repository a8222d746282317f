/// The line to a homeserver: a port for HTTP, its adapter for the network, and the Matrix way of using
/// it (tokens, errors, waiting when asked to).
///
/// Read first: `HttpTransport`, then `MatrixHttp`. Thread-safe; calls block.
@org.jspecify.annotations.NullMarked
package chat.fracas.engine.transport;
