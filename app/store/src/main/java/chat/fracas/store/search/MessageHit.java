package chat.fracas.store.search;

import java.util.List;

/// A message that was found and where in its text.
record MessageHit(IndexedMessage message, List<Highlights.Range> highlights) {
  MessageHit {
    highlights = List.copyOf(highlights);
  }
}
