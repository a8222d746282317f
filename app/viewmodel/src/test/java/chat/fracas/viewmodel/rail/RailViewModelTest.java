package chat.fracas.viewmodel.rail;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.Session;
import chat.fracas.engine.observe.LiveItems;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.room.RoomSummary;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.i18n.Texts;
import chat.fracas.protocol.event.Membership;
import chat.fracas.viewmodel.fake.FakeRoom;
import chat.fracas.viewmodel.fake.FakeSession;
import chat.fracas.viewmodel.settings.OwnServer;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RailViewModelTest {
  private final FakeSession session = new FakeSession();
  private final LiveItems<Session> sessions = new LiveItems<>();
  private final LiveValue<OwnServer.State> server = new LiveValue<>(new OwnServer.State.None());

  private RailViewModel rail() {
    sessions.reset(List.of(session));
    var rail = new RailViewModel(sessions, new Server(), Texts.forLocale(Locale.UK), Runnable::run);
    rail.show(session.userId());
    return rail;
  }

  private final class Server implements OwnServer {
    @Override
    public LiveValue<State> state() {
      return server;
    }

    @Override
    public void start() {}

    @Override
    public void countAccounts() {}

    @Override
    public String registrationToken() {
      return "";
    }
  }

  private void has(String id, int unread, int mentions, boolean space, String... children) {
    var room = new FakeRoom(id, id.substring(1, 2).toUpperCase(Locale.ROOT));
    RoomSummary known = room.summary().value();
    room.summary()
        .set(
            new RoomSummary(
                known.id(),
                known.name(),
                Optional.empty(),
                Membership.JOIN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                unread,
                mentions,
                false,
                false,
                false,
                false,
                space,
                List.of(children).stream().map(RoomId::parse).toList()));
    session.with(room);
  }

  @Test
  void aSpaceCountsWhatIsInItAndInTheSpacesWithin() {
    has("!a:x.org", 2, 1, false);
    has("!b:x.org", 3, 0, false);
    has("!inner:x.org", 0, 0, true, "!b:x.org");
    has("!space:x.org", 0, 0, true, "!inner:x.org", "!a:x.org", "!space:x.org");
    RailViewModel rail = rail();
    assertThat(rail.spaces())
        .extracting(SpaceButton::id, SpaceButton::unread, SpaceButton::mentions)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Optional.empty(), true, 1),
            org.assertj.core.groups.Tuple.tuple(
                Optional.of(RoomId.parse("!space:x.org")), true, 1));
    assertThat(rail.spaces().getLast().sentence()).contains("5");
  }

  @Test
  void spacesThatAreInEachOtherAreNotLost() {
    has("!a:x.org", 0, 0, true, "!b:x.org");
    has("!b:x.org", 0, 0, true, "!a:x.org");
    assertThat(rail().spaces())
        .extracting(SpaceButton::id)
        .containsExactly(Optional.empty(), Optional.of(RoomId.parse("!a:x.org")));
  }

  @Test
  void goingOnComesAround() {
    has("!space:x.org", 0, 0, true);
    RailViewModel rail = rail();
    Optional<RoomId> space = Optional.of(RoomId.parse("!space:x.org"));
    assertThat(rail.next(Optional.empty(), 1)).isEqualTo(space);
    assertThat(rail.next(space, 1)).isEmpty();
    assertThat(rail.next(Optional.empty(), -1)).isEqualTo(space);
  }

  @Test
  void theAccountThatIsShownDoesNotCallForAttention() {
    has("!a:x.org", 2, 1, false);
    RailViewModel rail = rail();
    assertThat(rail.accounts())
        .singleElement()
        .satisfies(
            account -> {
              assertThat(account.current()).isTrue();
              assertThat(account.unread()).isFalse();
              assertThat(account.mentions()).isZero();
              assertThat(account.name()).isEqualTo("Ana");
            });
  }

  @Test
  void anAccountThatIsGoneHasNoButton() {
    RailViewModel rail = rail();
    sessions.reset(List.of());
    assertThat(rail.accounts()).isEmpty();
    assertThat(rail.spaces()).isEmpty();
  }

  @Test
  void theOwnServerIsInWords() {
    RailViewModel rail = rail();
    assertThat(rail.serverSentence()).isEmpty();
    server.set(new OwnServer.State.Running(URI.create("http://127.0.0.1:8008"), Instant.EPOCH, 1));
    assertThat(rail.serverSentence()).contains("127.0.0.1:8008");
    server.set(new OwnServer.State.Stopped());
    assertThat(rail.serverSentence()).isNotEmpty().doesNotContain("8008");
  }
}
