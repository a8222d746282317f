package chat.fracas.viewmodel.person;

import chat.fracas.engine.Session;
import chat.fracas.engine.account.Profile;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.room.RoomMember;
import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.MembersText;
import chat.fracas.protocol.event.Membership;
import chat.fracas.viewmodel.composer.Mention;
import chat.fracas.viewmodel.live.LiveBridge;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.timeline.Person;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Somebody beside the conversation. UI thread only.
public final class PersonViewModel implements AutoCloseable {
  private final Session session;
  private final UserId id;
  private final Means means;
  private final PersonActions doing;
  private final LiveBridge bridge;

  private final ReadOnlyObjectWrapper<Person> person;
  private final ReadOnlyStringWrapper standing = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper ignored = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyObjectWrapper<List<PersonAction>> actions =
      new ReadOnlyObjectWrapper<>(List.of());
  private final PersonIdentity identity;
  private List<RoomMember> members = List.of();

  public PersonViewModel(
      Session session, Optional<Room> room, UserId id, Means means, Consumer<Mention> mention) {
    this.session = session;
    this.id = id;
    this.means = means;
    this.doing = new PersonActions(session, room, means, mention);
    this.person = new ReadOnlyObjectWrapper<>(new Person(id, id.localpart(), Optional.empty()));
    this.bridge = new LiveBridge(means.work().ui());
    this.identity = new PersonIdentity(session, id, () -> person.get().name(), means);
    person.subscribe(identity::refresh);
    room.ifPresent(
        open -> {
          bridge.snapshots(
              open.members(),
              known -> {
                members = known;
                refresh();
              });
          bridge.values(open.details(), ignoredDetails -> refresh());
        });
    bridge.values(
        session.account().ignored(),
        users -> {
          ignored.set(users.contains(id));
          refresh();
        });
    if (id.equals(session.userId())) {
      bridge.values(session.account().profile(), this::showProfile);
    }
    refresh();
    findProfile();
  }

  public ReadOnlyObjectProperty<Person> person() {
    return person.getReadOnlyProperty();
  }

  /// What they are to the room, such as "Moderator"; empty outside of rooms.
  public ReadOnlyStringProperty standing() {
    return standing.getReadOnlyProperty();
  }

  /// Whether they are who they seem to be.
  public PersonIdentity identity() {
    return identity;
  }

  public ReadOnlyBooleanProperty ignored() {
    return ignored.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<List<PersonAction>> actions() {
    return actions.getReadOnlyProperty();
  }

  public void perform(PersonAction action) {
    doing.perform(action, person.get());
  }

  @Override
  public void close() {
    identity.close();
    bridge.close();
  }

  private void refresh() {
    var member = memberOf(id);
    member.ifPresent(known -> person.set(new Person(id, known.name(), known.avatar())));
    standing.set(member.map(this::standingOf).orElse(""));
    long mine = memberOf(session.userId()).map(RoomMember::power).orElse(0L);
    actions.set(doing.allowed(id, member, mine));
  }

  private Optional<RoomMember> memberOf(UserId user) {
    return members.stream().filter(member -> member.id().equals(user)).findFirst();
  }

  private String standingOf(RoomMember member) {
    var texts = means.texts();
    return switch (member.membership()) {
      case JOIN -> texts.of(Role.of(member.power()).label());
      case INVITE -> texts.of(MembersText.INVITED_LABEL);
      case KNOCK -> texts.of(MembersText.KNOCKING_LABEL);
      case LEAVE -> texts.of(MembersText.LEFT_LABEL);
      case BAN -> texts.of(MembersText.BANNED_LABEL);
    };
  }

  /// Somebody who is not in the room is looked up in the directory; failing is no loss, their address
  /// is shown.
  private void findProfile() {
    boolean known =
        memberOf(id).map(member -> member.membership() != Membership.LEAVE).orElse(false);
    if (known || id.equals(session.userId())) {
      return;
    }
    means
        .work()
        .fetch(
            () ->
                session.account().findPeople(id.toString()).stream()
                    .filter(found -> found.id().equals(id))
                    .findFirst(),
            found -> found.ifPresent(one -> showProfile(one.profile())),
            failure -> {});
  }

  private void showProfile(Profile profile) {
    if (memberOf(id).isEmpty()) {
      person.set(new Person(id, profile.displayName().orElse(id.localpart()), profile.avatar()));
    }
  }
}
