package chat.fracas.viewmodel.timeline;

import java.time.LocalDate;
import java.util.List;

/// One line of the conversation, ready to be drawn: a view is a function of its tile. Immutable.
///
/// Two tiles with the same [#key] are the same line before and after a change; a local echo and the
/// event it becomes have one key.
public sealed interface Tile
    permits Tile.Day,
        Tile.NewMessages,
        Tile.Beginning,
        Tile.Older,
        Tile.Gap,
        Tile.Change,
        MessageTile {
  String key();

  /// The tile as a sentence for screen readers.
  String sentence();

  /// The heading of a day.
  record Day(String key, LocalDate date, String sentence) implements Tile {}

  /// The line above the first unread message.
  record NewMessages(String key, String sentence) implements Tile {}

  /// The very beginning of a room.
  record Beginning(String key, String roomName, String topic, String sentence) implements Tile {}

  /// What stands above the first message known while older ones are fetched, or when that failed.
  record Older(String key, boolean failed, String sentence) implements Tile {}

  /// Messages are missing here; activating it fetches them.
  record Gap(String key, String sentence) implements Tile {}

  /// One change of the room or its members, in one line; or several folded into one.
  ///
  /// @param time hours and minutes
  /// @param lines the single changes when there are several, otherwise empty
  record Change(String key, Kind kind, String time, String sentence, List<String> lines)
      implements Tile {
    /// What picture stands before the line.
    public enum Kind {
      ARRIVED,
      LEFT,
      PERSON,
      ROOM,
      SEVERAL
    }
  }
}
