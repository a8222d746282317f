package chat.fracas.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.desktop.sample.SampleEngine;
import chat.fracas.desktop.sample.SampleSession;
import chat.fracas.engine.ConnectionState;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.i18n.Texts;
import chat.fracas.viewmodel.action.AppAction;
import chat.fracas.viewmodel.connection.ConnectionNotice;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.preference.Appearance;
import chat.fracas.viewmodel.preference.Preferences;
import chat.fracas.viewmodel.preference.RightPanel;
import chat.fracas.viewmodel.recovery.KeySafe;
import chat.fracas.viewmodel.recovery.ProfileKey;
import chat.fracas.viewmodel.roomlist.RoomFilter;
import chat.fracas.viewmodel.roomlist.RoomListEntry;
import chat.fracas.viewmodel.roomlist.RoomListNotice;
import chat.fracas.viewmodel.roomlist.RoomListViewModel;
import chat.fracas.viewmodel.roomlist.RoomRow;
import chat.fracas.viewmodel.roomlist.RoomSection;
import chat.fracas.viewmodel.settings.OwnServer;
import chat.fracas.viewmodel.shell.AccountWindow;
import chat.fracas.viewmodel.shell.Outside;
import chat.fracas.viewmodel.shell.ShellViewModel;
import chat.fracas.viewmodel.switcher.SwitcherItem;
import chat.fracas.viewmodel.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The window without a window.
final class ShellViewModelTest {
  private static final RoomId GARDEN = RoomId.parse("!garden:example.org");

  private final Preferences preferences = Preferences.inMemory();
  private final LiveValue<Boolean> storageStopped = new LiveValue<>(false);
  private final List<String> browsed = new ArrayList<>();
  private final SampleEngine engine = SampleEngine.create();
  private final ShellViewModel shell = open(engine);

  private ShellViewModel open(SampleEngine over) {
    return new ShellViewModel(
        over,
        preferences,
        new Appearance(preferences),
        Work.immediate(),
        Texts.forLocale(Locale.UK),
        new Outside(
            SampleEngine.clock(),
            SampleEngine.ZONE,
            Runnable::run,
            new NoServer(),
            storageStopped,
            KeySafe.none(),
            ProfileKey.inKeyring(),
            browsed::add));
  }

  private AccountWindow window() {
    return shell.account().get().orElseThrow();
  }

  private RoomListViewModel list() {
    return window().roomList();
  }

  private Optional<RoomId> openRoom() {
    return window().place().get().roomId();
  }

  private List<RoomRow> rows() {
    return list().entries().stream()
        .filter(RoomRow.class::isInstance)
        .map(RoomRow.class::cast)
        .toList();
  }

  @Test
  void withoutAnAccountNothingIsShown() {
    assertThat(open(SampleEngine.nobody()).account().get()).isEmpty();
  }

  @Test
  void historyGoesBackAndForward() {
    shell.openRoom(SampleEngine.MAIN_ROOM);
    shell.openRoom(GARDEN);
    shell.perform(AppAction.HISTORY_BACK);
    assertThat(openRoom()).contains(SampleEngine.MAIN_ROOM);
    shell.perform(AppAction.HISTORY_BACK);
    assertThat(openRoom()).isEmpty();
    shell.perform(AppAction.HISTORY_FORWARD);
    shell.perform(AppAction.HISTORY_FORWARD);
    shell.perform(AppAction.HISTORY_FORWARD);
    assertThat(openRoom()).contains(GARDEN);
  }

  @Test
  void theRoomReadLastIsOpenAfterARestart() {
    shell.openRoom(GARDEN);
    var again = open(SampleEngine.create());
    assertThat(again.account().get().orElseThrow().place().get().roomId()).contains(GARDEN);
    assertThat(again.title().get()).isEqualTo("Garden – Fracas");
  }

