package chat.fracas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.ClientEngine;
import chat.fracas.engine.Session;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.room.RoomDetails;
import chat.fracas.engine.room.RoomSummary;
import chat.fracas.engine.signin.SignIn;
import chat.fracas.engine.signin.SignInResult;
import chat.fracas.engine.timeline.Content;
import chat.fracas.engine.timeline.Outgoing;
import chat.fracas.engine.timeline.Timeline;
import chat.fracas.engine.timeline.TimelineItem;
import chat.fracas.engine.transport.ApacheHttpTransport;
import chat.fracas.engine.transport.HttpAnswer;
import chat.fracas.engine.transport.HttpRequest;
import chat.fracas.engine.transport.HttpTransport;
import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.engine.trust.Recovery;
import chat.fracas.engine.trust.Trust;
import chat.fracas.engine.trust.Verification;
import chat.fracas.engine.trust.VerificationStep;
import chat.fracas.protocol.event.Membership;
import chat.fracas.store.ProfileOpening;
import chat.fracas.store.ProfileStore;
import chat.fracas.store.keyring.KeySource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// One person's program on one computer: a profile, an engine over it, and a line to the server that can
/// be cut.
final class Program implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";

  private final Path folder;
  private final TestServer server;
  private final InstantSource clock;
  private final ApacheHttpTransport network = new ApacheHttpTransport();
  private volatile Predicate<HttpRequest> cut = request -> false;
  private ProfileStore profile;
  private ClientEngine engine;

  Program(Path folder, TestServer server, InstantSource clock) {
    this.folder = folder;
    this.server = server;
    this.clock = clock;
    this.profile = profile();
    this.engine = ClientEngine.start(profile, line(), clock);
  }

  private ProfileStore profile() {
    return ((ProfileOpening.Opened) ProfileStore.open(folder, KeySource.file())).store();
  }

  private HttpTransport line() {
    return new HttpTransport() {
      @Override
      public HttpAnswer exchange(HttpRequest request) throws IOException {
        if (cut.test(request)) {
          throw new IOException("the line is cut");
        }
        return network.exchange(request);
      }

      @Override
      public void close() {}
    };
  }

  /// From now on these requests do not reach the server.
  void cut(Predicate<HttpRequest> requests) {
    cut = requests;
  }

  Program registers(String name) {
    assertThat(door().register(name, PASSWORD, Optional.empty(), "acceptance"))
        .isInstanceOf(SignInResult.SignedIn.class);
    return this;
  }

  Program signsIn(String name) {
    assertThat(door().withPassword(name, PASSWORD, "acceptance"))
        .isInstanceOf(SignInResult.SignedIn.class);
    return this;
  }

  private SignIn door() {
    SignIn signIn = engine.signIn();
    assertThat(signIn.discover(server.address().toString()))
        .isInstanceOf(SignIn.Discovery.Found.class);
    return signIn;
  }

  Session session() {
    return engine.sessions().snapshot().getFirst();
  }

  /// The only room, once it is there.
  Room room() {
    RoomSummary first = Awaiting.item("a room", session().rooms().rooms(), room -> true);
    return session().room(first.id()).orElseThrow();
  }

  Room joins() {
    RoomSummary invitation =
        Awaiting.item(
            "an invitation",
            session().rooms().rooms(),
            room -> room.membership() == Membership.INVITE);
    Room room = session().room(invitation.id()).orElseThrow();
    room.join();
    Awaiting.until("being inside", room.summary(), now -> now.membership() == Membership.JOIN);
    Awaiting.until("a room that is encrypted", room.details(), RoomDetails::encrypted);
    return room;
  }

  Trust trust() {
    return session().trust();
  }

  /// Gives the new account an identity, and what it is recovered by.
  Program setsUp() {
    Awaiting.until("no identity", trust().own(), OwnTrust.NO_IDENTITY::equals);
    assertThat(trust().recovery().setUp(Optional.empty(), Optional.empty()))
        .isInstanceOf(Recovery.SetUp.Done.class);
    Awaiting.until("an identity", trust().own(), OwnTrust.VERIFIED::equals);
    return this;
  }

  /// The verification that somebody else has begun.
  Verification asked() {
    Verification verification =
        Awaiting.item(
            "a verification",
            trust().verifying().all(),
            each -> each.incoming() && !each.step().value().isFinal());
    sees(verification, VerificationStep.Asked.class);
    return verification;
  }

  /// Waits until a verification is so far.
  static <S extends VerificationStep> S sees(Verification verification, Class<S> step) {
    VerificationStep found =
        Awaiting.until(
            step.getSimpleName(),
            verification.step(),
            now -> step.isInstance(now) || now.isFinal());
    assertThat(found).isInstanceOf(step);
    return step.cast(found);
  }

  /// Ends as it is, and starts again over the same disk and a line that works.
  void restart() {
    stop();
    cut = request -> false;
    profile = profile();
    engine = ClientEngine.start(profile, line(), clock);
  }

  private void stop() {
    engine.close();
    profile.close();
  }

  @Override
  public void close() {
    stop();
    network.close();
  }

  // ---- talking

  static void say(Room room, String text) {
    room.composing()
        .send(
            new Outgoing.Words(
                Content.Words.Kind.TEXT, text, false, Set.of(), false, Optional.empty()));
  }

  /// The message with these words, once it can be read.
  static TimelineItem.Message heard(Timeline timeline, String text) {
    return message(
        "“" + text + "”",
        timeline,
        each -> each.content() instanceof Content.Words words && words.body().equals(text));
  }

  /// The last message that is so, once there is one.
  static TimelineItem.Message message(
      String what, Timeline timeline, Predicate<TimelineItem.Message> wanted) {
    return Awaiting.found(what, timeline.items(), items -> last(items, wanted));
  }

  /// The last message that is so.
  static Optional<TimelineItem.Message> last(
      List<TimelineItem> items, Predicate<TimelineItem.Message> wanted) {
    return items.reversed().stream()
        .filter(TimelineItem.Message.class::isInstance)
        .map(TimelineItem.Message.class::cast)
        .filter(message -> message.eventId().isPresent())
        .filter(wanted)
        .findFirst();
  }
}
