/// Secrets kept in the account data of the server, under a key that the server does not have (Client-Server
/// API, "Storage"). Read [SecretStorage].
///
/// Account data comes in through the [AccountEvents] port and goes out as [AccountDataWrite]s. Opened keys
/// are owned by whoever opened them and wiped by `close()`; the rest is immutable.
@org.jspecify.annotations.NullMarked
package chat.fracas.e2ee.secretstorage;
