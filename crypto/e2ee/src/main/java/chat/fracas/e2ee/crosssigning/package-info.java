/// Cross-signing (Client-Server API, "Cross-signing"): the keys that stand for a person, who has signed
/// what with them, and what follows for trust.
///
/// Read [Identities], which remembers everybody's identity and says how far it is to be trusted, then
/// [OwnIdentity], which makes, restores and uses our own. Records are immutable; the rest is owned by the
/// work's thread and remembers in the store only.
@org.jspecify.annotations.NullMarked
package chat.fracas.e2ee.crosssigning;
