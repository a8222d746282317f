package chat.fracas.viewmodel.members;

import chat.fracas.engine.Session;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.room.RoomMember;
import chat.fracas.i18n.IdentityText;
import chat.fracas.i18n.MembersText;
import chat.fracas.i18n.TextKey;
import chat.fracas.protocol.event.Membership;
import chat.fracas.viewmodel.composer.Mention;
import chat.fracas.viewmodel.live.LiveBridge;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.person.PersonAction;
import chat.fracas.viewmodel.person.PersonActions;
import chat.fracas.viewmodel.person.Role;
import chat.fracas.viewmodel.switcher.FuzzyMatch;
import chat.fracas.viewmodel.timeline.Person;
import chat.fracas.viewmodel.work.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The people of a room by power, then those invited, asking and banned. UI thread only.
///
/// Those known are shown at once; the rest is fetched when the panel opens.
public final class MembersViewModel implements AutoCloseable {
  private final Session session;
  private final Room room;
  private final Means means;
  private final PersonActions doing;
  private final LiveBridge bridge;
  private final Attempt loading;

  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper empty = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper mayInvite = new ReadOnlyBooleanWrapper(false);
  private final ObservableList<MemberEntry> entries = FXCollections.observableArrayList();
  private final ObservableList<MemberEntry> shown =
      FXCollections.unmodifiableObservableList(entries);
  private List<RoomMember> members = List.of();

  public MembersViewModel(Session session, Room room, Means means, Consumer<Mention> mention) {
    this.session = session;
    this.room = room;
    this.means = means;
    this.doing = new PersonActions(session, Optional.of(room), means, mention);
    this.bridge = new LiveBridge(means.work().ui());
    this.loading = means.attempt();
    bridge.snapshots(
        room.members(),
        known -> {
          members = known;
          refresh();
        });
    bridge.values(
        room.details(),
        details -> {
          mayInvite.set(details.permissions().invite());
          refresh();
        });
    bridge.values(session.account().ignored(), ignored -> refresh());
    bridge.values(session.trust().changed(), people -> refresh());
    filter.subscribe(this::refresh);
    load();
  }

  /// What is typed to find somebody.
  public StringProperty filter() {
    return filter;
  }

  public ObservableList<MemberEntry> entries() {
    return shown;
  }

  /// A sentence in place of the list, empty while there is somebody to show.
  public ReadOnlyStringProperty empty() {
    return empty.getReadOnlyProperty();
  }

  /// A sentence while the rest of the members is fetched.
  public ReadOnlyStringProperty busy() {
    return loading.busy();
  }

  /// Why the rest could not be fetched.
  public ReadOnlyStringProperty problem() {
    return loading.problem();
  }

  public ReadOnlyBooleanProperty mayInvite() {
    return mayInvite.getReadOnlyProperty();
  }

  /// Fetches the members that are not known yet.
  public void load() {
    loading.make(means.texts().of(MembersText.LOADING_BUSY), room::loadMembers, this::refresh);
  }

  public void invite() {
    means.navigation().open(Destination.INVITE);
  }

  public void open(MemberEntry.Row row) {
    means.navigation().openPerson(row.person().id());
  }

  public void perform(PersonAction action, MemberEntry.Row row) {
    doing.perform(action, row.person());
  }

  @Override
  public void close() {
    bridge.close();
    loading.giveUp();
  }

  private void refresh() {
    var wanted = FuzzyMatch.folded(filter.get()).strip();
    var found =
        members.stream()
            .filter(
                member ->
                    wanted.isEmpty()
                        || FuzzyMatch.folded(member.name()).contains(wanted)
                        || member.id().toString().contains(wanted))
            .toList();
    long myPower =
        members.stream()
            .filter(member -> member.id().equals(session.userId()))
            .mapToLong(RoomMember::power)
            .findFirst()
            .orElse(0);
    var next = new ArrayList<MemberEntry>();
    for (Role role : Role.values()) {
      add(
          next,
          role.title(),
          found,
          member -> member.membership() == Membership.JOIN && Role.of(member.power()) == role,
          myPower);
    }
    add(next, MembersText.KNOCKING_TITLE, found, is(Membership.KNOCK), myPower);
    add(next, MembersText.INVITED_TITLE, found, is(Membership.INVITE), myPower);
    if (room.details().value().permissions().ban()) {
      add(next, MembersText.BANNED_TITLE, found, is(Membership.BAN), myPower);
    }
    if (!next.equals(entries)) {
      entries.setAll(next);
    }
    empty.set(
        next.isEmpty() && !wanted.isEmpty()
            ? means.texts().of(MembersText.NOTHING_FOUND_EMPTY)
            : "");
  }

  private static Predicate<RoomMember> is(Membership membership) {
    return member -> member.membership() == membership;
  }

  private void add(
      List<MemberEntry> entries,
      TextKey title,
      List<RoomMember> members,
      Predicate<RoomMember> wanted,
      long myPower) {
    var section = members.stream().filter(wanted).toList();
    if (section.isEmpty()) {
      return;
    }
    entries.add(new MemberEntry.Heading(means.texts().of(title, section.size())));
    section.forEach(member -> entries.add(row(member, myPower)));
  }

  private MemberEntry.Row row(RoomMember member, long myPower) {
    var texts = means.texts();
    var role = Role.of(member.power());
    boolean warned = session.trust().changed().value().contains(member.id());
    boolean joined = member.membership() == Membership.JOIN;
    return new MemberEntry.Row(
        new Person(member.id(), member.name(), member.avatar()),
        joined && role != Role.MEMBER ? texts.of(role.label()) : "",
        !joined,
        warned,
        warned
            ? texts.of(IdentityText.WARNING_A11Y, member.name())
            : texts.of(MembersText.MEMBER_A11Y, member.name(), texts.of(role.label())),
        doing.allowed(member.id(), Optional.of(member), myPower));
  }
}
