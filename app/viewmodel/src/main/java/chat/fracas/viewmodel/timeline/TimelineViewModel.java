package chat.fracas.viewmodel.timeline;

import chat.fracas.engine.observe.ListDiff;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.room.RoomMember;
import chat.fracas.engine.timeline.ItemKey;
import chat.fracas.engine.timeline.Outgoing;
import chat.fracas.engine.timeline.Timeline;
import chat.fracas.engine.timeline.Timeline.Pagination;
import chat.fracas.engine.timeline.TimelineItem;
import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.MatrixLink;
import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.TimeText;
import chat.fracas.i18n.TimelineText;
import chat.fracas.viewmodel.live.LiveBridge;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.preference.Appearance;
import chat.fracas.viewmodel.question.Question;
import chat.fracas.viewmodel.roomname.RoomNames;
import chat.fracas.viewmodel.work.Failures;
import chat.fracas.viewmodel.work.InOrder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The conversation of a room: its tiles, what is unread, and what may be done with each message.
/// UI thread only.
public final class TimelineViewModel implements AutoCloseable {
  /// What one step back fetches.
  static final int PAGE = 50;

  /// Nearer to an end than this many tiles, more is fetched.
  static final int NEAR_END = 25;

  private final Room room;
  private final Means means;
  private final Appearance appearance;
  private final InOrder sending;
  private final TileMaker maker;
  private final LiveBridge roomBridge;
  private final List<Subscription> settings = new ArrayList<>();
  private final ReadOnlyObjectWrapper<TimelineState> state =
      new ReadOnlyObjectWrapper<>(TimelineState.LOADING);
  private final ReadOnlyStringWrapper typing = new ReadOnlyStringWrapper("");
  private final ReadOnlyIntegerWrapper unreadBelow = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper awayFromEnd = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper unreadAbove = new ReadOnlyBooleanWrapper();
  private final Set<ItemKey> filled = new HashSet<>();
  private @Nullable TimelineScreen screen;
  private Timeline timeline;
  private LiveBridge bridge;
  private TileSequence sequence;
  private String roomName;
  private String topic = "";
  private Pagination backward = Pagination.IDLE;
  private Pagination forward = Pagination.ENDED;
  private Optional<EventId> readMarker = Optional.empty();
  private Optional<EventId> markedRead = Optional.empty();
  private Optional<EventId> wanted = Optional.empty();
  private boolean atEnd = true;
  private boolean active = true;
  private boolean newLineSeen;

  /// The line stands after what I had read, and has not been in view since it was put there.
  private boolean lineAwaited;

  /// @param around the event to show first; without it the conversation begins at its end
  public TimelineViewModel(
      Room room,
      Optional<EventId> around,
      Means means,
      Appearance appearance,
      InstantSource clock,
      TimeText times) {
    this.room = room;
    this.means = means;
    this.appearance = appearance;
    this.sending = new InOrder(means.work());
    this.roomName = RoomNames.of(room.summary().value(), means.texts());
    this.maker =
        new TileMaker(
            means.texts(),
            times,
            times.dateOf(clock.instant()),
            room.details().value().permissions(),
            appearance.showJoins().get());
    this.sequence = new TileSequence(maker, top());
    this.roomBridge = new LiveBridge(means.work().ui());
    this.bridge = new LiveBridge(means.work().ui());
    this.timeline = around.map(room::timelineAt).orElseGet(room::timeline);
    wanted = around;
    observeRoom();
    observe();
  }

  private void observeRoom() {
    roomBridge.values(
        room.summary(),
        summary -> {
          roomName = RoomNames.of(summary, means.texts());
          emit(sequence.top(top()));
        });
    roomBridge.values(
        room.details(),
        details -> {
          topic = details.topic().orElse("");
          emit(sequence.top(top()));
          if (maker.permissions(details.permissions())) {
            emit(sequence.remakeAll());
          }
        });
    settings.add(
        appearance
            .showJoins()
            .subscribe(
                (before, now) -> {
                  maker.showJoins(now);
                  emit(sequence.remakeAll());
                }));
  }

  /// Says what can be done about locked messages while this device stands so.
  public void own(OwnTrust trust) {
    maker.own(trust);
    emit(sequence.remakeAll());
  }

  /// Takes in what the timeline emits, from its beginning on.
  private void observe() {
    var source = timeline;
    bridge.values(
        source.readMarker(),
        marker -> {
          readMarker = marker;
          emit(placeNewLine(sequence.items()));
        });
    bridge.diffs(source.items(), this::itemsChanged);
    bridge.values(
        source.backward(),
        now -> {
          backward = now;
          emit(sequence.top(top()));
          showState();
        });
    bridge.values(source.forward(), now -> forward = now);
    bridge.values(source.typing(), this::showTyping);
  }

