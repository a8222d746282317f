package chat.fracas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.ConnectionState;
import chat.fracas.engine.Engine;
import chat.fracas.engine.Session;
import chat.fracas.engine.media.MediaSource;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.room.RoomSummary;
import chat.fracas.engine.search.Search;
import chat.fracas.engine.signin.SignIn;
import chat.fracas.engine.signin.SignInResult;
import chat.fracas.engine.timeline.Content;
import chat.fracas.engine.timeline.Outgoing;
import chat.fracas.engine.timeline.SendState;
import chat.fracas.engine.timeline.Timeline;
import chat.fracas.engine.timeline.TimelineItem;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our engine on a homeserver that others wrote, at the address `fracas.interop.homeserver`: sign-in,
/// 200 rooms, 1,000 messages read and as many sent, pictures of three kinds, a restart, search. `.ci/interop/run` starts it.
@Tag("interop")
class SynapseInteropTest {
  private static final int ROOMS = 200;
  private static final int READ = 1_000;
  private static final int SENT = 1_000;
  private static final int PAGE = 100;

  /// Synapse takes some fifteen messages a second here.
  private static final Duration SENDING = Duration.ofMinutes(5);

  private static final String PASSWORD = "correct horse battery";

  @TempDir Path folder;

  @Test
  void anAccountLivesOnAnotherServer() throws Exception {
    URI server = URI.create(System.getProperty("fracas.interop.homeserver", ""));
    RawClient ann = RawClient.register(server, "ann", PASSWORD);
    RawClient own = RawClient.register(server, "frieda", PASSWORD);
    List<String> rooms = new ArrayList<>();
    for (int i = 0; i < ROOMS; i++) {
      rooms.add(
          ann.createRoom(
              JsonObject.of("preset", "public_chat")
                  .with("name", "Room number %03d".formatted(i))));
      own.join(rooms.get(i));
    }
    for (int i = 0; i < READ; i++) {
      ann.sendText(rooms.get(0), "read" + i, "read %d".formatted(i));
    }

    try (Engine engine = TestEngine.open(folder)) {
      Session session = signIn(engine, server);
      List<RoomSummary> synced =
          Awaiting.untilAll(
              "all rooms", session.rooms().rooms(), summaries -> summaries.size() == ROOMS);
      assertThat(synced)
          .extracting(RoomSummary::name)
          .contains("Room number 000", "Room number 199");

      Room room = session.room(RoomId.parse(rooms.get(0))).orElseThrow();
      try (Timeline timeline = room.timeline()) {
        assertThat(readAll(timeline))
            .containsExactlyElementsOf(
                IntStream.range(0, READ).mapToObj("read %d"::formatted).toList());
        for (int i = 0; i < SENT; i++) {
          room.composing().send(words("sent %d".formatted(i)));
        }
        Awaiting.until("an empty queue", session.unsent(), SENDING, unsent -> unsent == 0);
        assertThat(ann.texts(rooms.get(0)).subList(READ, READ + SENT))
            .containsExactlyElementsOf(
                IntStream.range(0, SENT).mapToObj("sent %d"::formatted).toList());

        for (Map.Entry<String, byte[]> picture : InteropPictures.all().entrySet()) {
          String name = picture.getKey();
          byte[] bytes = picture.getValue();
          Path file = Files.write(folder.resolve(name), bytes);
          room.composing().send(new Outgoing.File(file, Optional.empty()));
          Content.Image image =
              Awaiting.found(name, timeline.items(), items -> sentImage(items, name));
          MediaSource remote = image.file().remote().orElseThrow();
          // as it was, with what the camera said of its orientation
          assertThat(session.media().fetch(remote, bytes.length)).as(name).isEqualTo(bytes);
          assertThat(session.media().fetchThumbnail(remote, 32, 32)).as(name).isNotEmpty();
        }
      }
      ann.sendText(rooms.get(1), "word", "the quick brown xylophone");
      assertThat(find(session, "xylophone")).hasSize(1);
    }

    ann.sendText(rooms.get(2), "missed", "said while you were away");
    try (Engine engine = TestEngine.open(folder)) {
      Session session = engine.sessions().snapshot().getFirst();
      assertThat(session.rooms().rooms().snapshot()).hasSize(ROOMS);
      assertThat(find(session, "xylophone")).hasSize(1);
      Room room = session.room(RoomId.parse(rooms.get(2))).orElseThrow();
      try (Timeline timeline = room.timeline()) {
        Awaiting.item(
            "what was missed",
            timeline.items(),
            item -> text(item).equals(Optional.of("said while you were away")));
      }
    }
  }

  private static Session signIn(Engine engine, URI server) {
    SignIn signIn = engine.signIn();
    assertThat(signIn.discover(server.toString())).isInstanceOf(SignIn.Discovery.Found.class);
    assertThat(signIn.offers().password()).isTrue();
    assertThat(signIn.withPassword("frieda", "wrong " + PASSWORD, "Fracas"))
        .isInstanceOf(SignInResult.WrongPassword.class);
    if (!(signIn.withPassword("frieda", PASSWORD, "Fracas")
        instanceof SignInResult.SignedIn signedIn)) {
      throw new AssertionError("the password is refused");
    }
    Awaiting.until(
        "a connection", signedIn.session().connection(), ConnectionState.Online.class::isInstance);
    return signedIn.session();
  }

  /// Pages back to the beginning of the room and gives all texts, oldest first.
  private static List<String> readAll(Timeline timeline) {
    while (true) {
      Timeline.Pagination state =
          Awaiting.until(
              "a page", timeline.backward(), value -> value != Timeline.Pagination.LOADING);
      assertThat(state).isNotEqualTo(Timeline.Pagination.FAILED);
      if (state == Timeline.Pagination.ENDED) {
        return timeline.items().snapshot().stream().flatMap(item -> text(item).stream()).toList();
      }
      timeline.paginateBackward(PAGE);
    }
  }

  private static List<Search.Hit> find(Session session, String word) throws InterruptedException {
    Search.Query query = new Search.Query(word, Optional.empty(), true, 0, 10);
    Awaiting.until("a complete index", session.search().indexing(), indexing -> !indexing);
    return Awaiting.eventually(
        "a result for a word", () -> session.search().find(query).hits(), hits -> !hits.isEmpty());
  }

  private static Outgoing.Words words(String text) {
    return new Outgoing.Words(
        Content.Words.Kind.TEXT, text, true, Set.of(), false, Optional.empty());
  }

  private static Optional<String> text(TimelineItem item) {
    return item instanceof TimelineItem.Message message
            && message.content() instanceof Content.Words words
        ? Optional.of(words.body())
        : Optional.empty();
  }

  private static Optional<Content.Image> sentImage(List<TimelineItem> items, String name) {
    return items.stream()
        .filter(TimelineItem.Message.class::isInstance)
        .map(TimelineItem.Message.class::cast)
        .filter(message -> message.sendState() instanceof SendState.Sent)
        .flatMap(
            message ->
                message.content() instanceof Content.Image image
                        && image.file().name().equals(name)
                        && image.file().remote().isPresent()
                    ? Optional.of(image).stream()
                    : Optional.<Content.Image>empty().stream())
        .findFirst();
  }
}
