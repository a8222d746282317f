package chat.fracas.acceptance;

import static chat.fracas.acceptance.Program.heard;
import static chat.fracas.acceptance.Program.last;
import static chat.fracas.acceptance.Program.message;
import static chat.fracas.acceptance.Program.say;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.encryption.Unreadable;
import chat.fracas.engine.media.MediaSource;
import chat.fracas.engine.room.LastMessage;
import chat.fracas.engine.room.NewRoom;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.room.RoomDetails;
import chat.fracas.engine.timeline.Content;
import chat.fracas.engine.timeline.Outgoing;
import chat.fracas.engine.timeline.Timeline;
import chat.fracas.engine.timeline.TimelineItem;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// People with a program each, in a room of which their server can read nothing.
final class EncryptedRoomTest {
  @TempDir Path folder;
  private TestServer server;
  private Program ana;
  private Program ben;

  @BeforeEach
  void start() {
    server = TestServer.start(folder.resolve("server"), 0);
    ana = registered("ana");
    ben = registered("ben");
  }

  private Program registered(String name) {
    return new Program(folder.resolve(name), server, InstantSource.system()).registers(name);
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
  private static void awaitKeys(RawClient raw, Program person) throws InterruptedException {
    String user = person.session().userId().toString();
    JsonObject query = JsonObject.of("device_keys", JsonObject.of(user, JsonArray.EMPTY));
    Awaiting.eventually(
        "the keys of " + user,
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
    RawClient raw = RawClient.login(server.address(), "ana", Program.PASSWORD);
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
    RawClient raw = RawClient.login(server.address(), "ana", Program.PASSWORD);
    Room hers = encryptedRoom();
    Room his = ben.joins();
    awaitKeys(raw, ben);
    try (Timeline heard = his.timeline()) {
      say(hers, "Before");
      heard(heard, "Before");
    }
    try (Program cleo = registered("cleo")) {
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