  private void itemsChanged(List<ListDiff<TimelineItem>> diffs) {
    var changed = new ArrayList<ListDiff<Tile>>();
    for (var diff : diffs) {
      boolean arrives =
          diff instanceof ListDiff.Insert<TimelineItem> insert
              && insert.index() == sequence.items().size()
              && forward == Pagination.ENDED;
      changed.addAll(sequence.apply(diff));
      changed.addAll(
          switch (diff) {
            case ListDiff.Reset<TimelineItem> reset -> placeNewLine(reset.items());
            case ListDiff.Insert<TimelineItem> insert when arrives -> arrived(insert.items());
            case ListDiff.Insert<TimelineItem> insert -> placeNewLine(insert.items());
            case ListDiff.Set<TimelineItem> set -> List.of();
            case ListDiff.Remove<TimelineItem> remove -> List.of();
          });
    }
    emit(changed);
    showState();
    showWanted();
  }

  /// Messages came in at the end.
  private List<ListDiff<Tile>> arrived(List<TimelineItem> items) {
    int others = 0;
    Optional<ItemKey> first = Optional.empty();
    for (TimelineItem item : items) {
      if (item instanceof TimelineItem.Message message && !message.own()) {
        others++;
        first = first.isPresent() ? first : Optional.of(message.key());
      }
    }
    if (others == 0) {
      return List.of();
    }
    boolean unseen = !atEnd || !active;
    if (!atEnd) {
      unreadBelow.set(unreadBelow.get() + others);
    }
    if (unseen && (sequence.firstNew().isEmpty() || newLineSeen)) {
      newLineSeen = false;
      return sequence.firstNew(first);
    }
    return List.of();
  }

  /// Puts the line of new messages after what I have read, once that is known here.
  private List<ListDiff<Tile>> placeNewLine(List<TimelineItem> among) {
    if (readMarker.isEmpty() || sequence.firstNew().isPresent()) {
      return List.of();
    }
    boolean here = among.stream().anyMatch(item -> TileSequence.eventOf(item).equals(readMarker));
    if (!here) {
      return List.of();
    }
    var items = sequence.items();
    int at = sequence.indexOf(readMarker.get()).orElse(items.size());
    for (int i = at + 1; i < items.size(); i++) {
      if (items.get(i) instanceof TimelineItem.Message message && !message.own()) {
        // the view tells whether it is above: until then it may as well be in it
        lineAwaited = true;
        return sequence.firstNew(Optional.of(message.key()));
      }
    }
    return List.of();
  }

  private void emit(List<ListDiff<Tile>> diffs) {
    if (screen != null && !diffs.isEmpty()) {
      screen.changed(diffs);
    }
  }

  private Tile top() {
    var texts = means.texts();
    return switch (backward) {
      case ENDED ->
          new Tile.Beginning("top", roomName, topic, texts.of(TimelineText.START_BODY, roomName));
      case FAILED -> new Tile.Older("top", true, texts.of(TimelineText.FAILED_ERROR));
      case IDLE, LOADING -> new Tile.Older("top", false, texts.of(TimelineText.LOADING_BUSY));
    };
  }

  private void showState() {
    if (!sequence.items().isEmpty()) {
      boolean words =
          backward != Pagination.ENDED
              || sequence.items().stream().anyMatch(TimelineItem.Message.class::isInstance);
      state.set(words ? TimelineState.SHOWN : TimelineState.EMPTY);
      return;
    }
    state.set(
        switch (backward) {
          case ENDED -> TimelineState.EMPTY;
          case FAILED -> TimelineState.FAILED;
          case IDLE, LOADING -> TimelineState.LOADING;
        });
    if (backward == Pagination.IDLE) {
      timeline.paginateBackward(PAGE);
    }
  }

  private void showTyping(List<UserId> people) {
    var texts = means.texts();
    typing.set(
        switch (people.size()) {
          case 0 -> "";
          case 1 -> texts.of(TimelineText.TYPING_ONE_BODY, nameOf(people.getFirst()));
          case 2 ->
              texts.of(
                  TimelineText.TYPING_TWO_BODY, nameOf(people.getFirst()), nameOf(people.get(1)));
          default -> texts.of(TimelineText.TYPING_MANY_BODY, people.size());
        });
  }

  private String nameOf(UserId person) {
    return room.members().snapshot().stream()
        .filter(member -> member.id().equals(person))
        .map(RoomMember::name)
        .findFirst()
        .orElseGet(person::toString);
  }

  /// Shows the tiles on `next` from now on; it hears the whole list first.
  public void attach(TimelineScreen next) {
    screen = next;
    next.changed(List.of(new ListDiff.Reset<>(List.copyOf(sequence.tiles()))));
    showWanted();
  }

