package chat.fracas.store.search;

import chat.fracas.store.search.QueryCompiler.Part;
import chat.fracas.store.search.QueryCompiler.Token;
import chat.fracas.store.search.QueryCompiler.Wanted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;

/// Finds what a query found again in the text of a hit, by the same analysis, in linear time.
/// Thread-safe.
final class Highlights {
  private final Analyzer analyzer;

  Highlights(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  /// Part of a text, in UTF-16 units.
  record Range(int start, int end) {}

  List<Range> find(String text, List<Wanted> wanted) {
    Map<Integer, List<Token>> byPosition = new HashMap<>();
    List<Token> tokens = QueryCompiler.tokens(analyzer, text);
    for (Token token : tokens) {
      byPosition.computeIfAbsent(token.position(), any -> new ArrayList<>(2)).add(token);
    }
    var found = new ArrayList<Range>();
    for (Wanted one : wanted) {
      for (Token token : tokens) {
        match(one, token, byPosition).ifPresent(found::add);
      }
    }
    return merge(found);
  }

  private static Optional<Range> match(
      Wanted wanted, Token first, Map<Integer, List<Token>> byPosition) {
    int end = first.end();
    for (int i = 0; i < wanted.parts().size(); i++) {
      Part part = wanted.parts().get(i);
      boolean beginning = wanted.beginning() && i == wanted.parts().size() - 1;
      List<Token> candidates =
          i == 0
              ? List.of(first)
              : byPosition.getOrDefault(first.position() + part.offset(), List.of());
      Optional<Token> match =
          candidates.stream().filter(token -> matches(token, part, beginning)).findFirst();
      if (match.isEmpty()) {
        return Optional.empty();
      }
      end = Math.max(end, match.get().end());
    }
    return Optional.of(new Range(first.start(), end));
  }

  private static boolean matches(Token token, Part part, boolean beginning) {
    return beginning ? token.term().startsWith(part.term()) : token.term().equals(part.term());
  }

  private static List<Range> merge(List<Range> ranges) {
    ranges.sort(Comparator.comparingInt(Range::start).thenComparingInt(Range::end));
    var merged = new ArrayList<Range>();
    for (Range range : ranges) {
      if (!merged.isEmpty() && range.start() <= merged.getLast().end()) {
        Range last = merged.removeLast();
        merged.add(new Range(last.start(), Math.max(last.end(), range.end())));
      } else {
        merged.add(range);
      }
    }
    return merged;
  }
}
