/// Requests and answers of the HTTP APIs: routing, who asks, bounds, errors; over Jetty or in process.
///
/// Read first: `Router`, then `ApiService`. An area of the API is an `Area`: a list of routes with their
/// handlers. Handlers run on virtual threads and may block; `MatrixException` is the only error that
/// they let out on purpose.
@org.jspecify.annotations.NullMarked
package chat.fracas.server.http;
