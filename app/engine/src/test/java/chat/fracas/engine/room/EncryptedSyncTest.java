package chat.fracas.engine.room;

import static chat.fracas.engine.room.RoomsOnDisk.ROOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.keyfile.RoomKeyFile;
import chat.fracas.engine.EngineException;
import chat.fracas.engine.encryption.Doubt;
import chat.fracas.engine.encryption.EncryptionMark;
import chat.fracas.engine.encryption.MessageEncryption.Encrypted;
import chat.fracas.engine.encryption.Unreadable;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.scripted.KeyServer;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.engine.sync.SyncTarget;
import chat.fracas.engine.timeline.Content;
import chat.fracas.engine.timeline.Outgoing;
import chat.fracas.engine.timeline.Timeline;
import chat.fracas.engine.timeline.TimelineItem;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two accounts in an encrypted room, and what their syncs bring.
final class EncryptedSyncTest {
  private static final String ANA = "@ana:example.org";
  private static final String BEN = "@ben:example.org";
  private static final String MEGOLM = "{\"algorithm\": \"m.megolm.v1.aes-sha2\"}";

  private final KeyServer server = new KeyServer();
  private final OwnDevice anas = KeyServer.device("ana");
  private final OwnDevice bens = KeyServer.device("ben");
  private final RoomsOnDisk ana = new RoomsOnDisk(anas, server.as(anas));
  private final RoomsOnDisk ben = new RoomsOnDisk(bens, server.as(bens));
  private int syncs;

  @BeforeEach
  void bothAreInTheRoom() throws InterruptedException {
    for (RoomsOnDisk each : List.of(ana, ben)) {
      each.encryption().start();
      each.joined(
          "s0",
          RoomsOnDisk.timeline(
              member(1, ANA),
              member(2, BEN),
              RoomsOnDisk.state(3, ANA, EventType.ENCRYPTION, "", MEGOLM)));
    }
    server.awaitKeys(anas);
    server.awaitKeys(bens);
  }

  @AfterEach
  void close() {
    ana.close();
    ben.close();
  }

  private static String member(int number, String user) {
    return RoomsOnDisk.state(number, user, EventType.MEMBER, user, "{\"membership\": \"join\"}");
  }

  private static JsonObject words(String text) {
    return JsonObject.of("msgtype", "m.text").with("body", text);
  }

  /// An event of Ana's, encrypted; its key is on its way to Ben.
  private JsonObject encrypted(int number, JsonObject content) {
    Encrypted encrypted = ana.encryption().encrypt(ROOM, EventType.MESSAGE, content);
    return event(number, ((Encrypted.Ready) encrypted).content());
  }

  private static JsonObject event(int number, JsonObject content) {
    return JsonObject.of("type", EventType.ENCRYPTED)
        .with("event_id", "$" + number)
        .with("sender", ANA)
        .with("origin_server_ts", 1_000_000L + number)
        .with("content", content);
  }

  /// A sync of Ben's.
  private String sync(boolean withKeys, JsonObject... events) {
    String timeline =
        RoomsOnDisk.timeline(List.of(events).stream().map(Json::text).toArray(String[]::new));
    String keys = withKeys ? ", " + server.toDevice(bens) : "";
    syncs++;
    return "{\"next_batch\": \"s%d\", \"rooms\": {\"join\": {\"%s\": %s}}%s}"
        .formatted(syncs, ROOM, timeline, keys);
  }

  private JsonObject stored(String event) {
    return ben.stores.rooms().find(ROOM, EventId.parse(event)).map(StoredEvent::json).orElseThrow();
  }

  private static String said(JsonObject event) {
    return event.requireString("type")
        + " "
        + event.requireObject("content").string("body").orElse("");
  }

  @Test
  void whatASyncBringsIsStoredAndShownInClear() {
    JsonObject event = encrypted(10, words("ripe tomatoes"));
    assertThat(Json.text(event)).doesNotContain("tomatoes");
    ben.sync(sync(true, event));
    assertThat(ben.preview()).isEqualTo("TEXT ripe tomatoes");
    JsonObject stored = stored("$10");
    assertThat(said(stored)).isEqualTo("m.room.message ripe tomatoes");
    EncryptionMark mark = EncryptionMark.of(stored);
    assertThat(mark.encrypted()).isTrue();
    assertThat(mark.doubt()).isEmpty();
    assertThat(mark.readableSince()).isEmpty();
    assertThat(mark.session()).isEqualTo(event.requireObject("content").string("session_id"));
  }

  @Test
  void aKillBetweenPreparationAndWriteLosesNoKey() {
    JsonObject event = encrypted(10, words("once"));
    String sync = sync(true, event);
    ben.prepare(sync);
    ben.open();
    assertThat(ben.stores.rooms().find(ROOM, EventId.parse("$10"))).isEmpty();
    ben.sync(sync);
    assertThat(said(stored("$10"))).isEqualTo("m.room.message once");
  }

