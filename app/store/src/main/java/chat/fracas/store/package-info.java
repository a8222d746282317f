/// What the client keeps on this machine: the adapters of the engine's ports over one profile folder.
///
/// Read [ProfileStore] first: it opens a folder and gives every adapter. All adapters are thread-safe.
@org.jspecify.annotations.NullMarked
package chat.fracas.store;
