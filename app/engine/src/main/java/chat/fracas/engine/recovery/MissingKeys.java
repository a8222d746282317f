package chat.fracas.engine.recovery;

import chat.fracas.e2ee.megolm.RoomKeyReceipt.SessionOf;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Sessions whose keys were missed when something was read, each of them once in a run. Thread-safe.
final class MissingKeys {
  /// Those that wait: what one who looks through a long history may miss.
  static final int MAX_WAITING = 500;

  /// Those that were looked for and are not looked for again.
  private static final int MAX_KNOWN = 5_000;

  private final ArrayDeque<SessionOf> waiting = new ArrayDeque<>();
  private final Set<SessionOf> known = new LinkedHashSet<>();

  /// @return whether it was not looked for before
  synchronized boolean add(SessionOf session) {
    if (waiting.size() >= MAX_WAITING || !known.add(session)) {
      return false;
    }
    if (known.size() > MAX_KNOWN) {
      known.remove(known.iterator().next());
    }
    // whoever looks on wants what they see now first
    waiting.addFirst(session);
    return true;
  }

  /// The one that was missed last.
  synchronized Optional<SessionOf> next() {
    return Optional.ofNullable(waiting.poll());
  }

  /// It could not be looked for now.
  synchronized void back(SessionOf session) {
    waiting.addFirst(session);
  }

  /// There is more to be had than before: what was looked for in vain is looked for again.
  synchronized void again() {
    var there = new HashSet<>(waiting);
    for (SessionOf session : known) {
      if (waiting.size() < MAX_WAITING && there.add(session)) {
        waiting.addLast(session);
      }
    }
  }
}
