package chat.fracas.engine.room;

import java.util.List;
import java.util.Optional;

/// How a room is called (client API, "Calculating the display name for a room"), in no language: one
/// that others have left keeps their names, and one where nobody ever was has none.
final class RoomName {
  private RoomName() {}

  static String of(RoomRecord record) {
    // 1.
    Optional<String> name = record.text(RoomRecord.NAME).filter(text -> !text.isBlank());
    if (name.isPresent()) {
      return name.get();
    }
    // 2.
    Optional<String> alias = record.text(RoomRecord.ALIAS);
    if (alias.isPresent()) {
      return alias.get();
    }
    // 3.
    List<String> heroes = record.heroes().stream().map(RoomRecord.Hero::name).toList();
    int others = record.count(RoomRecord.JOINED) + record.count(RoomRecord.INVITED) - 1;
    if (heroes.isEmpty()) {
      return "";
    }
    String names = String.join(", ", heroes);
    return others > heroes.size() ? names + " +" + (others - heroes.size()) : names;
  }
}
