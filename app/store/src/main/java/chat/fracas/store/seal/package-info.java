/// Secret keys in memory and sealed bytes on disk: everything the store writes passes through here
/// or through H2's cipher under a key derived here.
///
/// Read [SealKey] first, then [SealedBlocks] for the file format. Values are immutable; streams are
/// owned by one thread.
@org.jspecify.annotations.NullMarked
package chat.fracas.store.seal;
