/// Downloaded and sent media on disk, sealed and bounded.
///
/// Read [SealedFileCache] first.
@org.jspecify.annotations.NullMarked
package chat.fracas.store.media;
