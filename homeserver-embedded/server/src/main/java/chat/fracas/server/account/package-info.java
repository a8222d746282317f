/// Accounts: registration, sign-in, tokens, devices, interactive authentication (client-server API,
/// "Client Authentication", "Account management").
///
/// Read first: `Accounts`, then `Sessions`. Thread-safe.
@org.jspecify.annotations.NullMarked
package chat.fracas.server.account;
