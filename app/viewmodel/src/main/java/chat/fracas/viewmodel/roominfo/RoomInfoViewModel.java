package chat.fracas.viewmodel.roominfo;

import chat.fracas.engine.Session;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.room.RoomDetails;
import chat.fracas.engine.room.RoomSummary;
import chat.fracas.foundation.id.MatrixLink;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.RoomPanelText;
import chat.fracas.i18n.RoomText;
import chat.fracas.i18n.TextKey;
import chat.fracas.i18n.ToastText;
import chat.fracas.protocol.event.JoinRule;
import chat.fracas.viewmodel.live.LiveBridge;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.preference.RightPanel;
import chat.fracas.viewmodel.question.Question;
import chat.fracas.viewmodel.roomname.RoomNames;
import chat.fracas.viewmodel.work.Failures;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the open room is, and what I make of it: notifications, favourite, leaving. UI thread only.
public final class RoomInfoViewModel implements AutoCloseable {
  private final Session session;
  private final Room room;
  private final Means means;
  private final LiveBridge bridge;
  private final ReadOnlyObjectWrapper<RoomSummary> summary;
  private final ReadOnlyObjectWrapper<RoomDetails> details;

  public RoomInfoViewModel(Session session, Room room, Means means) {
    this.session = session;
    this.room = room;
    this.means = means;
    summary = new ReadOnlyObjectWrapper<>(room.summary().value());
    details = new ReadOnlyObjectWrapper<>(room.details().value());
    bridge = new LiveBridge(means.work().ui());
    bridge.values(room.summary(), summary::set);
    bridge.values(room.details(), details::set);
  }

  public ReadOnlyObjectProperty<RoomSummary> summary() {
    return summary.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<RoomDetails> details() {
    return details.getReadOnlyProperty();
  }

  /// The topic with its links; no pieces when there is none.
  public List<LinkedText.Piece> topic() {
    return LinkedText.pieces(details.get().topic().orElse("").strip());
  }

  /// Who may join, as a sentence.
  public TextKey access() {
    return switch (details.get().joinRule()) {
      case PUBLIC -> RoomPanelText.PUBLIC_ROOM_BODY;
      case KNOCK, KNOCK_RESTRICTED -> RoomPanelText.KNOCK_ROOM_BODY;
      case RESTRICTED -> RoomPanelText.RESTRICTED_ROOM_BODY;
      case INVITE, PRIVATE -> RoomPanelText.PRIVATE_ROOM_BODY;
    };
  }

  /// Whether anyone may come in, which is drawn as an open door.
  public boolean open() {
    return details.get().joinRule() == JoinRule.PUBLIC;
  }

  public TextKey encryption() {
    return details.get().encrypted()
        ? RoomPanelText.ENCRYPTED_BODY
        : RoomPanelText.NOT_ENCRYPTED_BODY;
  }

  /// A link that leads others here; its copying is the view's.
  public String link() {
    MatrixLink.Target target =
        details
            .get()
            .alias()
            .<MatrixLink.Target>map(MatrixLink.Target.Alias::new)
            .orElseGet(() -> new MatrixLink.Target.Room(room.id()));
    var via =
        target instanceof MatrixLink.Target.Room
            ? List.of(session.userId().server())
            : List.<chat.fracas.foundation.id.ServerName>of();
    return new MatrixLink(target, Optional.empty(), via).matrixTo();
  }

  /// Says that something is in the clipboard now.
  public void copied() {
    means.toasts().success(means.texts().of(CommonText.COPIED_BODY));
  }

  public void openMembers() {
    means.navigation().openPanel(RightPanel.MEMBERS);
  }

  public void openSearch() {
    means.navigation().openPanel(RightPanel.SEARCH);
  }

  public void openSettings() {
    means.navigation().open(Destination.ROOM_SETTINGS);
  }

  public void openLink(String link) {
    means.navigation().openLink(link);
  }

  public void invite() {
    means.navigation().open(Destination.INVITE);
  }

  /// Which messages notify; shown at once, taken back when the server refuses.
  public void choose(RoomDetails.Notify notify) {
    if (notify != details.get().notifying()) {
      change(() -> room.setNotify(notify));
    }
  }

  public void setFavourite(boolean favourite) {
    if (favourite != summary.get().favourite()) {
      change(() -> room.setFavourite(favourite));
    }
  }

  public void setLowPriority(boolean lowPriority) {
    if (lowPriority != summary.get().lowPriority()) {
      change(() -> room.setLowPriority(lowPriority));
    }
  }

  /// Asks, then leaves.
  public void leave() {
    var texts = means.texts();
    var name = RoomNames.of(summary.get(), texts);
    means
        .questions()
        .ask(
            new Question(
                texts.of(RoomText.LEAVE_ASK_TITLE, name),
                texts.of(RoomText.LEAVE_ASK_BODY),
                Optional.empty(),
                texts.of(RoomPanelText.LEAVE_BUTTON),
                true,
                ignored ->
                    means
                        .work()
                        .run(
                            room::leave,
                            () -> means.toasts().success(texts.of(ToastText.ROOM_LEFT_BODY, name)),
                            this::failed)));
  }

  @Override
  public void close() {
    bridge.close();
  }

  private void change(Runnable task) {
    means.work().run(task, () -> {}, this::failed);
  }

  private void failed(RuntimeException failure) {
    means.toasts().failure(Failures.words(failure, means.texts()));
    // what a control shows ahead of the server goes back to what is
    var real = details.get();
    details.set(room.details().value());
    if (details.get().equals(real)) {
      summary.set(room.summary().value());
    }
  }
}
