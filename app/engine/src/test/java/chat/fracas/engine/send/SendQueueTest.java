package chat.fracas.engine.send;

import static chat.fracas.engine.scripted.RoomEvents.text;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.ConnectionState;
import chat.fracas.engine.encryption.MessageEncryption;
import chat.fracas.engine.media.Uploads;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.scripted.KnownRoom;
import chat.fracas.engine.scripted.ScriptedServer;
import chat.fracas.engine.scripted.ScriptedServer.Fault;
import chat.fracas.engine.scripted.SyncedRoom;
import chat.fracas.engine.timeline.Composing;
import chat.fracas.engine.timeline.Content;
import chat.fracas.engine.timeline.ItemKey;
import chat.fracas.engine.timeline.LocalEcho;
import chat.fracas.engine.timeline.Outgoing;
import chat.fracas.engine.timeline.SendFailure;
import chat.fracas.engine.timeline.SendState;
import chat.fracas.engine.timeline.Timeline;
import chat.fracas.engine.timeline.TimelineItem;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of what is sent, when everything goes wrong.
class SendQueueTest {
  private static final ConnectionState ONLINE = new ConnectionState.Online();
  private static final ConnectionState OFFLINE = new ConnectionState.Offline(Instant.EPOCH);

  private final SyncedRoom room = new SyncedRoom();
  private SendQueue queue = open();

  @TempDir private Path folder = Path.of("");

  private SendQueue open() {
    return new SendQueue(
        room.stores.sendQueue(),
        room.stores.drafts(),
        room.stores.rooms(),
        room.server.http(),
        new Uploads(room.server.http()),
        MessageEncryption.NONE,
        InstantSource.fixed(Instant.ofEpochMilli(5)));
  }

  /// Ends the queue as a kill does, save that its threads end too, and begins anew.
  private void restart() {
    queue.close();
    queue = open();
    queue.start();
  }

  private Composing composing() {
    return queue.composing(room.facts);
  }

  private Live<List<LocalEcho>> echoes() {
    return queue.echoes(KnownRoom.ID);
  }

  private void sync() {
    queue.apply(room.sync());
  }

  private static Outgoing.Words words(String text) {
    return new Outgoing.Words(
        Content.Words.Kind.TEXT, text, true, Set.of(), false, Optional.empty());
  }

  private List<String> bodies() {
    return room.server.events().stream()
        .map(event -> event.requireObject("content").string("body").orElse("-"))
        .toList();
  }

  private static boolean allAnswered(List<LocalEcho> echoes) {
    return echoes.stream().allMatch(echo -> echo.eventId().isPresent());
  }

  @AfterEach
  void close() {
    queue.close();
  }

