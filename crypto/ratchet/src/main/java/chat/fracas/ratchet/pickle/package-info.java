/// How accounts and sessions are kept: an own format with a version, encrypted and authenticated, and
/// the reading of libolm's. Read `Pickle`.
@org.jspecify.annotations.NullMarked
package chat.fracas.ratchet.pickle;
