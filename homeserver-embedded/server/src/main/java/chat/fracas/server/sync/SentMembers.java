package chat.fracas.server.sync;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.server.http.Caller;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Which members a device has been told of, so that lazy loading does not repeat them ("Lazy-loading
/// room members"). In memory: what is forgotten is told again. Thread-safe.
final class SentMembers {
  private static final int MAX_DEVICES = 2_000;
  private static final int MAX_PER_DEVICE = 20_000;

  private record Sent(RoomId room, UserId user) {}

  private final Map<Caller, Set<Sent>> sent =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Caller, Set<Sent>> eldest) {
          return size() > MAX_DEVICES;
        }
      };

  /// The device starts from nothing.
  synchronized void forget(Caller caller) {
    sent.remove(caller);
  }

  /// Whether the device was not told yet; it is now.
  synchronized boolean isNew(Caller caller, RoomId room, UserId user) {
    Set<Sent> known = sent.computeIfAbsent(caller, any -> new HashSet<>());
    if (known.size() > MAX_PER_DEVICE) {
      known.clear();
    }
    return known.add(new Sent(room, user));
  }
}
