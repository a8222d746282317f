/// Push rules of the users and what they make of events (client-server API, "Push Notifications").
///
/// Read first: `PushRules`. Thread-safe.
@org.jspecify.annotations.NullMarked
package chat.fracas.server.push;