  @Test
  void aKillAfterTheWriteTakesNoKeyTwice() {
    JsonObject first = encrypted(10, words("first"));
    String sync = sync(true, first);
    SyncTarget.Change change = ben.prepare(sync);
    change.write();
    ben.open();
    assertThat(said(stored("$10"))).isEqualTo("m.room.message first");
    // a server that sends the same events for this device again
    ben.sync(sync(true, encrypted(11, words("second"))));
    server.taken(bens);
    ben.sync(sync(true, encrypted(12, words("third"))));
    assertThat(said(stored("$11"))).isEqualTo("m.room.message second");
    assertThat(said(stored("$12"))).isEqualTo("m.room.message third");
  }

  @Test
  void aMessageWhoseKeyComesLaterBecomesReadableEverywhere() {
    JsonObject event = encrypted(10, words("late"));
    JsonObject edit =
        encrypted(
            11,
            words("* later")
                .with("m.new_content", words("later"))
                .with(
                    "m.relates_to",
                    JsonObject.of("rel_type", "m.replace").with("event_id", "$10")));
    ben.sync(sync(false, event, edit));
    assertThat(ben.preview()).isEqualTo("ENCRYPTED ");
    assertThat(EncryptionMark.of(stored("$10")).unreadable()).contains(Unreadable.NO_KEY_YET);
    long indexed = ben.stores.rooms().lastNumber();
    try (Timeline timeline = ben.rooms.room(ROOM).orElseThrow().timeline()) {
      assertThat(last(timeline).content())
          .isEqualTo(new Content.Undecryptable(Unreadable.NO_KEY_YET));
      var key = last(timeline).key();

      ben.sync("{\"next_batch\": \"late\", " + server.toDevice(bens) + "}");
      TimelineItem.Message shown = last(timeline);
      assertThat(shown.key()).isEqualTo(key);
      assertThat(shown.content())
          .isEqualTo(new Content.Words(Content.Words.Kind.TEXT, "later", Optional.empty()));
      assertThat(shown.edited()).isTrue();
    }
    assertThat(ben.preview()).isEqualTo("TEXT later");
    assertThat(EncryptionMark.of(stored("$10")).readableSince()).contains(ben.now);
    assertThat(ben.stores.rooms().since(indexed, 10))
        .extracting(event2 -> event2.id().value())
        .containsExactlyInAnyOrder("$10", "$11");
  }

  /// What Ana has keys of, as out of a file.
  private int takesKeysOfAna() {
    List<JsonObject> keys =
        ana.encryption().look(step -> step.machine().roomKeyFile().all(step.work()));
    return ben.rooms.take(
        step -> {
          RoomKeyFile.Imported imported = step.machine().roomKeyFile().take(step.work(), keys);
          imported.sessions().forEach(step::arrived);
          return imported.sessions().size();
        });
  }

  @Test
  void aKeyThatComesOutsideASyncOpensWhatIsStoredAtOnce() {
    JsonObject event = encrypted(10, words("out of a file"));
    ben.sync(sync(false, event));
    ben.open();
    long indexed = ben.stores.rooms().lastNumber();
    try (Timeline timeline = ben.rooms.room(ROOM).orElseThrow().timeline()) {
      assertThat(last(timeline).content()).isInstanceOf(Content.Undecryptable.class);
      assertThat(takesKeysOfAna()).isEqualTo(1);
      assertThat(last(timeline).content())
          .isEqualTo(new Content.Words(Content.Words.Kind.TEXT, "out of a file", Optional.empty()));
    }
    assertThat(ben.preview()).isEqualTo("TEXT out of a file");
    assertThat(ben.stores.rooms().since(indexed, 10)).hasSize(1);
    assertThat(ben.rooms.nextBatch()).contains("s1");
    ben.open();
    assertThat(ben.preview()).isEqualTo("TEXT out of a file");
    assertThat(takesKeysOfAna()).isZero();
  }

  @Test
  void aStepThatBringsKeysAndFailsLeavesNothing() {
    ben.sync(sync(false, encrypted(10, words("later"))));
    assertThatThrownBy(
            () ->
                ben.rooms.take(
                    step -> {
                      throw new EngineException("no");
                    }))
        .isInstanceOf(EngineException.class);
    assertThat(ben.preview()).isEqualTo("ENCRYPTED ");
    assertThat(takesKeysOfAna()).isEqualTo(1);
    assertThat(ben.preview()).isEqualTo("TEXT later");
  }

  @Test
  void mentionsThatWereReadLongAgoAreNotCountedWhenABackupOpensThem() {
    JsonObject mentions = JsonObject.of("user_ids", JsonArray.ofStrings(List.of(BEN)));
    JsonObject before = encrypted(10, words("ben, look").with("m.mentions", mentions));
    JsonObject read = encrypted(11, words("read up to here"));
    JsonObject after = encrypted(12, words("ben, again").with("m.mentions", mentions));
    ben.sync(sync(false, before, read));
    ben.joined(
        "read",
        """
        {"ephemeral": {"events": [{"type": "m.receipt", "content":
          {"$11": {"m.read": {"@ben:example.org": {"ts": 5}}}}}]},
         "unread_notifications": {"notification_count": 0, "highlight_count": 0}}
        """);
    ben.sync(sync(false, after));
    takesKeysOfAna();
    assertThat(ben.summary().highlights()).isEqualTo(1);
  }

