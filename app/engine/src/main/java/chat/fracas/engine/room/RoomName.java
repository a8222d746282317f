package chat.fracas.engine.room;

import java.util.List;
import java.util.Optional;

/// How a room is called (client API, "Calculating the display name for a room").
final class RoomName {
  /// Language-neutral as far as it goes; views say more.
  private static final String NOBODY = "Empty room";

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
      return NOBODY;
    }
    String names = String.join(", ", heroes);
    if (record.listed() && record.number(RoomRecord.JOINED) > 0 && others <= 0) {
      return NOBODY + " (" + names + ")";
    }
    return others > heroes.size() ? names + " +" + (others - heroes.size()) : names;
  }
}
