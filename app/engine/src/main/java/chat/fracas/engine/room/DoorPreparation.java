package chat.fracas.engine.room;

import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.RoomWrite;
import chat.fracas.engine.sync.DoorSync;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.protocol.event.StateKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Works out what an invitation or a knock changes.
final class DoorPreparation {
  private DoorPreparation() {}

  static PreparedRoom prepare(
      RoomStore store, UserId own, DoorSync sync, RoomRecord before, long now) {
    var state = new StateLookup(store, sync.id(), true);
    sync.state().forEach(state::bring);
    boolean same = before.membership() == sync.membership();
    RoomRecord record =
        RoomFeatures.of(RoomRecord.EMPTY, state)
            .with(RoomRecord.MEMBERSHIP, sync.membership().wire())
            .with(
                RoomRecord.ACTIVITY,
                same && before.number(RoomRecord.ACTIVITY) > 0
                    ? before.number(RoomRecord.ACTIVITY)
                    : now);
    Optional<JsonObject> me = state.event(StateKey.member(own));
    Optional<UserId> inviter =
        me.flatMap(event -> event.string("sender"))
            .flatMap(UserId::tryParse)
            .filter(sender -> !sender.equals(own));
    if (inviter.isPresent()) {
      String name = state.name(inviter.get());
      record =
          record
              .with(RoomRecord.INVITER, inviter.get().toString())
              .with(RoomRecord.INVITER_NAME, name)
              .with(RoomRecord.DIRECT, isDirect(me))
              .withHeroes(
                  List.of(new RoomRecord.Hero(inviter.get(), name, state.avatar(inviter.get()))));
    }
    var write =
        new RoomWrite(
            sync.id(),
            Optional.of(record.json()),
            sync.state(),
            List.of(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            false,
            false);
    return new PreparedRoom(record, write, List.of());
  }

  private static boolean isDirect(Optional<JsonObject> me) {
    return me.flatMap(event -> event.object("content"))
        .flatMap(content -> content.get("is_direct"))
        .filter(JsonValue.of(true)::equals)
        .isPresent();
  }
}