  private static TimelineItem.Message last(Timeline timeline) {
    return (TimelineItem.Message) timeline.items().snapshot().getLast();
  }

  @Test
  void whatWasNotEncryptedIsMarkedAndChangesNothingThatWas() {
    JsonObject event = encrypted(10, words("said so"));
    JsonObject forged =
        event(
                11,
                words("* never said")
                    .with("m.new_content", words("never said"))
                    .with(
                        "m.relates_to",
                        JsonObject.of("rel_type", "m.replace").with("event_id", "$10")))
            .with("type", EventType.MESSAGE);
    JsonObject clear =
        event(12, words("in clear"))
            .with("type", EventType.MESSAGE)
            .with(EncryptionMark.KEY, JsonObject.EMPTY.with("encrypted", true));
    ben.sync(sync(true, event, forged));
    assertThat(ben.preview()).isEqualTo("TEXT said so");
    ben.sync(sync(false, clear));
    try (Timeline timeline = ben.rooms.room(ROOM).orElseThrow().timeline()) {
      TimelineItem.Message shown = last(timeline);
      assertThat(shown.doubt()).contains(Doubt.SENT_IN_CLEAR);
      List<TimelineItem> items = timeline.items().snapshot();
      var before = (TimelineItem.Message) items.get(items.size() - 2);
      assertThat(before.doubt()).isEmpty();
      assertThat(before.edited()).isFalse();
    }
    assertThat(EncryptionMark.of(stored("$12")).encrypted()).isFalse();
  }

  @Test
  void aMentionIsCountedThoughTheServerCannotSeeItUntilItIsRead() {
    JsonObject mention =
        encrypted(
            10,
            words("ben, look")
                .with("m.mentions", JsonObject.of("user_ids", JsonArray.ofStrings(List.of(BEN)))));
    ben.sync(sync(true, mention, encrypted(11, words("and more"))));
    assertThat(ben.summary().highlights()).isEqualTo(1);
    ben.sync(sync(false, encrypted(12, words("and more still"))));
    assertThat(ben.summary().highlights()).isEqualTo(1);
    ben.joined(
        "read",
        """
        {"ephemeral": {"events": [{"type": "m.receipt", "content":
          {"$12": {"m.read": {"@ben:example.org": {"ts": 5}}}}}]},
         "unread_notifications": {"notification_count": 0, "highlight_count": 0}}
        """);
    assertThat(ben.summary().highlights()).isZero();
  }

  @Test
  void aRedactionThatComesEncryptedRedactsNothing() {
    JsonObject event = encrypted(10, words("stays"));
    Encrypted redaction =
        ana.encryption().encrypt(ROOM, EventType.REDACTION, JsonObject.of("redacts", "$10"));
    ben.sync(sync(true, event, event(11, ((Encrypted.Ready) redaction).content())));
    assertThat(said(stored("$10"))).isEqualTo("m.room.message stays");
    assertThat(EncryptionMark.of(stored("$11")).unreadable()).contains(Unreadable.CORRUPT);
  }

  @Test
  void aRoomStaysEncryptedWhateverItsStateSaysLater() {
    ben.joined(
        "s9", RoomsOnDisk.timeline(RoomsOnDisk.state(4, ANA, EventType.ENCRYPTION, "", "{}")));
    ben.open();
    assertThat(ben.encryption().isEncrypted(ROOM)).isTrue();
  }

  @Test
  void aMessageIsSentOnceAndNeverInClearHoweverOftenItIsTried() throws InterruptedException {
    server.loseAnswers(1);
    Room room = ana.rooms.room(ROOM).orElseThrow();
    room.composing()
        .send(
            new Outgoing.Words(
                Content.Words.Kind.TEXT, "exactly once", false, Set.of(), false, Optional.empty()));
    // the line is never told that it is offline: the second attempt comes by itself
    await(
        ana.queue().echoes(ROOM),
        echoes -> echoes.stream().allMatch(echo -> echo.eventId().isPresent()));
    assertThat(server.sent()).hasSize(1);
    JsonObject sent = server.sent().getFirst();
    assertThat(sent.requireString("type")).isEqualTo(EventType.ENCRYPTED);
    assertThat(Json.text(sent)).doesNotContain("exactly");
    assertThat(server.requests().stream().filter(request -> request.contains("/send/")).count())
        .isEqualTo(2);

    ben.sync(sync(true, sent.without("unsigned")));
    assertThat(ben.preview()).isEqualTo("TEXT exactly once");
  }

  private static <T> void await(Live<T> live, Predicate<T> wanted) throws InterruptedException {
    var done = new CountDownLatch(1);
    try (var ignored =
        live.subscribe(
            value -> {
              if (wanted.test(value)) {
                done.countDown();
              }
            })) {
      done.await();
    }
  }
}
