package chat.fracas.viewmodel.conversation;

import chat.fracas.engine.Session;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.room.RoomMember;
import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.IdentityText;
import chat.fracas.protocol.event.Membership;
import chat.fracas.viewmodel.live.LiveBridge;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.VerificationSubject;
import chat.fracas.viewmodel.person.IdentityDecision;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Says above the composer that somebody in an encrypted room has a new identity: nothing is sent there
/// before a person has decided. UI thread only.
public final class IdentityNotice implements AutoCloseable {
  private final Session session;
  private final Room room;
  private final Means means;
  private final Runnable settled;
  private final LiveBridge bridge;
  private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
  private List<RoomMember> members = List.of();
  private Set<UserId> changed = Set.of();
  private boolean encrypted;
  private boolean loaded;

  /// @param settled called when all of them have been decided about
  IdentityNotice(Session session, Room room, Means means, Runnable settled) {
    this.session = session;
    this.room = room;
    this.means = means;
    this.settled = settled;
    this.bridge = new LiveBridge(means.work().ui());
    bridge.snapshots(
        room.members(),
        known -> {
          members = known;
          refresh();
        });
    bridge.values(
        room.details(),
        details -> {
          encrypted = details.encrypted();
          refresh();
        });
    bridge.values(
        session.trust().changed(),
        people -> {
          changed = people;
          refresh();
        });
  }

  /// Empty while nobody has to be decided about.
  public ReadOnlyStringProperty sentence() {
    return sentence.getReadOnlyProperty();
  }

  /// Whom the actions are about.
  private Optional<RoomMember> first() {
    return concerned().stream().findFirst();
  }

  private List<RoomMember> concerned() {
    if (!encrypted || changed.isEmpty()) {
      return List.of();
    }
    return members.stream()
        .filter(member -> changed.contains(member.id()))
        .filter(IdentityNotice::isThere)
        .toList();
  }

  private static boolean isThere(RoomMember member) {
    return member.membership() == Membership.JOIN || member.membership() == Membership.INVITE;
  }

  private void refresh() {
    loadMembers();
    var people = concerned();
    // known by the time that somebody decides
    people.forEach(member -> session.trust().person(member.id()));
    boolean before = !sentence.get().isEmpty();
    sentence.set(people.isEmpty() ? "" : words(people));
    if (before && people.isEmpty()) {
      settled.run();
    }
  }

  private String words(List<RoomMember> people) {
    var texts = means.texts();
    var name = people.getFirst().name();
    return people.size() == 1
        ? texts.of(IdentityText.ONE_BODY, name)
        : texts.of(IdentityText.MANY_BODY, people.size() - 1, name);
  }

  /// Somebody with a new identity may be here who has not been heard of yet.
  private void loadMembers() {
    if (encrypted && !changed.isEmpty() && !loaded) {
      loaded = true;
      means.work().run(room::loadMembers, () -> {}, failure -> loaded = false);
    }
  }

  public void verify() {
    first()
        .ifPresent(
            member ->
                means
                    .navigation()
                    .verify(
                        new VerificationSubject.Somebody(member.id(), member.name()),
                        Optional.empty()));
  }

  /// Asks first.
  public void accept() {
    first()
        .ifPresent(
            member -> new IdentityDecision(session, means).askToAccept(member.id(), member.name()));
  }

  /// Shows whom it is about, with all that is to be known.
  ///
  /// @return whether there is anybody
  boolean open() {
    first().ifPresent(member -> means.navigation().openPerson(member.id()));
    return first().isPresent();
  }

  @Override
  public void close() {
    bridge.close();
  }
}
