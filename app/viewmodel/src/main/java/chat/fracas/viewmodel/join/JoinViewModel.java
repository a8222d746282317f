package chat.fracas.viewmodel.join;

import chat.fracas.engine.Session;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.room.RoomDirectory.PublicRoom;
import chat.fracas.foundation.id.RoomAlias;
import chat.fracas.i18n.JoinText;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.work.Attempt;
import chat.fracas.viewmodel.work.Failures;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The dialog that joins a room by its address or a link. UI thread only.
///
/// A preview is shown where the room is in the public directory of the server in its address. When the
/// room refuses, asking to be let in is offered.
public final class JoinViewModel {
  private final Session session;
  private final Means means;
  private final Attempt attempt;
  private final StringProperty address = new SimpleStringProperty("");
  private final StringProperty reason = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Optional<PublicRoom>> preview =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper mayKnock = new ReadOnlyBooleanWrapper(false);
  private int asked;

  public JoinViewModel(Session session, Means means) {
    this.session = session;
    this.means = means;
    this.attempt = means.attempt();
    address.subscribe((before, now) -> typed());
  }

  /// What is typed or pasted.
  public StringProperty address() {
    return address;
  }

  /// What is said to those who may let me in.
  public StringProperty reason() {
    return reason;
  }

  /// The room at the address, where it is public.
  public ReadOnlyObjectProperty<Optional<PublicRoom>> preview() {
    return preview.getReadOnlyProperty();
  }

  /// Whether the room refused, so that asking to be let in is the way.
  public ReadOnlyBooleanProperty mayKnock() {
    return mayKnock.getReadOnlyProperty();
  }

  public Attempt attempt() {
    return attempt;
  }

  /// Joins, and shows the room; an address of a person shows the person.
  public void join() {
    var parsed = RoomAddress.parse(address.get());
    if (parsed.isEmpty()) {
      attempt.refuse(means.texts().of(JoinText.BAD_ADDRESS_ERROR));
      return;
    }
    switch (parsed.get()) {
      case RoomAddress.Person person -> {
        means.navigation().closeLevel();
        means.navigation().openPerson(person.id());
      }
      case RoomAddress.Room room ->
          attempt.make(
              means.texts().of(JoinText.JOIN_BUSY),
              () -> session.join(room.text(), room.via()),
              joined -> show(joined, room),
              this::refusal);
    }
  }

  /// Asks to be let in.
  public void knock() {
    if (RoomAddress.parse(address.get()).orElse(null) instanceof RoomAddress.Room room) {
      var why = reason.get().strip();
      attempt.make(
          means.texts().of(JoinText.KNOCK_BUSY),
          () -> session.knock(room.text(), room.via(), why),
          () -> {
            means.toasts().success(means.texts().of(JoinText.KNOCKED_BODY));
            means.navigation().closeLevel();
          });
    }
  }

  public void cancel() {
    attempt.giveUp();
    means.navigation().closeLevel();
  }

  private void show(Room joined, RoomAddress.Room wanted) {
    means.navigation().closeLevel();
    wanted
        .event()
        .ifPresentOrElse(
            event -> means.navigation().openMessage(joined.id(), event),
            () -> means.navigation().openRoom(joined.id()));
  }

  private Optional<String> refusal(RuntimeException failure) {
    return switch (Failures.code(failure).orElse("")) {
      case "M_NOT_FOUND" -> Optional.of(means.texts().of(JoinText.NOT_FOUND_ERROR));
      case "M_FORBIDDEN" -> {
        mayKnock.set(true);
        yield Optional.of(means.texts().of(JoinText.NOT_ALLOWED_ERROR));
      }
      default -> Optional.empty();
    };
  }

  private void typed() {
    int mine = ++asked;
    attempt.clear();
    mayKnock.set(false);
    preview.set(Optional.empty());
    if (RoomAddress.parse(address.get()).orElse(null) instanceof RoomAddress.Room room) {
      room.alias()
          .ifPresent(
              alias ->
                  means
                      .pause()
                      .execute(
                          () -> {
                            if (mine == asked) {
                              look(mine, alias);
                            }
                          }));
    }
  }

  private void look(int mine, RoomAlias alias) {
    var server =
        Optional.of(alias.server()).filter(name -> !name.equals(session.userId().server()));
    means
        .work()
        .fetch(
            () ->
                session
                    .directory()
                    .search(alias.localpart(), server, Optional.empty())
                    .rooms()
                    .stream()
                    .filter(room -> room.alias().equals(Optional.of(alias)))
                    .findFirst(),
            found -> {
              if (mine == asked) {
                preview.set(found);
              }
            },
            // without a preview the room can be joined all the same
            failure -> {});
  }
}
