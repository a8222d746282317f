package chat.fracas.viewmodel.fake;

import chat.fracas.engine.observe.LiveItems;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.timeline.Content;
import chat.fracas.engine.timeline.ItemKey;
import chat.fracas.engine.timeline.SendState;
import chat.fracas.engine.timeline.Sender;
import chat.fracas.engine.timeline.Timeline;
import chat.fracas.engine.timeline.TimelineItem;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A conversation that is whole from the beginning on.
public final class FakeTimeline implements Timeline {
  private final LiveItems<TimelineItem> items = new LiveItems<>();
  private final LiveValue<Pagination> backward = new LiveValue<>(Pagination.ENDED);
  private final LiveValue<Pagination> forward = new LiveValue<>(Pagination.ENDED);
  private final LiveValue<Optional<EventId>> readMarker = new LiveValue<>(Optional.empty());
  private final LiveValue<List<UserId>> typing = new LiveValue<>(List.of());
  private final List<String> done = new ArrayList<>();

  /// Words of somebody; `key` names the message and its event.
  public static TimelineItem.Message message(String key, String user, String words, boolean own) {
    var id = UserId.parse(user);
    return new TimelineItem.Message(
        new ItemKey(key),
        Optional.of(EventId.parse("$" + key)),
        new Sender(id, id.localpart(), Optional.empty()),
        Instant.parse("2026-11-24T12:00:00Z"),
        new Content.Words(Content.Words.Kind.TEXT, words, Optional.empty()),
        false,
        own,
        false,
        Optional.empty(),
        List.of(),
        List.of(),
        0,
        new SendState.Sent(),
        Optional.empty());
  }

  public List<String> done() {
    return done;
  }

  public void readUpTo(String key) {
    readMarker.set(Optional.of(EventId.parse("$" + key)));
  }

  @Override
  public LiveItems<TimelineItem> items() {
    return items;
  }

  @Override
  public LiveValue<Pagination> backward() {
    return backward;
  }

  @Override
  public LiveValue<Pagination> forward() {
    return forward;
  }

  @Override
  public void paginateBackward(int count) {
    done.add("older");
  }

  @Override
  public void paginateForward(int count) {
    done.add("newer");
  }

  @Override
  public void fill(TimelineItem.Gap gap) {
    done.add("fill " + gap.key().value());
  }

  @Override
  public LiveValue<Optional<EventId>> readMarker() {
    return readMarker;
  }

  @Override
  public LiveValue<List<UserId>> typing() {
    return typing;
  }

  @Override
  public void close() {
    done.add("close");
  }
}
