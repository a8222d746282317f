/// How a secret key is written for people (Appendices, "Cryptographic key representation").
@org.jspecify.annotations.NullMarked
package chat.fracas.ratchet.recovery;
