package chat.fracas.viewmodel.directory;

import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.RoomId;
import java.util.Optional;

/// A room of the directory, ready to be drawn. Immutable.
///
/// @param address its alias, else its id: what joining takes
/// @param topic in one line, maybe empty
/// @param members their number in words
/// @param joined whether I am in it
public record DirectoryRow(
    RoomId id,
    String name,
    String address,
    String topic,
    Optional<MxcUri> avatar,
    String members,
    boolean joined) {}
