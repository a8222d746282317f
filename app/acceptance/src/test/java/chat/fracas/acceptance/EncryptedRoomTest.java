package chat.fracas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.ClientEngine;
import chat.fracas.engine.Session;
import chat.fracas.engine.encryption.Unreadable;
import chat.fracas.engine.media.MediaSource;
import chat.fracas.engine.room.LastMessage;
import chat.fracas.engine.room.NewRoom;
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
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.Membership;
import chat.fracas.store.ProfileOpening;
import chat.fracas.store.ProfileStore;
import chat.fracas.store.keyring.KeySource;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// People with a program each, in a room of which their server can read nothing.
final class EncryptedRoomTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir Path folder;
  private TestServer server;
  private Person ana;
  private Person ben;

  /// Somebody with a program of their own.
  private final class Person implements AutoCloseable {
    final String name;
    final ApacheHttpTransport transport = new ApacheHttpTransport();
    ProfileStore profile;
    ClientEngine engine;

    Person(String name) {
      this.name = name;
      open();
    }

    void open() {
      profile =
          ((ProfileOpening.Opened) ProfileStore.open(folder.resolve(name), KeySource.file()))
              .store();
      engine = ClientEngine.start(profile, transport, InstantSource.system());
    }

    Person registered() {
      SignIn signIn = engine.signIn();
      assertThat(signIn.discover(server.address().toString()))
          .isInstanceOf(SignIn.Discovery.Found.class);
      assertThat(signIn.register(name, PASSWORD, Optional.empty(), "acceptance"))
          .isInstanceOf(SignInResult.SignedIn.class);
      return this;
    }

    Session session() {
      return engine.sessions().snapshot().getFirst();
    }

    Room room() {
      return session().room(session().rooms().rooms().snapshot().getFirst().id()).orElseThrow();
    }

    Room joins() {
      RoomSummary invitation =
          Awaiting.item(
              "an invitation of " + name,
              session().rooms().rooms(),
              room -> room.membership() == Membership.INVITE);
      Room room = session().room(invitation.id()).orElseThrow();
      room.join();
      Awaiting.until("being inside", room.summary(), now -> now.membership() == Membership.JOIN);
      Awaiting.until("a room that is encrypted", room.details(), RoomDetails::encrypted);
      return room;
    }

    void restart() {
      engine.close();
      profile.close();
      open();
    }

    @Override
    public void close() {
      engine.close();
      profile.close();
      transport.close();
    }
  }

  @BeforeEach
  void start() {
    server = TestServer.start(folder.resolve("server"), 0);
    ana = new Person("ana").registered();
    ben = new Person("ben").registered();
  }

  @AfterEach
  void stop() {
    ana.close();
    ben.close();
    server.close();
  }

  private static Outgoing.Words words(String text, Optional<EventId> replyTo) {
    return new Outgoing.Words(Content.Words.Kind.TEXT, text, false, Set.of(), false, replyTo);
  }

  private static void say(Room room, String text) {
    room.composing().send(words(text, Optional.empty()));
  }

  private static boolean says(TimelineItem.Message message, String text) {
    return message.content() instanceof Content.Words words && words.body().equals(text);
  }

  /// The last message of a timeline that is so, once there is one.
  private static TimelineItem.Message message(
      String what, Timeline timeline, Predicate<TimelineItem.Message> wanted) {
    return Awaiting.found(what, timeline.items(), items -> last(items, wanted));
  }

  private static Optional<TimelineItem.Message> last(
      List<TimelineItem> items, Predicate<TimelineItem.Message> wanted) {
    return items.reversed().stream()
        .filter(TimelineItem.Message.class::isInstance)
        .map(TimelineItem.Message.class::cast)
        .filter(message -> message.eventId().isPresent())
        .filter(wanted)
        .findFirst();
  }

  private static TimelineItem.Message heard(Timeline timeline, String text) {
    return message("“" + text + "”", timeline, each -> says(each, text));
  }

  /// A room of Ana's in which Ben is, encrypted before anything was said.
  private Room encryptedRoom() {
    Room room =
        ana.session()
            .create(
                new NewRoom(
                    "Garden",
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    List.of(ben.session().userId()),
                    true));
    Awaiting.until("encryption", room.details(), RoomDetails::encrypted);
    return room;
  }

  /// Whoever has no keys yet gets none of a message: waits until they are told.
  private static void awaitKeys(RawClient raw, Person person) throws InterruptedException {
    String user = person.session().userId().toString();
    JsonObject query = JsonObject.of("device_keys", JsonObject.of(user, JsonArray.EMPTY));
    Awaiting.eventually(
        "the keys of " + person.name,
        () -> {
          try {
            return raw.post("/_matrix/client/v3/keys/query", query).ok();
          } catch (Exception failure) {
            throw new IllegalStateException(failure);
          }
        },
        answer ->
            answer
                .object("device_keys")
                .flatMap(all -> all.object(user))
                .filter(devices -> !devices.isEmpty())
                .isPresent());
  }

  @Test
  void theyTalkAndTheServerReadsNothing() throws Exception {
    RawClient raw = RawClient.login(server.address(), "ana", PASSWORD);
    Room hers = encryptedRoom();
    Room his = ben.joins();
    awaitKeys(raw, ben);
    try (Timeline heard = his.timeline();
        Timeline said = hers.timeline()) {
      say(hers, "The tomatoes are ripe");
      TimelineItem.Message first = heard(heard, "The tomatoes are ripe");
      assertThat(first.doubt()).isEmpty();
      Awaiting.until(
          "a preview",
          his.summary(),
          room ->
              room.lastMessage()
                  .map(LastMessage::text)
                  .filter("The tomatoes are ripe"::equals)
                  .isPresent());

      his.composing().send(words("All of them?", first.eventId()));
      TimelineItem.Message answer = heard(said, "All of them?");
      assertThat(answer.reply().orElseThrow().text()).isEqualTo("The tomatoes are ripe");

      EventId tomatoes = first.eventId().orElseThrow();
      hers.composing()
          .send(new Outgoing.Edit(tomatoes, words("The plums are ripe", Optional.empty())));
      assertThat(heard(heard, "The plums are ripe").edited()).isTrue();
      assertThat(hers.versions(tomatoes)).hasSize(2);

      his.composing().send(new Outgoing.React(tomatoes, "🍅", true));
      message("a reaction", said, each -> !each.reactions().isEmpty());

      picture(hers, heard);
    }
    String history = Json.text(JsonArray.of(raw.history(hers.id().toString())));
    assertThat(history).doesNotContain("are ripe", "All of them", "harbour");
    assertThat(raw.texts(hers.id().toString())).isEmpty();

    ana.restart();
    ben.restart();
    try (Timeline heard = ben.room().timeline();
        Timeline said = ana.room().timeline()) {
      heard(heard, "The plums are ripe");
      say(ana.room(), "Are you there again?");
      heard(heard, "Are you there again?");
      say(ben.room(), "Again");
      heard(said, "Again");
      assertThat(last(said.items().snapshot(), each -> each.doubt().isPresent())).isEmpty();
    }
  }

  /// A picture large enough that a smaller one goes with it.
  private void picture(Room room, Timeline heard) throws Exception {
    var image = new BufferedImage(1600, 1200, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, (x * 31 + y * 17) ^ (x * y));
      }
    }
    Path file = folder.resolve("harbour.png");
    ImageIO.write(image, "png", file.toFile());
    room.composing().send(new Outgoing.File(file, Optional.empty()));
    TimelineItem.Message message =
        message("the picture", heard, each -> each.content() instanceof Content.Image);
    Content.Attachment shown = ((Content.Image) message.content()).file();
    assertThat(shown.name()).isEqualTo("harbour.png");
    MediaSource remote = shown.remote().orElseThrow();
    byte[] bytes = Files.readAllBytes(file);
    assertThat(ben.session().media().fetch(remote, bytes.length)).isEqualTo(bytes);
    assertThat(ben.session().media().fetch(remote.uri(), bytes.length)).isNotEqualTo(bytes);
    MediaSource small = shown.thumbnail().orElseThrow();
    assertThat(small.encrypted()).isPresent();
    assertThat(ben.session().media().fetchThumbnail(small, 640, 480)).isNotEmpty();
    Path saved = folder.resolve("saved.png");
    ben.session().media().save(remote, saved);
    assertThat(saved).hasSameBinaryContentAs(file);
  }

  @Test
  void whoJoinsLaterReadsWhatIsSaidFromThenOn() throws Exception {
    RawClient raw = RawClient.login(server.address(), "ana", PASSWORD);
    Room hers = encryptedRoom();
    Room his = ben.joins();
    awaitKeys(raw, ben);
    try (Timeline heard = his.timeline()) {
      say(hers, "Before");
      heard(heard, "Before");
    }
    try (Person cleo = new Person("cleo").registered()) {
      hers.invite(cleo.session().userId());
      Room theirs = cleo.joins();
      awaitKeys(raw, cleo);
      try (Timeline heard = theirs.timeline()) {
        Awaiting.eventually(
            "all members with her",
            () -> hers.members().snapshot().size(),
            members -> members == 3);
        say(hers, "After");
        heard(heard, "After");
        TimelineItem.Message locked =
            message(
                "what was said before",
                heard,
                each -> each.content() instanceof Content.Undecryptable);
        assertThat(((Content.Undecryptable) locked.content()).why())
            .isIn(
                Unreadable.NO_KEY_YET,
                Unreadable.SENT_BEFORE_JOINED,
                Unreadable.SENT_BEFORE_SIGNED_IN);
      }
      assertThat(
              raw.history(hers.id().toString()).stream()
                  .filter(event -> event.requireString("type").equals(EventType.ENCRYPTED)))
          .hasSize(2);
    }
  }
}
