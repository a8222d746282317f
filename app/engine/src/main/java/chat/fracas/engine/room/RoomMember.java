package chat.fracas.engine.room;

import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.Membership;
import java.util.Optional;

/// Somebody in a room. Immutable.
///
/// @param name their display name, made distinct where two share one; their id where there is none
/// @param power their level; creators of newer rooms have `Long.MAX_VALUE`
public record RoomMember(
    UserId id, String name, Optional<MxcUri> avatar, Membership membership, long power) {}
