package chat.fracas.viewmodel.header;

import chat.fracas.engine.room.Room;
import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.i18n.RoomText;
import chat.fracas.protocol.event.Membership;
import chat.fracas.viewmodel.live.LiveBridge;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.roomname.RoomNames;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What the header says of the open room. UI thread only.
public final class RoomHeaderViewModel implements AutoCloseable {
  private final Room room;
  private final LiveBridge bridge;
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper topic = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper invitation = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper invited = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper encrypted = new ReadOnlyBooleanWrapper();
  private final ReadOnlyIntegerWrapper members = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<Optional<MxcUri>> avatar =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private boolean direct;

  public RoomHeaderViewModel(Room room, Means means) {
    this.room = room;
    this.bridge = new LiveBridge(means.work().ui());
    bridge.values(
        room.summary(),
        summary -> {
          direct = summary.direct();
          var called = RoomNames.of(summary, means.texts());
          name.set(called);
          avatar.set(summary.avatar());
          invited.set(summary.membership() == Membership.INVITE);
          invitation.set(
              summary
                  .inviter()
                  .map(by -> means.texts().of(RoomText.INVITATION_TITLE, by, called))
                  .orElse(called));
        });
    bridge.values(
        room.details(),
        details -> {
          topic.set(details.topic().map(text -> text.replaceAll("\\s+", " ")).orElse(""));
          encrypted.set(details.encrypted());
          members.set(details.joined());
        });
  }

  public RoomId id() {
    return room.id();
  }

  public ReadOnlyStringProperty name() {
    return name.getReadOnlyProperty();
  }

  /// In one line; empty where there is none.
  public ReadOnlyStringProperty topic() {
    return topic.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<MxcUri>> avatar() {
    return avatar.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty encrypted() {
    return encrypted.getReadOnlyProperty();
  }

  public ReadOnlyIntegerProperty members() {
    return members.getReadOnlyProperty();
  }

  /// Whether I am invited, and have not answered.
  public ReadOnlyBooleanProperty invited() {
    return invited.getReadOnlyProperty();
  }

  /// Who invites me to what, as a sentence.
  public ReadOnlyStringProperty invitation() {
    return invitation.getReadOnlyProperty();
  }

  /// Whether it is a conversation of two.
  public boolean direct() {
    return direct;
  }

  @Override
  public void close() {
    bridge.close();
  }
}
