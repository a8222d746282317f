package chat.fracas.viewmodel.composer;

import java.nio.file.Path;

/// A file that will be sent with the next message. Immutable.
///
/// @param details its size in words
/// @param temporary whether the file is only there to be sent
public record PendingFile(
    Path path, String name, String details, boolean picture, boolean temporary) {}
