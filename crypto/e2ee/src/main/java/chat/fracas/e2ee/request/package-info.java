/// What the machine wants sent: `OutgoingRequest`s with ids, kept by `OutgoingRequests` until they are
/// answered, over restarts too. Requests are immutable; the rest is owned by the work's thread.
@org.jspecify.annotations.NullMarked
package chat.fracas.e2ee.request;
