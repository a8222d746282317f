package chat.fracas.engine.search;

import chat.fracas.engine.search.Search.Piece;
import chat.fracas.engine.store.SearchIndex;
import java.util.ArrayList;
import java.util.List;

/// Cuts the words around what was found out of a text.
final class Excerpt {
  /// Two lines of a search panel.
  private static final int LENGTH = 200;

  /// What stands before the first match.
  private static final int LEAD = 60;

  private Excerpt() {}

  static List<Piece> of(String text, List<SearchIndex.Range> ranges) {
    int first = ranges.isEmpty() ? 0 : ranges.getFirst().start();
    int start = start(text, first);
    int end = end(text, start);
    var pieces = new ArrayList<Piece>();
    int at = start;
    for (SearchIndex.Range range : ranges) {
      int from = Math.max(at, range.start());
      int to = Math.min(end, range.end());
      if (from < to) {
        add(pieces, text, at, from, false);
        add(pieces, text, from, to, true);
        at = to;
      }
    }
    add(pieces, text, at, end, false);
    if (start > 0) {
      pieces.addFirst(new Piece("…", false));
    }
    if (end < text.length()) {
      pieces.addLast(new Piece("…", false));
    }
    return List.copyOf(pieces);
  }

  private static int start(String text, int first) {
    if (first <= LEAD) {
      return 0;
    }
    int wanted = first - LEAD;
    int space = text.indexOf(' ', wanted);
    int start = space >= 0 && space < first ? space + 1 : wanted;
    return Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start;
  }

  private static int end(String text, int start) {
    int end = Math.min(text.length(), start + LENGTH);
    boolean halved = end < text.length() && Character.isLowSurrogate(text.charAt(end));
    return halved ? end - 1 : end;
  }

  private static void add(List<Piece> pieces, String text, int from, int to, boolean match) {
    if (from < to) {
      pieces.add(new Piece(text.substring(from, to).replace('\n', ' '), match));
    }
  }
}
