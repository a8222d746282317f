/// Files of room keys under a passphrase, which people carry from one program to another (client API,
/// "Key exports"). Owned by the work's thread.
@org.jspecify.annotations.NullMarked
package chat.fracas.e2ee.keyfile;
