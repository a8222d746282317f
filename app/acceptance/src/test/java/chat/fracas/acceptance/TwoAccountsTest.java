package chat.fracas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.ClientEngine;
import chat.fracas.engine.ConnectionState;
import chat.fracas.engine.Session;
import chat.fracas.engine.room.LastMessage;
import chat.fracas.engine.room.NewRoom;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.room.RoomDetails;
import chat.fracas.engine.room.RoomSummary;
import chat.fracas.engine.signin.SignIn;
import chat.fracas.engine.signin.SignInResult;
import chat.fracas.engine.timeline.Content;
import chat.fracas.engine.timeline.Outgoing;
import chat.fracas.engine.transport.ApacheHttpTransport;
import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.Membership;
import chat.fracas.store.ProfileOpening;
import chat.fracas.store.ProfileStore;
import chat.fracas.store.keyring.KeySource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two people with one profile on one server.
final class TwoAccountsTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir Path folder;
  private TestServer server;
  private ApacheHttpTransport transport;
  private ProfileStore profile;
  private ClientEngine engine;

  @BeforeEach
  void start() {
    server = TestServer.start(folder.resolve("server"), 0);
    transport = new ApacheHttpTransport();
    open();
  }

  @AfterEach
  void stop() {
    engine.close();
    profile.close();
    transport.close();
    server.close();
  }

  private void open() {
    profile =
        ((ProfileOpening.Opened) ProfileStore.open(folder.resolve("profile"), KeySource.file()))
            .store();
    engine = ClientEngine.start(profile, transport, InstantSource.system());
  }

  private Session register(String name) {
    SignIn signIn = engine.signIn();
    assertThat(signIn.discover(server.address().toString()))
        .isInstanceOf(SignIn.Discovery.Found.class);
    assertThat(signIn.offers()).isEqualTo(new SignIn.Offers(true, false, SignIn.Registration.OPEN));
    return ((SignInResult.SignedIn) signIn.register(name, PASSWORD, Optional.empty(), "acceptance"))
        .session();
  }

  private static Outgoing words(String text) {
    return new Outgoing.Words(
        Content.Words.Kind.TEXT, text, false, Set.of(), false, Optional.empty());
  }

  @Test
  void theyMeetTalkAndFindItAllAgainWithoutTheServer() {
    Session ana = register("ana");
    Session ben = register("ben");
    Room hers =
        ana.create(
            new NewRoom(
                "Garden",
                Optional.of("What grows"),
                false,
                Optional.empty(),
                List.of(ben.userId()),
                true));
    assertThat(hers.summary().value().name()).isEqualTo("Garden");
    assertThat(hers.details().value().topic()).contains("What grows");
    assertThat(hers.details().value().permissions())
        .isEqualTo(RoomDetails.Permissions.everything());

    RoomSummary invitation =
        Awaiting.item(
            "the invitation", ben.rooms().rooms(), room -> room.membership() == Membership.INVITE);
    assertThat(invitation.name()).isEqualTo("Garden");
    assertThat(invitation.inviter()).contains("ana");
    Room his = ben.room(invitation.id()).orElseThrow();
    his.join();
    Awaiting.until("being inside", his.summary(), room -> room.membership() == Membership.JOIN);

    hers.composing().send(words("The tomatoes are ripe"));
    Awaiting.until(
        "her message",
        his.summary(),
        room ->
            room.lastMessage()
                .map(LastMessage::text)
                .filter("The tomatoes are ripe"::equals)
                .isPresent());
    Awaiting.until("a count", his.summary(), room -> room.unread() == 1);
    his.markRead(Optional.empty(), true);
    Awaiting.until("no count", his.summary(), room -> room.unread() == 0);

    engine.close();
    profile.close();
    server.close();
    open();
    List<Session> again = engine.sessions().snapshot();
    assertThat(again).extracting(Session::userId).containsExactly(ana.userId(), ben.userId());
    for (Session session : again) {
      assertThat(session.rooms().loaded().value()).isTrue();
      assertThat(session.rooms().rooms().snapshot())
          .singleElement()
          .satisfies(
              room -> {
                assertThat(room.name()).isEqualTo("Garden");
                assertThat(room.lastMessage().orElseThrow().text())
                    .isEqualTo("The tomatoes are ripe");
              });
    }
  }

  @Test
  void aDirectChatIsOneForBoth() {
    Session ana = register("ana");
    Session ben = register("ben");
    Room hers = ana.directChat(ben.userId());
    Awaiting.until(
        "that it is direct",
        hers.summary(),
        room -> room.directWith().equals(Optional.of(ben.userId())));
    assertThat(ana.directChat(ben.userId()).id()).isEqualTo(hers.id());

    Awaiting.item(
        "the invitation",
        ben.rooms().rooms(),
        room -> room.directWith().equals(Optional.of(ana.userId())));
    Room his = ben.directChat(ana.userId());
    assertThat(his.id()).isEqualTo(hers.id());
    Awaiting.until(
        "that it is called after him", hers.summary(), room -> room.name().equals("ben"));
  }

  @Test
  void whoLeavesSignsOutOrErrsDoesNotDisturbTheOther() {
    Session ana = register("ana");
    Session ben = register("ben");
    ana.signOut();
    assertThat(engine.session(ana.userId())).isEmpty();
    assertThat(engine.sessions().snapshot()).containsExactly(ben);
    Awaiting.until(
        "his connection", ben.connection(), state -> state instanceof ConnectionState.Online);

    SignIn signIn = engine.signIn();
    signIn.discover(server.address().toString());
    assertThat(signIn.withPassword("ana", "wrong", "acceptance"))
        .isInstanceOf(SignInResult.WrongPassword.class);
    Session back =
        ((SignInResult.SignedIn) signIn.withPassword("ana", PASSWORD, "acceptance")).session();
    assertThat(back.userId()).isEqualTo(UserId.parse("@ana:localhost"));
    assertThat(back.account().devices()).hasSize(1);
  }
}
