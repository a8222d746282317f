/// The accounts of a profile: who is signed in, and the folder of each.
///
/// Read [AccountFolder] first.
@org.jspecify.annotations.NullMarked
package chat.fracas.store.account;
