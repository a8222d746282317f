package chat.fracas.server.room;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.HistoryVisibility;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// A room in memory. What readers see is one immutable snapshot; it is replaced only by whoever holds
/// the room's lock, after the disk has it.
public final class LiveRoom {
  /// Everything about the room at one moment. Immutable.
  ///
  /// @param latest the events that the next one comes after
  /// @param lastStream the position of the newest event
  /// @param visibilities every history visibility it ever had, with the position where it began
  /// @param related whether any event relates to another
  public record Snapshot(
      RoomState state,
      List<Pdu> latest,
      long lastStream,
      List<VisibilityChange> visibilities,
      boolean related) {}

  /// From a position on.
  public record VisibilityChange(long stream, HistoryVisibility visibility) {}

  private final RoomId id;
  private final RoomVersionRules rules;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile Snapshot snapshot;
  private volatile boolean stale;

  LiveRoom(RoomId id, RoomVersionRules rules, Snapshot snapshot) {
    this.id = id;
    this.rules = rules;
    this.snapshot = snapshot;
  }

  /// A room without events.
  static LiveRoom fresh(RoomId id, RoomVersionRules rules) {
    return new LiveRoom(id, rules, new Snapshot(RoomState.EMPTY, List.of(), 0, List.of(), false));
  }

  public RoomId id() {
    return id;
  }

  public RoomVersionRules rules() {
    return rules;
  }

  public Snapshot now() {
    return snapshot;
  }

  public RoomState state() {
    return snapshot.state();
  }

  ReentrantLock writing() {
    return writing;
  }

  /// Whether the disk may have something else: it failed while it was written to.
  boolean isStale() {
    return stale;
  }

  void markStale() {
    stale = true;
  }

  /// Takes everything from the disk again. Under the lock.
  void refresh(LiveRoom loaded) {
    snapshot = loaded.snapshot;
    stale = false;
  }

  /// Takes what the disk has. Under the lock.
  void apply(Collection<RoomEvent> added, RoomState state) {
    Snapshot before = snapshot;
    var visibilities = new ArrayList<>(before.visibilities());
    boolean related = before.related();
    Pdu last = null;
    long stream = before.lastStream();
    for (RoomEvent event : added) {
      Pdu pdu = event.pdu();
      if (pdu.isState() && pdu.type().equals(EventType.HISTORY_VISIBILITY)) {
        visibilities.add(
            new VisibilityChange(event.stream(), HistoryVisibility.of(Optional.of(pdu))));
      }
      related |= pdu.content().object("m.relates_to").isPresent();
      last = pdu;
      stream = event.stream();
    }
    snapshot =
        new Snapshot(
            state,
            last == null ? before.latest() : List.of(last),
            stream,
            List.copyOf(visibilities),
            related);
  }
}
