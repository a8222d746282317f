package chat.fracas.engine.room;

import chat.fracas.foundation.id.UserId;
import java.util.List;
import java.util.Optional;

/// A room to be created. Immutable.
///
/// @param publicRoom whether anyone may find and join it
/// @param aliasName the local part of its address, for a public room
/// @param invited who is invited at once
/// @param encrypted whether its messages are end-to-end encrypted from the first
public record NewRoom(
    String name,
    Optional<String> topic,
    boolean publicRoom,
    Optional<String> aliasName,
    List<UserId> invited,
    boolean encrypted) {}
