package chat.fracas.viewmodel.join;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.MatrixLink;
import chat.fracas.foundation.id.RoomAlias;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import java.util.List;
import java.util.Optional;

/// What a person means by a text that names a room or a person. Pure.
public sealed interface RoomAddress {
  /// @param text an alias or room id
  /// @param event the message a link leads to
  record Room(String text, Optional<RoomAlias> alias, List<ServerName> via, Optional<EventId> event)
      implements RoomAddress {}

  record Person(UserId id) implements RoomAddress {}

  /// Reads an address, an id, or a link to one; a leading `#` may be left out.
  static Optional<RoomAddress> parse(String typed) {
    var text = typed.strip();
    var link = MatrixLink.tryParse(text);
    if (link.isPresent()) {
      return Optional.of(of(link.get()));
    }
    if (text.startsWith("@")) {
      return UserId.tryParse(text).map(Person::new);
    }
    if (text.startsWith("!")) {
      return RoomId.tryParse(text).map(id -> ofId(id, List.of(), Optional.empty()));
    }
    return RoomAlias.tryParse(text.startsWith("#") ? text : "#" + text)
        .filter(alias -> !text.contains("/") && !text.contains(" "))
        .map(alias -> ofAlias(alias, List.of(), Optional.empty()));
  }

  private static RoomAddress of(MatrixLink link) {
    return switch (link.target()) {
      case MatrixLink.Target.User user -> new Person(user.id());
      case MatrixLink.Target.Room room -> ofId(room.id(), link.via(), link.event());
      case MatrixLink.Target.Alias alias -> ofAlias(alias.alias(), link.via(), link.event());
    };
  }

  private static Room ofId(RoomId id, List<ServerName> via, Optional<EventId> event) {
    var servers = via.isEmpty() ? id.server().map(List::of).orElse(List.of()) : via;
    return new Room(id.toString(), Optional.empty(), servers, event);
  }

  private static Room ofAlias(RoomAlias alias, List<ServerName> via, Optional<EventId> event) {
    return new Room(alias.toString(), Optional.of(alias), via, event);
  }
}
