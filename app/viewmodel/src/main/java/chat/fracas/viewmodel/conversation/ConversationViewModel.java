package chat.fracas.viewmodel.conversation;

import chat.fracas.engine.Session;
import chat.fracas.engine.media.Media;
import chat.fracas.engine.media.MediaSource;
import chat.fracas.engine.room.Room;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.TimeText;
import chat.fracas.viewmodel.composer.ComposerMode;
import chat.fracas.viewmodel.composer.ComposerViewModel;
import chat.fracas.viewmodel.live.LiveBridge;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.preference.Appearance;
import chat.fracas.viewmodel.timeline.Delivery;
import chat.fracas.viewmodel.timeline.MessageTile;
import chat.fracas.viewmodel.timeline.MessageVersion;
import chat.fracas.viewmodel.timeline.Tile;
import chat.fracas.viewmodel.timeline.TimelineViewModel;
import chat.fracas.viewmodel.work.Failures;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One open room: what is said in it and what is being written. UI thread only.
public final class ConversationViewModel implements AutoCloseable {
  private final Room room;
  private final UserId me;
  private final Media media;
  private final Means means;
  private final TimeText times;
  private final TimelineViewModel timeline;
  private final ComposerViewModel composer;
  private final LiveBridge bridge;
  private final IdentityNotice identity;

  /// @param around the event to show first; without it the conversation begins at its end
  public ConversationViewModel(
      Session session,
      Room room,
      Optional<EventId> around,
      Means means,
      Appearance appearance,
      InstantSource clock,
      ZoneId zone) {
    this.room = room;
    this.me = session.userId();
    this.media = session.media();
    this.means = means;
    this.times = new TimeText(means.texts(), zone);
    this.timeline = new TimelineViewModel(room, around, means, appearance, clock, times);
    this.composer = new ComposerViewModel(session, room, means, appearance, clock, timeline::tile);
    this.bridge = new LiveBridge(means.work().ui());
    bridge.values(session.trust().own(), timeline::own);
    this.identity = new IdentityNotice(session, room, means, this::sendHeldBack);
  }

  public UserId me() {
    return me;
  }

  public RoomId room() {
    return room.id();
  }

  public TimelineViewModel timeline() {
    return timeline;
  }

  public ComposerViewModel composer() {
    return composer;
  }

  /// Whether somebody here has a new identity, which holds messages back.
  public IdentityNotice identity() {
    return identity;
  }

  /// Sends a message again; one that somebody's new identity holds back leads to that person first.
  public void resend(MessageTile tile) {
    boolean held = tile.delivery() instanceof Delivery.Failed failed && failed.identityChanged();
    if (!held || !identity.open()) {
      timeline.resend(tile);
    }
  }

  /// What was held back goes on its way: everybody with a new identity has been decided about.
  private void sendHeldBack() {
    for (Tile tile : List.copyOf(timeline.tiles())) {
      if (tile instanceof MessageTile message
          && message.delivery() instanceof Delivery.Failed failed
          && failed.identityChanged()) {
        timeline.resend(message);
      }
    }
  }

  /// Shows the conversation around an event of this room, and marks it for a moment.
  public void jumpTo(EventId event) {
    timeline.jumpTo(event);
  }

  /// Sends what was written and goes to where it appears.
  public void send() {
    if (composer.send()) {
      timeline.jumpToLatest();
    }
  }

  public void reply(MessageTile tile) {
    composer.reply(tile);
  }

  public void edit(MessageTile tile) {
    composer.edit(tile);
  }

  /// Edits my last message; to be asked when nothing is written.
  ///
  /// @return whether there is one
  public boolean editLast() {
    var last = timeline.lastEditable();
    last.ifPresent(composer::edit);
    return last.isPresent();
  }

  /// While a message of mine is edited and not changed yet: goes on to the one before or after it, and
  /// after the last one back to what was being written.
  ///
  /// @param step -1 or 1
  /// @return whether there was somewhere to go
  public boolean editBeside(int step) {
    if (!(composer.mode().get() instanceof ComposerMode.Edit edit)
        || !composer.text().get().equals(edit.original())) {
      return false;
    }
    var next = timeline.editableBeside(edit.item(), step);
    next.ifPresent(composer::edit);
    return next.isPresent() || (step > 0 && composer.cancelMode());
  }

  /// Takes back what was begun: a reply or edit first, then the mark of what is new.
  public void escape() {
    if (!composer.cancelMode()) {
      timeline.markRead();
    }
  }

  /// Fetches what a message of words has said so far, the last first.
  public void versions(MessageTile tile, Consumer<List<MessageVersion>> shown) {
    tile.eventId()
        .ifPresent(
            event ->
                means
                    .work()
                    .fetch(
                        () -> MessageVersion.of(room.versions(event), times),
                        shown::accept,
                        failure -> means.toasts().failure(Failures.words(failure, means.texts()))));
  }

  /// Writes a file of a message to this computer.
  public void save(MediaSource file, Path target) {
    means
        .work()
        .run(
            () -> media.save(file, target),
            () -> means.toasts().success(String.valueOf(target.getFileName())),
            failure -> means.toasts().failure(Failures.words(failure, means.texts())));
  }

  @Override
  public void close() {
    bridge.close();
    identity.close();
    composer.close();
    timeline.close();
  }
}