  public void detach() {
    screen = null;
  }

  public List<Tile> tiles() {
    return sequence.tiles();
  }

  public ReadOnlyObjectProperty<TimelineState> state() {
    return state.getReadOnlyProperty();
  }

  /// Who is typing, as a sentence; empty when nobody is.
  public ReadOnlyStringProperty typing() {
    return typing.getReadOnlyProperty();
  }

  /// Messages that came while the end was not in view.
  public ReadOnlyIntegerProperty unreadBelow() {
    return unreadBelow.getReadOnlyProperty();
  }

  /// Whether the latest message is out of view.
  public ReadOnlyBooleanProperty awayFromEnd() {
    return awayFromEnd.getReadOnlyProperty();
  }

  /// Whether unread messages begin above what is in view.
  public ReadOnlyBooleanProperty unreadAbove() {
    return unreadAbove.getReadOnlyProperty();
  }

  /// Whether the window has the person's attention.
  public void active(boolean now) {
    active = now;
    markSeen();
  }

  /// What is in view now.
  ///
  /// @param first index of the first tile
  /// @param last index of the last
  /// @param end whether the very end is in view
  public void seen(int first, int last, boolean end) {
    atEnd = end && forward == Pagination.ENDED;
    awayFromEnd.set(!atEnd);
    if (atEnd) {
      unreadBelow.set(0);
    }
    if (first < NEAR_END && backward == Pagination.IDLE) {
      timeline.paginateBackward(PAGE);
    }
    if (last >= sequence.tiles().size() - NEAR_END && forward == Pagination.IDLE) {
      timeline.paginateForward(PAGE);
    }
    fillGaps(first, last);
    seeNewLine(first);
    markSeen();
  }

  private void fillGaps(int first, int last) {
    var tiles = sequence.tiles();
    for (int i = Math.max(0, first); i <= last && i < tiles.size(); i++) {
      if (tiles.get(i) instanceof Tile.Gap gap && filled.add(new ItemKey(gap.key()))) {
        fill(gap);
      }
    }
  }

  private void seeNewLine(int first) {
    var line = sequence.firstNew().map(sequence::indexOf);
    if (line.isEmpty() || line.get().isEmpty()) {
      return;
    }
    if (first <= sequence.tileStart(line.get().getAsInt())) {
      lineAwaited = false;
    }
    unreadAbove.set(lineAwaited);
    newLineSeen = newLineSeen || (atEnd && active);
  }

  /// Moves my receipt when the end is seen by somebody who is there.
  private void markSeen() {
    if (!atEnd || !active || screen == null) {
      return;
    }
    var last = lastEvent();
    if (last.isPresent() && !last.equals(markedRead)) {
      markedRead = last;
      room.markRead(last, appearance.sendReceipts().get());
    }
  }

  private Optional<EventId> lastEvent() {
    var items = sequence.items();
    for (int i = items.size() - 1; i >= 0; i--) {
      var event = TileSequence.eventOf(items.get(i));
      if (event.isPresent()) {
        return event;
      }
    }
    return Optional.empty();
  }

  /// Takes the line of new messages away and marks the room as read.
  public void markRead() {
    lineAwaited = false;
    unreadAbove.set(false);
    emit(sequence.firstNew(Optional.empty()));
    lastEvent()
        .ifPresent(
            event -> {
              markedRead = Optional.of(event);
              room.markRead(Optional.of(event), appearance.sendReceipts().get());
            });
  }

  /// Goes to the first unread message.
  public void jumpToUnread() {
    var line = sequence.firstNew();
    if (line.isPresent() && screen != null) {
      lineAwaited = false;
      unreadAbove.set(false);
      screen.show("new:" + line.get().value(), false);
    } else {
      readMarker.ifPresent(this::jumpTo);
    }
  }

  /// Goes to the latest message.
  public void jumpToLatest() {
    if (forward != Pagination.ENDED) {
      switchTo(room.timeline());
    }
    unreadBelow.set(0);
    if (screen != null) {
      screen.showEnd();
    }
  }

  /// Goes to an event and marks it for a moment; fetches what is around it when it is not known here.
  public void jumpTo(EventId event) {
    wanted = Optional.of(event);
    if (sequence.indexOf(event).isEmpty()) {
      switchTo(room.timelineAt(event));
    }
    showWanted();
  }

  private void showWanted() {
    if (wanted.isEmpty() || screen == null) {
      return;
    }
    var index = sequence.indexOf(wanted.get());
    if (index.isPresent()) {
      wanted = Optional.empty();
      var shown = screen;
      sequence.tileOf(index.getAsInt()).ifPresent(tile -> shown.show(tile.key(), true));
    }
  }

