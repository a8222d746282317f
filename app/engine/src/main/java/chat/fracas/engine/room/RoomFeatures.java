package chat.fracas.engine.room;

import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.RoomAlias;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.StateKey;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import java.util.Optional;

/// Takes what a room list shows from state events.
final class RoomFeatures {
  /// A longer name is a joke or an attack.
  private static final int MAX_NAME_CHARS = 255;

  private RoomFeatures() {}

  /// The record with what the state brings; what it does not bring stays.
  static RoomRecord of(RoomRecord before, StateLookup state) {
    RoomRecord record = before;
    for (JsonObject event : state.brought()) {
      JsonObject content = event.object("content").orElse(JsonObject.EMPTY);
      String type = event.requireString("type");
      boolean plain = event.requireString("state_key").isEmpty();
      if (type.equals(EventType.SPACE_CHILD)) {
        JsonObject children = record.json().object(RoomRecord.CHILDREN).orElse(JsonObject.EMPTY);
        record = record.with(RoomRecord.CHILDREN, SpaceChildren.with(children, event));
      } else if (plain) {
        record = plain(record, type, content);
      }
    }
    return record;
  }

  private static RoomRecord plain(RoomRecord record, String type, JsonObject content) {
    return switch (type) {
      case EventType.NAME ->
          record.with(RoomRecord.NAME, content.string("name").map(RoomFeatures::name));
      case EventType.CANONICAL_ALIAS ->
          record.with(
              RoomRecord.ALIAS,
              content.string("alias").flatMap(RoomAlias::tryParse).map(RoomAlias::toString));
      case EventType.AVATAR ->
          record.with(
              RoomRecord.AVATAR,
              content.string("url").flatMap(MxcUri::tryParse).map(MxcUri::toString));
      case EventType.CREATE ->
          record
              .with(RoomRecord.TYPE, content.string("type"))
              .with(
                  RoomRecord.VERSION,
                  content.string("room_version").orElse(RoomVersionRules.WITHOUT_NAME.id()));
      default -> record;
    };
  }

  private static String name(String name) {
    String line = name.strip().replaceAll("\\s+", " ");
    return line.length() > MAX_NAME_CHARS ? line.substring(0, MAX_NAME_CHARS) : line;
  }

  static RoomVersionRules rules(RoomRecord record, StateLookup state) {
    Optional<String> version =
        record
            .text(RoomRecord.VERSION)
            .or(
                () ->
                    state
                        .content(StateKey.CREATE)
                        .map(
                            create ->
                                create
                                    .string("room_version")
                                    .orElse(RoomVersionRules.WITHOUT_NAME.id())));
    return version
        .flatMap(RoomVersionRules::find)
        .orElseGet(() -> RoomVersionRules.of(RoomVersionRules.DEFAULT.id()));
  }
}
