/// The folder of one profile, private to its owner, and the one process that may use it.
///
/// Read [ProfileFolder] first, then [SingleInstance].
@org.jspecify.annotations.NullMarked
package chat.fracas.store.profile;
