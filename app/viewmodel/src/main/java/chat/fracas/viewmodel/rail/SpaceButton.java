package chat.fracas.viewmodel.rail;

import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.RoomId;
import java.util.Optional;

/// A button of the rail that shows rooms: those of a space, or all. Immutable.
///
/// @param id the space; empty for all rooms
/// @param unread whether something in it is unread
/// @param mentions how often it mentions me
/// @param sentence the button for screen readers
public record SpaceButton(
    Optional<RoomId> id,
    String name,
    Optional<MxcUri> avatar,
    boolean unread,
    int mentions,
    String sentence) {}
