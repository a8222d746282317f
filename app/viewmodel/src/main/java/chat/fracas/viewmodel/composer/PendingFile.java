package chat.fracas.viewmodel.composer;

import java.nio.file.Path;

/// A file that will be sent with the next message. Immutable.
///
/// @param details its size in words
public record PendingFile(Path path, String name, String details, boolean picture) {}