  @Test
  void aRoomOfAnotherAccountSwitchesToThatAccount() {
    shell.openRoom(RoomId.parse("!studio:example.org"));
    assertThat(window().session().userId()).hasToString("@mira:studio.example");
  }

  @Test
  void escapeGoesOneLevelUpAndThenMarksTheRoomAsRead() {
    shell.openRoom(SampleEngine.DIRECT_ROOM);
    shell.openPanel(RightPanel.MEMBERS);
    shell.open(Destination.SETTINGS);

    shell.escape();
    assertThat(shell.covering().get()).isEmpty();
    assertThat(window().panels().rightPanel().get()).isEqualTo(RightPanel.MEMBERS);
    shell.escape();
    assertThat(window().panels().rightPanel().get()).isEqualTo(RightPanel.NONE);
    assertThat(unread(SampleEngine.DIRECT_ROOM)).isPositive();
    shell.escape();
    assertThat(unread(SampleEngine.DIRECT_ROOM)).isZero();
  }

  private int unread(RoomId room) {
    return engine.main().room(room).orElseThrow().summary().value().unread();
  }

  @Test
  void linksOfMatrixStayInsideAndOthersGoToTheBrowser() {
    shell.openLink("https://matrix.to/#/" + GARDEN);
    assertThat(openRoom()).contains(GARDEN);
    shell.openLink("https://matrix.to/#/#release:example.org");
    assertThat(openRoom()).contains(SampleEngine.MAIN_ROOM);
    shell.openLink("https://atlas.example/4");
    shell.openLink("file:///etc/passwd");
    assertThat(browsed).containsExactly("https://atlas.example/4");
  }

  @Test
  void aLinkToAnUnknownRoomAsksBeforeItJoins() {
    shell.openLink("matrix:r/elsewhere:example.net");
    assertThat(openRoom()).isEmpty();
    var question = shell.questions().open().get().orElseThrow();
    assertThat(question.title()).contains("#elsewhere:example.net");
    shell.questions().confirm("");
    assertThat(openRoom()).isPresent();
  }

  @Test
  void sectionsFoldAndStayFolded() {
    list().toggle(RoomSection.PEOPLE);
    assertThat(rows()).noneMatch(row -> row.section() == RoomSection.PEOPLE);
    var again = open(SampleEngine.create()).account().get().orElseThrow().roomList();
    assertThat(again.entries())
        .anyMatch(
            entry ->
                entry instanceof RoomListEntry.Heading heading
                    && heading.section() == RoomSection.PEOPLE
                    && heading.folded());
  }

  @Test
  void roomsKeepTheirPlacesWhileThePointerIsOverThem() {
    var before = rows().stream().map(RoomRow::id).toList();
    list().hold(true);
    shell.openRoom(GARDEN);
    ((SampleSession) engine.main()).put(later(GARDEN));
    assertThat(rows().stream().map(RoomRow::id)).containsExactlyElementsOf(before);
    list().hold(false);
    var favourites =
        rows().stream().filter(row -> row.section() == RoomSection.FAVOURITES).toList();
    assertThat(favourites.getFirst().id()).isEqualTo(GARDEN);
  }

  private chat.fracas.engine.room.RoomSummary later(RoomId id) {
    var old = engine.main().room(id).orElseThrow().summary().value();
    return new chat.fracas.engine.room.RoomSummary(
        old.id(),
        old.name(),
        old.avatar(),
        old.membership(),
        old.directWith(),
        old.inviter(),
        old.lastMessage(),
        SampleEngine.NOW.plusSeconds(60),
        old.unread() + 1,
        old.highlights(),
        old.markedUnread(),
        old.favourite(),
        old.lowPriority(),
        old.muted(),
        old.space(),
        old.children());
  }

  @Test
  void aSpaceShowsItsRoomsOnly() {
    shell.perform(AppAction.NEXT_SPACE);
    assertThat(list().space().get()).contains(RoomId.parse("!family-space:example.org"));
    assertThat(rows()).extracting(RoomRow::name).contains("Family", "Summer house");
    assertThat(rows()).hasSize(3);
  }

