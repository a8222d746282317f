package chat.fracas.engine.store.memory;

import chat.fracas.engine.store.SearchIndex;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds by looking at every message: what the index must equal for plain words.
final class MemorySearchIndex implements SearchIndex {
  private static final Pattern CLAUSE = Pattern.compile("\"([^\"]*)\"?|(\\S+)");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private final Map<EventId, Change.Put> messages = new LinkedHashMap<>();
  private long cursor;

  /// Words that follow each other; the last one may be only a beginning.
  private record Clause(List<String> words, boolean beginning) {}

  /// A word and where it is.
  private record Token(String word, Range range) {}

  @Override
  public synchronized long cursor() {
    return cursor;
  }

  @Override
  public synchronized void update(List<Change> changes, long next) {
    for (Change change : changes) {
      switch (change) {
        case Change.Put put -> messages.put(put.event(), put);
        case Change.Remove remove -> messages.remove(remove.event());
      }
    }
    cursor = next;
  }

  @Override
  public void commit() {}

  @Override
  public synchronized Found find(
      String words, Optional<RoomId> room, boolean newestFirst, int from, int limit) {
    List<Clause> wanted = clauses(words);
    List<Hit> hits =
        messages.values().stream()
            .filter(message -> room.isEmpty() || room.get().equals(message.room()))
            .map(message -> hit(message, wanted))
            .flatMap(Optional::stream)
            .sorted(Comparator.comparing(Hit::sentAt).reversed())
            .toList();
    return new Found(hits.stream().skip(from).limit(limit).toList(), hits.size());
  }

  private static List<Clause> clauses(String words) {
    var clauses = new ArrayList<Clause>();
    Matcher found = CLAUSE.matcher(words);
    while (found.find()) {
      String text = found.group(1) != null ? found.group(1) : found.group(2);
      List<String> parts = tokens(text).stream().map(Token::word).toList();
      if (!parts.isEmpty()) {
        clauses.add(new Clause(parts, found.group(1) == null && text.endsWith("*")));
      }
    }
    return clauses;
  }

  private static List<Token> tokens(String text) {
    return WORD.matcher(text)
        .results()
        .map(
            word ->
                new Token(
                    word.group().toLowerCase(Locale.ROOT), new Range(word.start(), word.end())))
        .toList();
  }

  private static Optional<Hit> hit(Change.Put message, List<Clause> wanted) {
    List<Token> tokens = tokens(message.text());
    var ranges = new ArrayList<Range>();
    for (Clause clause : wanted) {
      List<Range> found = matches(tokens, clause);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      ranges.addAll(found);
    }
    ranges.sort(Comparator.comparingInt(Range::start));
    return ranges.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Hit(
                message.room(),
                message.event(),
                message.sender(),
                message.sentAt(),
                message.text(),
                apart(ranges)));
  }

  private static List<Range> matches(List<Token> tokens, Clause clause) {
    int length = clause.words().size();
    var ranges = new ArrayList<Range>();
    for (int at = 0; at + length <= tokens.size(); at++) {
      List<Token> here = tokens.subList(at, at + length);
      if (matchesHere(here, clause)) {
        here.forEach(token -> ranges.add(token.range()));
      }
    }
    return ranges;
  }

  private static boolean matchesHere(List<Token> here, Clause clause) {
    int last = here.size() - 1;
    for (int i = 0; i <= last; i++) {
      String word = here.get(i).word();
      String wanted = clause.words().get(i);
      boolean same =
          i == last && clause.beginning() ? word.startsWith(wanted) : word.equals(wanted);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private static List<Range> apart(List<Range> sorted) {
    var apart = new ArrayList<Range>();
    for (Range range : sorted) {
      if (apart.isEmpty() || apart.getLast().end() <= range.start()) {
        apart.add(range);
      }
    }
    return apart;
  }
}