  @Test
  void sendsInOrderAndForgetsWhatTheSyncHasBrought() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      composing().send(words("m" + i));
    }
    Until.holds(echoes(), SendQueueTest::allAnswered);
    assertThat(bodies()).isEqualTo(IntStream.range(0, 20).mapToObj(i -> "m" + i).toList());
    Until.holds(queue.unsent(), count -> count == 0);
    assertThat(room.stores.sendQueue().load()).hasSize(20);
    sync();
    Until.holds(echoes(), List::isEmpty);
    assertThat(room.stores.sendQueue().load()).isEmpty();
  }

  @Test
  void aMessageIsShownOnceFromTheFirstMomentToItsEvent() throws InterruptedException {
    room.server.reachable(false);
    try (var timelines = room.timelines(queue);
        Timeline timeline = timelines.atEnd()) {
      composing().send(words("hello"));
      while (timeline.items().snapshot().isEmpty()) {
        Thread.onSpinWait();
      }
      ItemKey key = timeline.items().snapshot().getFirst().key();
      room.server.reachable(true);
      queue.connection(ONLINE);
      Until.holds(echoes(), SendQueueTest::allAnswered);
      var delta = room.write(10);
      timelines.apply(delta);
      queue.apply(delta);
      assertThat(timeline.items().snapshot())
          .singleElement()
          .satisfies(item -> assertThat(item.key()).isEqualTo(key))
          .isInstanceOfSatisfying(
              TimelineItem.Message.class,
              message -> assertThat(message.sendState()).isEqualTo(new SendState.Sent()));
    }
  }

  @Test
  void whatWaitsIsTriedAtOnceWhenTheConnectionComesBack() throws InterruptedException {
    room.server.reachable(false);
    queue.connection(OFFLINE);
    composing().send(words("one"));
    composing().send(words("two"));
    Until.holds(queue.unsent(), count -> count == 2);
    room.server.reachable(true);
    queue.connection(ONLINE);
    Until.holds(queue.unsent(), count -> count == 0);
    assertThat(bodies()).containsExactly("one", "two");
  }

  @Test
  void anAnswerThatIsLostDoublesNothing() throws InterruptedException {
    room.server.fault(new Fault.AnswerLost());
    composing().send(words("one"));
    queue.connection(ONLINE);
    Until.holds(echoes(), SendQueueTest::allAnswered);
    assertThat(bodies()).containsExactly("one");
  }

  @Test
  void waitsAsLongAsTheServerAsks() throws InterruptedException {
    room.server.fault(
        new Fault.Refused(
            429,
            JsonObject.builder()
                .put("errcode", "M_LIMIT_EXCEEDED")
                .put("retry_after_ms", 1)
                .build()));
    composing().send(words("one"));
    Until.holds(echoes(), SendQueueTest::allAnswered);
    assertThat(bodies()).containsExactly("one");
  }

  @Test
  void aRefusedMessageWaitsForTheUserAndHoldsUpNothing() throws InterruptedException {
    room.server.fault(new Fault.Refused(403, forbidden()));
    composing().send(words("one"));
    composing().send(words("two"));
    Until.holds(
        echoes(),
        all ->
            all.getFirst().state() instanceof SendState.Failed
                && all.getLast().eventId().isPresent());
    assertThat(bodies()).containsExactly("two");
    restart();
    Until.holds(
        echoes(),
        all ->
            all.getFirst()
                .state()
                .equals(new SendState.Failed(new SendFailure(SendFailure.Kind.FORBIDDEN, "No."))));
    queue.connection(ONLINE);
    composing().resend(ItemKey.ofTransaction(echoes().value().getFirst().transactionId()));
    Until.holds(echoes(), SendQueueTest::allAnswered);
    assertThat(bodies()).containsExactly("two", "one");
  }

  @Test
  void whatIsDiscardedIsGone() throws InterruptedException {
    room.server.fault(new Fault.Refused(403, forbidden()));
    composing().send(words("one"));
    Until.holds(echoes(), all -> all.getFirst().state() instanceof SendState.Failed);
    composing().discard(ItemKey.ofTransaction(echoes().value().getFirst().transactionId()));
    Until.holds(echoes(), List::isEmpty);
    assertThat(room.stores.sendQueue().load()).isEmpty();
  }

  @Test
  void aRestartSendsNothingThatTheFirstSyncBrings() throws InterruptedException {
    room.server.fault(new Fault.AnswerLost());
    composing().send(words("one"));
    awaitRequests(1);
    restart();
    int before = room.server.requests().size();
    sync();
    queue.connection(ONLINE);
    composing().send(words("two"));
    Until.holds(echoes(), all -> all.size() == 1 && allAnswered(all));
    assertThat(bodies()).containsExactly("one", "two");
    assertThat(room.server.requests().size() - before).isEqualTo(1);
  }

  @Test
  void nothingIsLostDoubledOrOutOfOrderHoweverOftenItIsKilled() throws InterruptedException {
    long seed = 20261124;
    var random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      switch (random.nextInt(4)) {
        case 0 -> room.server.fault(new Fault.AnswerLost());
        case 1 -> room.server.fault(new Fault.Lost());
        default -> {}
      }
      composing().send(words("m" + i));
      if (random.nextInt(3) == 0) {
        restart();
        if (random.nextBoolean()) {
          sync();
        }
      }
      queue.connection(OFFLINE);
      queue.connection(ONLINE);
    }
    while (queue.unsent().value() > 0) {
      queue.connection(OFFLINE);
      queue.connection(ONLINE);
      Thread.onSpinWait();
    }
    assertThat(bodies())
        .as("seed %d", seed)
        .isEqualTo(IntStream.range(0, 60).mapToObj(i -> "m" + i).toList());
    sync();
    Until.holds(echoes(), List::isEmpty);
  }

  @Test
  void aFileIsUploadedThenSentWithWhatItIs() throws InterruptedException, IOException {
    Path picture = folder.resolve("cat.png");
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
    composing().send(new Outgoing.File(picture, Optional.empty()));
    Until.holds(echoes(), all -> all.size() == 1);
    Until.holds(echoes(), SendQueueTest::allAnswered);
    JsonObject content = room.server.events().getFirst().requireObject("content");
    assertThat(content.requireString("msgtype")).isEqualTo("m.image");
    assertThat(content.requireString("url")).startsWith("mxc://example.org/media0x");
    JsonObject info = content.requireObject("info");
    assertThat(info.requireInteger("w")).isEqualTo(40);
    assertThat(info.requireInteger("h")).isEqualTo(30);
    assertThat(info.requireString("mimetype")).isEqualTo("image/png");
    assertThat(info.requireInteger("size")).isEqualTo(Files.size(picture));
    assertThat(info.requireString("xyz.amorgan.blurhash")).hasSize(28);
  }

  @Test
  void aCaptionGoesWithItsFile() throws InterruptedException, IOException {
    Path file = Files.writeString(folder.resolve("plan.txt"), "text");
    var caption =
        new Outgoing.Words(
            Content.Words.Kind.TEXT, "the **plan**", true, Set.of(), false, Optional.empty());
    composing().send(new Outgoing.File(file, Optional.of(caption), Optional.empty(), false));
    Until.holds(echoes(), all -> all.size() == 1);
    Until.holds(echoes(), SendQueueTest::allAnswered);
    JsonObject content = room.server.events().getFirst().requireObject("content");
    assertThat(content.requireString("filename")).isEqualTo("plan.txt");
    assertThat(content.requireString("body")).isEqualTo("the **plan**");
    assertThat(content.requireString("formatted_body")).isEqualTo("the <strong>plan</strong>");
    assertThat(file).exists();
  }

  @Test
  void aTemporaryFileIsDeletedWithItsFolderOnceSent() throws InterruptedException, IOException {
    Path own = Files.createDirectory(folder.resolve("pasted"));
    Path file = Files.writeString(own.resolve("a.txt"), "text");
    composing().send(new Outgoing.File(file, Optional.empty(), Optional.empty(), true));
    Until.holds(echoes(), all -> all.size() == 1);
    Until.holds(echoes(), SendQueueTest::allAnswered);
    assertThat(file).exists();
    sync();
    Until.holds(echoes(), List::isEmpty);
    assertThat(own).doesNotExist();
  }

  @Test
  void anUploadedFileIsNotUploadedAgainAfterARestart() throws InterruptedException, IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "text");
    composing().send(new Outgoing.File(file, Optional.empty()));
    Until.holds(echoes(), SendQueueTest::allAnswered);
    // as if killed between the upload and the answer to sending
    var kept = room.stores.sendQueue().load().getFirst();
    room.stores
        .sendQueue()
        .update(
            new chat.fracas.engine.store.SendQueueStore.Queued(
                kept.number(),
                kept.room(),
                kept.transactionId(),
                kept.request().without("answer"),
                Optional.empty()));
    restart();
    queue.connection(ONLINE);
    Until.holds(echoes(), SendQueueTest::allAnswered);
    assertThat(room.server.requests().stream().filter(each -> each.contains("upload"))).hasSize(1);
    assertThat(room.server.events()).hasSize(1);
  }

  @Test
  void aFileThatVanishedIsAFailure() throws InterruptedException {
    composing().send(new Outgoing.File(folder.resolve("gone.txt"), Optional.empty()));
    Until.holds(echoes(), all -> all.getFirst().state() instanceof SendState.Failed);
    assertThat(room.server.requests()).isEmpty();
  }

  @Test
  void aReactionIsGivenOnceAndTakenBack() throws InterruptedException {
    room.add(text(1, "@anna:example.org", "one"));
    sync();
    var target = EventId.parse("$1");
    composing().send(new Outgoing.React(target, "👍", true));
    composing().send(new Outgoing.React(target, "👍", true));
    Until.holds(echoes(), SendQueueTest::allAnswered);
    sync();
    assertThat(room.server.events()).hasSize(2);
    composing().send(new Outgoing.React(target, "👍", true));
    Until.holds(echoes(), List::isEmpty);
    composing().send(new Outgoing.React(target, "👍", false));
    Until.holds(echoes(), SendQueueTest::allAnswered);
    assertThat(room.server.events().getLast().string("redacts")).contains("$sent1");
  }

  @Test
  void aReactionTakenBackBeforeItIsSentIsNeverSent() throws InterruptedException {
    room.server.reachable(false);
    var target = EventId.parse("$1");
    composing().send(new Outgoing.React(target, "👍", true));
    composing().send(new Outgoing.React(target, "👍", false));
    Until.holds(echoes(), List::isEmpty);
  }

  @Test
  void anEditHasItsFallbackAndItsNewContent() throws InterruptedException {
    room.add(text(1, KnownRoom.ME.toString(), "one"));
    sync();
    composing().send(new Outgoing.Edit(EventId.parse("$1"), words("*two*")));
    Until.holds(echoes(), SendQueueTest::allAnswered);
    assertThat(room.server.events().getLast().requireObject("content"))
        .isEqualTo(
            Json.parseObject(
                """
                {"msgtype": "m.text", "body": "* *two*", "format": "org.matrix.custom.html",
                 "formatted_body": "* <em>two</em>", "m.mentions": {},
                 "m.new_content": {"msgtype": "m.text", "body": "*two*",
                   "format": "org.matrix.custom.html", "formatted_body": "<em>two</em>",
                   "m.mentions": {}},
                 "m.relates_to": {"rel_type": "m.replace", "event_id": "$1"}}
                """));
  }

  private ItemKey onlyItem() {
    return ItemKey.ofTransaction(echoes().value().getFirst().transactionId());
  }

  @Test
  void aRefusedMessageIsSentWithOtherWords() throws InterruptedException {
    room.server.fault(new Fault.Refused(403, forbidden()));
    composing().send(words("frist"));
    Until.holds(echoes(), all -> all.getFirst().state() instanceof SendState.Failed);
    composing().send(new Outgoing.Rewrite(onlyItem(), words("first")));
    Until.holds(echoes(), SendQueueTest::allAnswered);
    assertThat(bodies()).containsExactly("first");
  }

  @Test
  void aMessageThatMayHaveArrivedIsEditedOnceItHas() throws InterruptedException {
    room.server.fault(new Fault.AnswerLost());
    composing().send(words("frist"));
    awaitRequests(1);
    composing().send(new Outgoing.Rewrite(onlyItem(), words("first")));
    assertThat(((LocalEcho.Message) echoes().value().getFirst()).content().string("body"))
        .contains("first");
    restart();
    sync();
    queue.connection(ONLINE);
    Until.holds(echoes(), all -> all.size() == 1 && allAnswered(all));
    assertThat(bodies()).containsExactly("frist", "* first");
  }

  @Test
  void aReplyTellsWhoIsAnswered() throws InterruptedException {
    room.add(text(1, "@anna:example.org", "one"));
    sync();
    composing()
        .send(
            new Outgoing.Words(
                Content.Words.Kind.TEXT,
                "hi @Ben",
                true,
                Set.of(UserId.parse("@ben:example.org")),
                false,
                Optional.of(EventId.parse("$1"))));
    Until.holds(echoes(), SendQueueTest::allAnswered);
    JsonObject content = room.server.events().getLast().requireObject("content");
    assertThat(content.requireObject("m.mentions").strings("user_ids"))
        .containsExactly("@anna:example.org", "@ben:example.org");
    assertThat(
            content.requireObject("m.relates_to").requireObject("m.in_reply_to").string("event_id"))
        .contains("$1");
  }

  @Test
  void whatIsDiscardedUnderWayIsRedactedWhenItArrives() throws InterruptedException {
    var started = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    room.server.route(
        "/_matrix/client/v3/rooms/%21room%3Aexample.org/send",
        request -> {
          started.countDown();
          await(answer);
          return ScriptedServer.Answer.of(JsonObject.of("event_id", "$late"));
        });
    composing().send(words("regretted"));
    started.await();
    Until.holds(echoes(), all -> all.size() == 1);
    composing().discard(ItemKey.ofTransaction(echoes().value().getFirst().transactionId()));
    Until.holds(echoes(), List::isEmpty);
    answer.countDown();
    Until.holds(echoes(), all -> all.size() == 1 && allAnswered(all));
    assertThat(room.server.events().getLast().string("redacts")).contains("$late");
  }

  @Test
  void typingIsToldOnceAndTakenBackOnce() {
    Composing typist = composing();
    for (int i = 0; i < 5; i++) {
      typist.typing(true);
    }
    awaitRequests(1);
    typist.typing(false);
    typist.typing(false);
    awaitRequests(2);
    assertThat(room.server.requests())
        .allMatch(request -> request.startsWith("PUT ") && request.contains("/typing/"))
        .hasSize(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aDraftSurvives() {
    composing().keepDraft(new Composing.Draft("unfinished", Optional.of(EventId.parse("$1"))));
    restart();
    assertThat(composing().draft().map(Composing.Draft::text)).contains("unfinished");
    composing().keepDraft(new Composing.Draft(" ", Optional.empty()));
    assertThat(composing().draft()).isEmpty();
  }

  private static JsonObject forbidden() {
    return JsonObject.builder().put("errcode", "M_FORBIDDEN").put("error", "No.").build();
  }

  private void awaitRequests(int count) {
    while (room.server.requests().size() < count) {
      Thread.onSpinWait();
    }
  }
}
