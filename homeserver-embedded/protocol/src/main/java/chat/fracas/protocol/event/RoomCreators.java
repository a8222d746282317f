package chat.fracas.protocol.event;

import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.roomversion.AuthSwitch;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Who made a room, by its create event.
public final class RoomCreators {
  private RoomCreators() {}

  /// The one user the create event names, however its room version does.
  public static Optional<UserId> creator(Pdu create) {
    return create.rules().auth().has(AuthSwitch.CREATE_NAMES_CREATOR)
        ? create.content().string("creator").flatMap(UserId::tryParse)
        : Optional.of(create.sender());
  }

  /// The users above all power levels; none before room version 12.
  public static Set<UserId> privileged(Pdu create) {
    if (!create.rules().auth().has(AuthSwitch.PRIVILEGED_CREATORS)) {
      return Set.of();
    }
    var creators = new LinkedHashSet<UserId>();
    creators.add(create.sender());
    create.content().strings("additional_creators").stream()
        .flatMap(text -> UserId.tryParse(text).stream())
        .forEach(creators::add);
    return creators;
  }
}
