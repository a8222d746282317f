package chat.fracas.viewmodel.timeline;

import static chat.fracas.viewmodel.fake.FakeTimeline.message;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.observe.ListDiff;
import chat.fracas.engine.timeline.Outgoing;
import chat.fracas.engine.timeline.Timeline.Pagination;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.TimeText;
import chat.fracas.protocol.event.Membership;
import chat.fracas.viewmodel.fake.FakeRoom;
import chat.fracas.viewmodel.fake.FakeWindow;
import chat.fracas.viewmodel.preference.Appearance;
import chat.fracas.viewmodel.preference.Preferences;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TimelineViewModelTest {
  private static final String BEN = "@ben:example.org";

  private final FakeWindow window = new FakeWindow();
  private final FakeRoom room =
      new FakeRoom("!room:example.org", "Garden").with(BEN, Membership.JOIN, 0);
  private final Screen screen = new Screen();

  private TimelineViewModel shown() {
    var model =
        new TimelineViewModel(
            room,
            Optional.empty(),
            window.means(),
            new Appearance(Preferences.inMemory()),
            () -> Instant.parse("2026-11-24T12:00:00Z"),
            new TimeText(window.means().texts(), ZoneOffset.UTC));
    model.attach(screen);
    return model;
  }

  private void arrives(String key, String words) {
    var items = room.timeline().items();
    items.apply(
        List.of(
            new ListDiff.Insert<>(
                items.snapshot().size(), List.of(message(key, BEN, words, false)))));
  }

  @Test
  void whatTheScreenHearsAddsUpToTheTiles() {
    var model = shown();
    arrives("a", "one");
    arrives("b", "two");
    room.timeline().items().apply(List.of(new ListDiff.Remove<>(0, 1)));
    assertThat(screen.tiles).isEqualTo(model.tiles());
  }

  @Test
  void aRoomWithoutMessagesIsEmptyAndOneThatFailsSaysSo() {
    assertThat(shown().state().get()).isEqualTo(TimelineState.EMPTY);
    room.timeline().backward().set(Pagination.FAILED);
    var model = shown();
    assertThat(model.state().get()).isEqualTo(TimelineState.FAILED);
    model.retryOlder();
    assertThat(room.timeline().done()).contains("older");
  }

  @Test
  void theEndIsReadOnlyBySomebodyWhoIsThere() {
    arrives("a", "one");
    var model = shown();
    model.active(false);
    model.seen(0, 2, true);
    assertThat(room.done()).isEmpty();
    model.active(true);
    assertThat(room.done()).containsExactly("read");
    model.seen(0, 2, true);
    assertThat(room.done()).containsExactly("read");
  }

  @Test
  void messagesBelowTheViewAreCountedUntilTheEndIsSeen() {
    arrives("a", "one");
    var model = shown();
    model.seen(0, 1, false);
    arrives("b", "two");
    arrives("c", "three");
    assertThat(model.unreadBelow().get()).isEqualTo(2);
    assertThat(screen.tiles).anyMatch(Tile.NewMessages.class::isInstance);
    model.seen(0, 4, true);
    assertThat(model.unreadBelow().get()).isZero();
    model.markRead();
    assertThat(screen.tiles).noneMatch(Tile.NewMessages.class::isInstance);
  }

  @Test
  void theLineOfNewMessagesStandsAfterWhatIHaveRead() {
    arrives("a", "one");
    arrives("b", "two");
    room.timeline().readUpTo("a");
    var model = shown();
    assertThat(model.tiles()).extracting(Tile::key).containsSubsequence("a", "new:b", "b");
  }

  @Test
  void whatIsUnreadIsAboveOnlyUntilItsBeginningIsInView() {
    arrives("a", "one");
    arrives("b", "two");
    room.timeline().readUpTo("a");
    var model = shown();
    assertThat(model.unreadAbove().get()).isFalse();
    int last = model.tiles().size() - 1;
    model.seen(last, last, true);
    assertThat(model.unreadAbove().get()).isTrue();
    model.seen(0, last, true);
    model.seen(last, last, true);
    assertThat(model.unreadAbove().get()).isFalse();
  }

  @Test
  void aReactionOfMineIsGivenAndOneThatIsThereTakenBack() {
    arrives("a", "one");
    var model = shown();
    model.react(model.tile(EventId.parse("$a")).orElseThrow(), "👍");
    window.settle();
    assertThat(room.composing().sent())
        .containsExactly(new Outgoing.React(EventId.parse("$a"), "👍", true));
  }

  @Test
  void aMessageIsDeletedOnlyAfterAQuestion() {
    room.timeline().items().reset(List.of(message("a", "@ana:example.org", "one", true)));
    var model = shown();
    model.redact(model.tile(EventId.parse("$a")).orElseThrow());
    window.settle();
    assertThat(room.composing().sent()).isEmpty();
    window.confirm("");
    assertThat(room.composing().sent())
        .containsExactly(new Outgoing.Redact(EventId.parse("$a"), Optional.empty()));
  }

  @Test
  void whoIsTypingIsOneSentence() {
    var model = shown();
    room.timeline().typing().set(List.of(UserId.parse(BEN)));
    assertThat(model.typing().get()).isEqualTo("ben is typing…");
    room.timeline().typing().set(List.of());
    assertThat(model.typing().get()).isEmpty();
  }

  @Test
  void aNameOf200LettersIsNoOtherTile() {
    var name = "n".repeat(200);
    room.timeline().items().reset(List.of(message("a", "@" + name + ":example.org", "one", false)));
    assertThat(shown().tile(EventId.parse("$a")).orElseThrow().sender().name()).isEqualTo(name);
  }

  /// Applies what it hears.
  private static final class Screen implements TimelineScreen {
    private final List<Tile> tiles = new ArrayList<>();

    @Override
    public void changed(List<ListDiff<Tile>> diffs) {
      diffs.forEach(diff -> diff.applyTo(tiles));
    }

    @Override
    public void show(String key, boolean flash) {}

    @Override
    public void showEnd() {}
  }
}
