/// The short string that two people compare (Client-Server API, "Short Authentication String (SAS)
/// verification"): key agreement, the bytes shown, the codes over keys. Read [SasKeyPair].
@org.jspecify.annotations.NullMarked
package chat.fracas.ratchet.sas;
