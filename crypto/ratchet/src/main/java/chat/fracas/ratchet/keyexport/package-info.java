/// Files of room keys under a passphrase (Client-Server API, "Key exports"). Read [KeyExportFile].
@org.jspecify.annotations.NullMarked
package chat.fracas.ratchet.keyexport;
