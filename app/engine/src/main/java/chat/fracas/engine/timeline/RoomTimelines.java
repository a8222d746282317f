package chat.fracas.engine.timeline;

import chat.fracas.engine.encryption.EventReading;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.sync.RoomDelta;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/// The open timelines of one room; costs next to nothing while there are none. Thread-safe.
public final class RoomTimelines implements AutoCloseable {
  private final RoomFacts facts;
  private final RoomStore store;
  private final RoomHistory history;
  private final LocalEchoes echoes;
  private final Executor background;
  private final List<RoomTimeline> open = new CopyOnWriteArrayList<>();

  /// What the timelines of all rooms of an account share.
  ///
  /// @param background runs network requests, each on a thread of its own
  public record Means(
      MatrixHttp http, EventReading reading, LocalEchoes echoes, Executor background) {}

  public RoomTimelines(RoomFacts facts, RoomStore store, Means means) {
    this.facts = facts;
    this.store = store;
    this.history = new RoomHistory(means.http(), means.reading(), store, facts.id());
    this.echoes = means.echoes();
    this.background = means.background();
  }

  /// Shows what a sync has changed: it is on disk, and the room's facts know of it. The send queue is
  /// told after this.
  public void apply(RoomDelta delta) {
    open.forEach(timeline -> timeline.apply(delta));
  }

  /// These people are called otherwise now, or their picture is another, and no delta said so: their
  /// membership was loaded late.
  public void renamed(Set<UserId> people) {
    open.forEach(timeline -> timeline.renamed(people));
  }

  /// Whom I ignore has changed: the facts know of it.
  public void ignored(Set<UserId> added, Set<UserId> removed) {
    open.forEach(timeline -> timeline.ignored(added, removed));
  }

  /// A timeline at the end of the room, with what is on disk.
  public Timeline atEnd() {
    return open(Optional.empty());
  }

  /// A timeline around an event, which is fetched when it is not on disk.
  public Timeline around(EventId event) {
    return open(Optional.of(event));
  }

  /// Every version of a message, the first first. Blocks.
  public List<Version> versions(EventId event) {
    return history.versions(event);
  }

  private Timeline open(Optional<EventId> around) {
    var timeline = new RoomTimeline(facts, store, history, background, around, open::remove);
    // known before it reads the disk: what is written later is told to it
    open.add(timeline);
    timeline.open(echoes);
    return timeline;
  }

  @Override
  public void close() {
    open.forEach(RoomTimeline::close);
  }
}
