/// The secrets of the account (Client-Server API, "Secrets"), as this device keeps them, sealed. Read
/// [KeptSecrets].
@org.jspecify.annotations.NullMarked
package chat.fracas.e2ee.secret;
