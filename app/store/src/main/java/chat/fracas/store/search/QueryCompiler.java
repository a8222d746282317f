package chat.fracas.store.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/// Turns a [QueryText] into the terms to look for: as a Lucene query, and as [Wanted] for highlights.
/// Thread-safe.
final class QueryCompiler {
  private final Analyzer analyzer;

  QueryCompiler(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  /// A term and where it must stand, counted from the first one wanted with it.
  record Part(String term, int offset) {}

  /// Terms that must stand beside each other; the last one may be only the beginning of a term.
  record Wanted(List<Part> parts, boolean beginning) {
    Wanted {
      parts = List.copyOf(parts);
    }
  }

  /// A term of a text and where it came from, in UTF-16 units.
  record Token(String term, int position, int start, int end, Kind kind) {}

  /// Whether a term is a word or one or two characters of a script without spaces.
  enum Kind {
    WORD,
    SINGLE,
    PAIR;

    static Kind of(String type) {
      return switch (type) {
        case CJKBigramFilter.SINGLE_TYPE -> SINGLE;
        case CJKBigramFilter.DOUBLE_TYPE -> PAIR;
        default -> WORD;
      };
    }
  }

  List<Wanted> wanted(QueryText text) {
    var wanted = new ArrayList<Wanted>();
    for (QueryText.Clause clause : text.clauses()) {
      List<Token> tokens = withoutCovered(tokens(analyzer, clause.text()));
      if (!tokens.isEmpty()) {
        boolean beginning =
            clause instanceof QueryText.Beginning && tokens.getLast().kind() == Kind.WORD;
        int first = tokens.getFirst().position();
        wanted.add(
            new Wanted(
                tokens.stream().map(t -> new Part(t.term(), t.position() - first)).toList(),
                beginning));
      }
    }
    return wanted;
  }

  /// Leaves out the single characters that a pair already asks for.
  private static List<Token> withoutCovered(List<Token> tokens) {
    var paired = new HashSet<Integer>();
    for (Token token : tokens) {
      if (token.kind() == Kind.PAIR) {
        paired.add(token.position());
        paired.add(token.position() + 1);
      }
    }
    return tokens.stream()
        .filter(token -> token.kind() != Kind.SINGLE || !paired.contains(token.position()))
        .toList();
  }

  /// All that is wanted, or nothing when there is nothing to look for in the text (only signs).
  Optional<Query> compile(List<Wanted> wanted) {
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    var all = new BooleanQuery.Builder();
    for (Wanted one : wanted) {
      compile(one, all);
    }
    BooleanQuery query = all.build();
    return Optional.of(query.clauses().size() == 1 ? query.clauses().getFirst().query() : query);
  }

  private static void compile(Wanted wanted, BooleanQuery.Builder all) {
    List<Part> parts = wanted.parts();
    List<Part> exact = wanted.beginning() ? parts.subList(0, parts.size() - 1) : parts;
    if (exact.size() == 1) {
      all.add(new TermQuery(term(exact.getFirst())), Occur.MUST);
    } else if (exact.size() > 1) {
      var phrase = new PhraseQuery.Builder();
      exact.forEach(part -> phrase.add(term(part), part.offset()));
      all.add(phrase.build(), Occur.MUST);
    }
    if (wanted.beginning()) {
      all.add(new PrefixQuery(term(parts.getLast())), Occur.MUST);
    }
  }

  private static Term term(Part part) {
    return new Term(Fields.TEXT, part.term());
  }

  static List<Token> tokens(Analyzer analyzer, String text) {
    var tokens = new ArrayList<Token>();
    try (TokenStream stream = analyzer.tokenStream(Fields.TEXT, MessageText.loosen(text))) {
      var term = stream.addAttribute(CharTermAttribute.class);
      var increment = stream.addAttribute(PositionIncrementAttribute.class);
      var offset = stream.addAttribute(OffsetAttribute.class);
      var type = stream.addAttribute(TypeAttribute.class);
      stream.reset();
      int position = -1;
      while (stream.incrementToken()) {
        position += increment.getPositionIncrement();
        tokens.add(
            new Token(
                term.toString(),
                position,
                offset.startOffset(),
                offset.endOffset(),
                Kind.of(type.type())));
      }
      stream.end();
    } catch (IOException cause) {
      throw new IllegalStateException("a text in memory cannot fail to be read", cause);
    }
    return tokens;
  }
}