  @Test
  void keysGoToTheNextUnreadRoomAndMention() {
    shell.openRoom(SampleEngine.MAIN_ROOM);
    shell.perform(AppAction.NEXT_UNREAD);
    assertThat(openRoom()).contains(GARDEN);
    shell.perform(AppAction.NEXT_MENTION);
    assertThat(openRoom()).contains(SampleEngine.DIRECT_ROOM);
    shell.perform(AppAction.PREVIOUS_UNREAD);
    assertThat(openRoom()).contains(GARDEN);
  }

  @Test
  void whatIsTypedFiltersAndAnEmptyListSaysWhy() {
    list().typed().set("garde");
    assertThat(rows()).extracting(RoomRow::name).containsExactly("Garden");
    list().typed().set("no such room");
    assertThat(list().notice().get()).isEqualTo(RoomListNotice.NOTHING_FOUND);
    list().followNotice();
    assertThat(rows()).hasSizeGreaterThan(30);
  }

  @Test
  void theUnreadFilterShowsWhatIsUnread() {
    list().filter().set(RoomFilter.UNREAD);
    assertThat(rows()).allMatch(row -> row.unread() || row.invite());
    shell.perform(AppAction.MARK_ALL_READ);
    assertThat(rows()).allMatch(RoomRow::invite);
  }

  @Test
  void acceptingAnInvitationOpensTheRoom() {
    list().accept(SampleEngine.INVITATION);
    assertThat(openRoom()).contains(SampleEngine.INVITATION);
    assertThat(shell.toasts().toasts()).as("the room says it itself").isEmpty();
    assertThat(rows())
        .filteredOn(row -> row.id().equals(SampleEngine.INVITATION))
        .allMatch(row -> !row.invite());
  }

  @Test
  void leavingAsksFirst() {
    list().leave(GARDEN);
    assertThat(rows()).extracting(RoomRow::name).contains("Garden");
    shell.questions().confirm("");
    assertThat(rows()).extracting(RoomRow::name).doesNotContain("Garden");
  }

  @Test
  void theSwitcherFindsRoomsPeopleAndActions() {
    shell.perform(AppAction.QUICK_SWITCHER);
    var switcher = shell.switcher().orElseThrow();
    switcher.query().set("tomasz");
    assertThat(switcher.items()).first().isInstanceOf(SwitcherItem.ToPerson.class);
    switcher.query().set("settings");
    assertThat(switcher.items())
        .anyMatch(
            item -> item instanceof SwitcherItem.ToAction to && to.action() == AppAction.SETTINGS);
    switcher.query().set("#new:example.net");
    assertThat(switcher.items()).first().isInstanceOf(SwitcherItem.ToAddress.class);
    switcher.query().set("gar");
    switcher.choose();
    assertThat(openRoom()).contains(GARDEN);
    assertThat(shell.covering().get()).isEmpty();
  }

  @Test
  void theStripSaysWhenTheServerOrTheDiskIsAway() {
    var notice = window().connection().notice();
    assertThat(notice.get().sentence()).isEmpty();
    ((SampleSession) engine.main()).connect(new ConnectionState.Offline(SampleEngine.NOW));
    assertThat(notice.get().kind()).isEqualTo(ConnectionNotice.Kind.WARNING);
    window().connection().act();
    assertThat(notice.get().sentence()).isEmpty();
    storageStopped.set(true);
    assertThat(notice.get().kind()).isEqualTo(ConnectionNotice.Kind.FAILURE);
  }

  /// There is none.
  private record NoServer() implements OwnServer {
    @Override
    public LiveValue<State> state() {
      return new LiveValue<>(new State.None());
    }

    @Override
    public void start() {}

    @Override
    public void countAccounts() {}

    @Override
    public String registrationToken() {
      return "token";
    }
  }
}