  private void switchTo(Timeline next) {
    bridge.close();
    timeline.close();
    timeline = next;
    bridge = new LiveBridge(means.work().ui());
    backward = Pagination.IDLE;
    sequence = new TileSequence(maker, top());
    filled.clear();
    observe();
  }

  /// Fetches older messages again after that had failed.
  public void retryOlder() {
    timeline.paginateBackward(PAGE);
  }

  public void fill(Tile.Gap gap) {
    timeline.fill(new TimelineItem.Gap(new ItemKey(gap.key())));
  }

  /// Gives a reaction, or takes mine back.
  public void react(MessageTile tile, String reaction) {
    boolean mine =
        tile.reactions().stream().anyMatch(pill -> pill.reaction().equals(reaction) && pill.mine());
    tile.eventId().ifPresent(event -> send(new Outgoing.React(event, reaction, !mine)));
  }

  /// Deletes a message for everyone, once confirmed.
  public void redact(MessageTile tile) {
    var texts = means.texts();
    tile.eventId()
        .ifPresent(
            event ->
                means
                    .questions()
                    .ask(
                        new Question(
                            texts.of(TimelineText.DELETE_ASK_TITLE),
                            texts.of(TimelineText.DELETE_ASK_BODY),
                            Optional.empty(),
                            texts.of(TimelineText.DELETE_BUTTON),
                            true,
                            ignored -> send(new Outgoing.Redact(event, Optional.empty())))));
  }

  public void resend(MessageTile tile) {
    sending.run(() -> room.composing().resend(new ItemKey(tile.key())), this::failed);
  }

  public void discard(MessageTile tile) {
    sending.run(() -> room.composing().discard(new ItemKey(tile.key())), this::failed);
  }

  /// Moves my receipt back to before this message.
  public void markUnread(MessageTile tile) {
    var items = sequence.items();
    var index = sequence.indexOf(new ItemKey(tile.key()));
    var before = Optional.<EventId>empty();
    for (int i = index.orElse(0) - 1; i >= 0 && before.isEmpty(); i--) {
      before = TileSequence.eventOf(items.get(i));
    }
    before.ifPresent(event -> room.markRead(Optional.of(event), false));
    room.setMarkedUnread(true);
    newLineSeen = false;
    emit(sequence.firstNew(Optional.of(new ItemKey(tile.key()))));
  }

  /// The address of a message for the clipboard.
  public Optional<String> link(MessageTile tile) {
    return tile.eventId()
        .map(
            event ->
                new MatrixLink(new MatrixLink.Target.Room(room.id()), Optional.of(event), List.of())
                    .matrixTo());
  }

  /// The message of an event, where it is known here.
  public Optional<MessageTile> tile(EventId event) {
    var index = sequence.indexOf(event);
    return index.isPresent()
        ? sequence
            .tileOf(index.getAsInt())
            .filter(MessageTile.class::isInstance)
            .map(MessageTile.class::cast)
        : Optional.empty();
  }

  /// My last message that can be edited, if it is not long gone.
  public Optional<MessageTile> lastEditable() {
    return editable(sequence.tiles().size(), -1);
  }

  /// My message before or after one, if it may be edited.
  ///
  /// @param step -1 or 1
  public Optional<MessageTile> editableBeside(ItemKey item, int step) {
    var tiles = sequence.tiles();
    for (int i = tiles.size() - 1; i >= 0; i--) {
      if (tiles.get(i).key().equals(item.value())) {
        return editable(i, step);
      }
    }
    return Optional.empty();
  }

  private Optional<MessageTile> editable(int from, int step) {
    var tiles = sequence.tiles();
    int at = from + step;
    for (int looked = 0; at >= 0 && at < tiles.size() && looked < 2 * PAGE; looked++) {
      if (tiles.get(at) instanceof MessageTile tile
          && tile.actions().contains(MessageAction.EDIT)) {
        return Optional.of(tile);
      }
      at += step;
    }
    return Optional.empty();
  }

  public void openPerson(Person person) {
    means.navigation().openPerson(person.id());
  }

  /// Says that something was copied.
  public void copied() {
    means.toasts().notice(means.texts().of(CommonText.COPIED_BODY));
  }

  private void send(Outgoing message) {
    sending.run(() -> room.composing().send(message), this::failed);
  }

  private void failed(RuntimeException failure) {
    means.toasts().failure(Failures.words(failure, means.texts()));
  }

  @Override
  public void close() {
    screen = null;
    bridge.close();
    roomBridge.close();
    settings.forEach(Subscription::unsubscribe);
    timeline.close();
  }
}
