package chat.fracas.desktop.text;

import java.util.ArrayList;
import java.util.List;

/// The beginning of a text that may be too long to lay out at once. Immutable.
///
/// @param cut whether there is more
record Beginning(List<Run> runs, boolean cut) {
  static Beginning of(List<Run> runs, int mostCharacters, int mostLines) {
    int characters = 0;
    int lines = 0;
    var kept = new ArrayList<Run>();
    for (var run : runs) {
      var text = run.copied();
      int end = end(text, mostCharacters - characters, mostLines - lines);
      if (end == text.length()) {
        kept.add(run);
      } else {
        if (end > 0) {
          kept.add(shortened(run, text.substring(0, end) + "…"));
        }
        return new Beginning(List.copyOf(kept), true);
      }
      characters += text.length();
      lines += (int) text.chars().filter(c -> c == '\n').count();
    }
    return new Beginning(List.copyOf(kept), false);
  }

  private static int end(String text, int characters, int lines) {
    int end = Math.clamp(characters, 0, text.length());
    if (end < text.length() && end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    int left = lines;
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) == '\n' && --left <= 0) {
        return i;
      }
    }
    return end;
  }

  private static Run shortened(Run run, String text) {
    return switch (run) {
      case Run.Words words -> new Run.Words(text, words.style());
      case Run.Link link -> new Run.Link(text, link.address(), link.style());
      case Run.Mention mention -> mention;
      case Run.Picture picture -> picture;
      case Run.Act act -> act;
    };
  }
}
