/// Signed JSON (Appendices, "Signing JSON"). Pure functions; read `SignedJson`.
@org.jspecify.annotations.NullMarked
package chat.fracas.foundation.signing;
