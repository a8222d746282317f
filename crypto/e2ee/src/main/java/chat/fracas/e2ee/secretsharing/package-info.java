/// Secrets passed between devices of one user (Client-Server API, "Sharing"; `m.secret.request`,
/// `m.secret.send`). Read [SecretSharing]. Owned by the work's thread; all state is in the store.
@org.jspecify.annotations.NullMarked
package chat.fracas.e2ee.secretsharing;
