package chat.fracas.viewmodel.roomlist;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.i18n.RoomListText;
import chat.fracas.i18n.Texts;
import chat.fracas.viewmodel.switcher.FuzzyMatch;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Sorts rows into sections and filters them. Pure.
///
/// Within a section the order is that of the rows given, which is by activity. While something is
/// typed into the filter box, sections are shown unfolded: what was looked for must be seen.
final class RoomListLayout {
  private RoomListLayout() {}

  static List<RoomListEntry> entries(
      List<RoomRow> rows,
      RoomFilter filter,
      String typed,
      Set<RoomSection> folded,
      Optional<RoomId> always,
      Texts texts) {
    var wanted = FuzzyMatch.folded(typed).strip();
    var sections = new EnumMap<RoomSection, List<RoomRow>>(RoomSection.class);
    for (RoomRow row : rows) {
      // the open room stays while it is read, or it would vanish under the pointer
      boolean kept = filter.keeps(row) || always.equals(Optional.of(row.id()));
      if (kept && (wanted.isEmpty() || FuzzyMatch.folded(row.name()).contains(wanted))) {
        sections.computeIfAbsent(row.section(), ignored -> new ArrayList<>()).add(row);
      }
    }
    var entries = new ArrayList<RoomListEntry>();
    sections.forEach(
        (section, members) -> {
          boolean hidden = folded.contains(section) && wanted.isEmpty();
          var title = texts.of(section.title());
          var sentence =
              hidden
                  ? texts.of(RoomListText.SECTION_CLOSED_A11Y, members.size(), title)
                  : texts.of(RoomListText.SECTION_OPEN_A11Y, members.size(), title);
          entries.add(new RoomListEntry.Heading(section, title, members.size(), hidden, sentence));
          if (!hidden) {
            entries.addAll(members);
          }
        });
    return List.copyOf(entries);
  }

  /// The next row in a direction for which `wanted` holds, going around at the ends.
  static Optional<RoomRow> next(
      List<RoomRow> rows, Optional<RoomId> from, int step, Predicate<RoomRow> wanted) {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    int at = -1;
    for (int i = 0; i < rows.size(); i++) {
      if (from.equals(Optional.of(rows.get(i).id()))) {
        at = i;
      }
    }
    int start = at < 0 && step < 0 ? 0 : at;
    for (int i = 1; i <= rows.size(); i++) {
      var row = rows.get(Math.floorMod(start + i * step, rows.size()));
      if (wanted.test(row)) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }
}
