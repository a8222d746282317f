/// What two devices tell each other: sessions made by claimed keys, messages encrypted and decrypted,
/// broken sessions replaced (client API, "m.olm.v1.curve25519-aes-sha2"). Read `OlmMessages` first.
/// Owned by the work's thread.
@org.jspecify.annotations.NullMarked
package chat.fracas.e2ee.olm;
