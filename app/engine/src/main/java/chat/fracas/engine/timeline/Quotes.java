package chat.fracas.engine.timeline;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What answers quote, where the quoted message is not among the rows. Owned by its [Conversation].
final class Quotes {
  /// Quotes kept for one timeline; the oldest go first.
  private static final int MAX_QUOTES = 2_000;

  private final Map<EventId, Quote> fetched =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<EventId, Quote> eldest) {
          return size() > MAX_QUOTES;
        }
      };
  private final Map<EventId, Set<Entry.Message>> answers = new HashMap<>();
  private final Set<EventId> asked = new HashSet<>();
  private List<EventId> wanted = new ArrayList<>();

  /// Who said it, and its first words.
  record Quote(UserId sender, String text) {}

  /// Takes note that a message answers another.
  ///
  /// @param known whether the other is among the rows
  void answer(EventId target, Entry.Message message, boolean known) {
    answers.computeIfAbsent(target, ignored -> new HashSet<>()).add(message);
    if (!known && !fetched.containsKey(target) && asked.add(target)) {
      wanted.add(target);
    }
  }

  Optional<Quote> fetched(EventId target) {
    return Optional.ofNullable(fetched.get(target));
  }

  void put(EventId target, Quote quote) {
    fetched.put(target, quote);
  }

  Set<Entry.Message> answersTo(EventId target) {
    return answers.getOrDefault(target, Set.of());
  }

  void forget(Entry.Message message) {
    message.replyTo().map(answers::get).ifPresent(messages -> messages.remove(message));
  }

  /// The events that are quoted and not known, each once.
  List<EventId> takeWanted() {
    List<EventId> taken = wanted;
    wanted = new ArrayList<>();
    return taken;
  }
}
