package chat.fracas.desktop.emoji;

import java.util.ArrayList;
import java.util.List;

/// Emoji in rows under headings, and moving through them. Immutable.
record EmojiGrid(List<Row> rows) {
  static final int COLUMNS = 9;

  /// A heading, or up to [#COLUMNS] emoji.
  sealed interface Row {
    record Heading(String title) implements Row {}

    record Choices(List<Choice> choices) implements Row {}
  }

  /// One emoji to choose.
  ///
  /// @param sequence in the preferred tone
  record Choice(String sequence, String name) {}

  /// A place of the grid.
  record Place(int row, int column) {}

  /// Emoji under one heading.
  record Section(String title, List<Choice> choices) {}

  static EmojiGrid of(List<Section> sections) {
    var rows = new ArrayList<Row>();
    for (var section : sections) {
      if (!section.title().isEmpty()) {
        rows.add(new Row.Heading(section.title()));
      }
      var choices = section.choices();
      for (int at = 0; at < choices.size(); at += COLUMNS) {
        rows.add(
            new Row.Choices(
                List.copyOf(choices.subList(at, Math.min(choices.size(), at + COLUMNS)))));
      }
    }
    return new EmojiGrid(List.copyOf(rows));
  }

  boolean empty() {
    return rows.stream().noneMatch(row -> row instanceof Row.Choices);
  }

  /// The first place; meaningless in an empty grid.
  Place first() {
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row) instanceof Row.Choices) {
        return new Place(row, 0);
      }
    }
    return new Place(0, 0);
  }

  Choice at(Place place) {
    return choices(place.row()).get(place.column());
  }

  /// The place that many columns and rows away, or as near to it as there is one.
  Place moved(Place from, int columns, int lines) {
    int row = from.row();
    int column = from.column() + columns;
    if (columns != 0) {
      if (column < 0) {
        row = next(row, -1);
        column = row == from.row() ? 0 : choices(row).size() - 1;
      } else if (column >= choices(row).size()) {
        row = next(row, 1);
        column = row == from.row() ? from.column() : 0;
      }
    }
    for (int i = 0; i < Math.abs(lines); i++) {
      row = next(row, Integer.signum(lines));
    }
    return new Place(row, Math.clamp(column, 0, choices(row).size() - 1));
  }

  /// The nearest row of emoji above or below, or the same when there is none.
  private int next(int row, int step) {
    for (int at = row + step; at >= 0 && at < rows.size(); at += step) {
      if (rows.get(at) instanceof Row.Choices) {
        return at;
      }
    }
    return row;
  }

  private List<Choice> choices(int row) {
    return rows.get(row) instanceof Row.Choices line ? line.choices() : List.of();
  }
}
