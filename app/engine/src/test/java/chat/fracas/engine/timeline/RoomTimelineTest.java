package chat.fracas.engine.timeline;

import static chat.fracas.engine.scripted.RoomEvents.edit;
import static chat.fracas.engine.scripted.RoomEvents.event;
import static chat.fracas.engine.scripted.RoomEvents.member;
import static chat.fracas.engine.scripted.RoomEvents.reaction;
import static chat.fracas.engine.scripted.RoomEvents.reply;
import static chat.fracas.engine.scripted.RoomEvents.text;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.observe.ListDiff;
import chat.fracas.engine.scripted.KnownRoom;
import chat.fracas.engine.scripted.ScriptedServer;
import chat.fracas.engine.scripted.SyncedRoom;
import chat.fracas.engine.timeline.Timeline.Pagination;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a timeline shows, event by event.
class RoomTimelineTest {
  private static final String ANNA = "@anna:example.org";
  private static final String BEN = "@ben:example.org";
  private static final String ME = KnownRoom.ME.toString();

  private final SyncedRoom room = new SyncedRoom();

  private void conversation(int from, int to) {
    IntStream.rangeClosed(from, to).forEach(number -> room.add(text(number, ANNA, "m" + number)));
  }

  @Test
  void opensWithTheLatestFromDiskWithoutTheNetwork() {
    conversation(1, 80);
    room.sync();
    try (Timeline timeline = room.timelines.atEnd()) {
      var shown = new Shown(timeline);
      assertThat(shown.texts()).hasSize(50).startsWith("m31").endsWith("m80");
      assertThat(timeline.backward().value()).isEqualTo(Pagination.IDLE);
      assertThat(timeline.forward().value()).isEqualTo(Pagination.ENDED);
      timeline.paginateBackward(50);
      assertThat(shown.texts()).hasSize(80).startsWith("m1");
      assertThat(timeline.backward().value()).isEqualTo(Pagination.ENDED);
      assertThat(room.server.requests()).isEmpty();
    }
  }

  @Test
  void theVersionsOfAMessageAreThoseOfItsSenderInOrder() {
    var original = text(1, ANNA, "one");
    var id = original.requireString("event_id");
    room.add(original);
    room.server.route(
        "/_matrix/client/v1/rooms/",
        request ->
            ScriptedServer.Answer.of(
                JsonObject.of(
                    "chunk",
                    JsonArray.of(
                        List.of(
                            edit(4, ANNA, id, "three"),
                            edit(3, BEN, id, "mine"),
                            edit(2, ANNA, id, "two"))))));
    assertThat(room.timelines.versions(EventId.parse(id)))
        .extracting(version -> ((Content.Words) version.content()).body())
        .containsExactly("one", "two", "three");
  }

  @Test
  void goesOnFromTheServerWhereTheDiskEnds() {
    conversation(1, 200);
    room.sync(10);
    try (Timeline timeline = room.timelines.atEnd()) {
      var shown = new Shown(timeline);
      assertThat(shown.texts()).hasSize(10);
      for (int i = 0; i < 10 && timeline.backward().value() != Pagination.ENDED; i++) {
        timeline.paginateBackward(50);
      }
      assertThat(shown.texts()).hasSize(200).startsWith("m1", "m2").endsWith("m200");
    }
    try (Timeline again = room.timelines.atEnd()) {
      room.server.reachable(false);
      again.paginateBackward(200);
      assertThat(again.items().snapshot()).hasSize(200);
    }
  }

  @Test
  void saysThatPaginationFailedAndTriesAgain() {
    conversation(1, 60);
    room.sync(10);
    room.server.reachable(false);
    try (Timeline timeline = room.timelines.atEnd()) {
      timeline.paginateBackward(50);
      assertThat(timeline.backward().value()).isEqualTo(Pagination.FAILED);
      room.server.reachable(true);
      timeline.paginateBackward(50);
      assertThat(timeline.items().snapshot()).hasSize(60);
    }
  }

  @Test
  void showsAGapAndFillsIt() {
    conversation(1, 20);
    room.sync();
    try (Timeline timeline = room.timelines.atEnd()) {
      var shown = new Shown(timeline);
      conversation(21, 140);
      room.sync(5);
      assertThat(shown.texts()).hasSize(26).contains("…");
      assertThat(shown.texts().get(20)).isEqualTo("…");
      for (int i = 0; i < 5 && shown.items().get(20) instanceof TimelineItem.Gap gap; i++) {
        timeline.fill(gap);
      }
      assertThat(shown.texts())
          .isEqualTo(IntStream.rangeClosed(1, 140).mapToObj(i -> "m" + i).toList());
    }
  }

  @Test
  void showsOlderMessagesFromDiskBeyondAGapWhenTheServerIsOutOfReach() {
    conversation(1, 60);
    room.sync();
    conversation(61, 200);
    room.sync(60);
    room.server.reachable(false);
    try (Timeline timeline = room.timelines.atEnd()) {
      timeline.paginateBackward(10);
      timeline.paginateBackward(10);
      var shown = new Shown(timeline);
      assertThat(shown.texts()).contains("…", "m60", "m141");
    }
  }

  @Test
  void aSyncOfOneEventIsOneInsertion() {
    conversation(1, 40);
    room.sync();
    try (Timeline timeline = room.timelines.atEnd()) {
      var shown = new Shown(timeline);
      room.add(text(41, BEN, "new"));
      room.sync();
      assertThat(shown.takeDiffs())
          .singleElement()
          .isInstanceOfSatisfying(
              ListDiff.Insert.class,
              insert -> {
                assertThat(insert.index()).isEqualTo(40);
                assertThat(insert.items()).hasSize(1);
              });
      room.add(reaction(42, BEN, "$7", "👍"));
      room.sync();
      assertThat(shown.takeDiffs())
          .singleElement()
          .isInstanceOfSatisfying(ListDiff.Set.class, set -> assertThat(set.index()).isEqualTo(6));
    }
  }

  @Test
  void anEchoBecomesItsEventInOneChangeAndKeepsItsKey() {
    conversation(1, 3);
    room.sync();
    try (Timeline timeline = room.timelines.atEnd()) {
      var shown = new Shown(timeline);
      room.echoes.set(List.of(echo("a", "hello"), echo("b", "again")));
      assertThat(shown.texts()).endsWith("hello", "again");
      ItemKey key = shown.items().get(3).key();
      shown.takeDiffs();
      room.add(text(4, ME, "hello").with("unsigned", JsonObject.of("transaction_id", "a")));
      room.sync();
      assertThat(shown.takeDiffs()).singleElement().isInstanceOf(ListDiff.Set.class);
      assertThat(shown.items().get(3).key()).isEqualTo(key);
      assertThat(shown.message(3).eventId()).contains(EventId.parse("$4"));
      room.echoes.set(List.of(echo("b", "again")));
      assertThat(shown.takeDiffs()).isEmpty();
      assertThat(shown.texts()).containsExactly("m1", "m2", "m3", "hello", "again");
    }
  }

  @Test
  void anEchoThatTheServerHasAnsweredIsMatchedByItsEventId() {
    conversation(1, 1);
    room.sync();
    try (Timeline timeline = room.timelines.atEnd()) {
      var shown = new Shown(timeline);
      room.echoes.set(List.of(echo("a", "hello")));
      ItemKey key = shown.items().get(1).key();
      room.echoes.set(List.of(answered("a", "hello", "$3")));
      room.add(text(2, ANNA, "before"), text(3, ME, "hello"));
      room.sync();
      assertThat(shown.texts()).containsExactly("m1", "before", "hello");
      assertThat(shown.items().get(2).key()).isEqualTo(key);
    }
  }

  @Test
  void messagesOfOthersComeBeforeEchoes() {
    try (Timeline timeline = room.timelines.atEnd()) {
      var shown = new Shown(timeline);
      room.echoes.set(List.of(echo("a", "mine")));
      conversation(1, 2);
      room.sync();
      assertThat(shown.texts()).containsExactly("m1", "m2", "mine");
    }
  }

  @Test
  void theLatestEditOfTheSenderCounts() {
    room.add(
        text(1, ANNA, "one"),
        edit(2, ANNA, "$1", "two"),
        edit(4, ANNA, "$1", "four"),
        edit(3, ANNA, "$1", "three"),
        edit(5, BEN, "$1", "forged"));
    room.sync();
    try (Timeline timeline = room.timelines.atEnd()) {
      var shown = new Shown(timeline);
      assertThat(shown.texts()).containsExactly("four");
      assertThat(shown.message(0).edited()).isTrue();
      room.redact(6, ANNA, "$4");
      room.sync();
      assertThat(shown.texts()).containsExactly("three");
    }
  }

  @Test
  void anEditLoadedBeforeItsMessageWaitsForIt() {
    room.add(text(1, ANNA, "one"));
    conversation(2, 61);
    room.add(edit(62, ANNA, "$1", "changed"), reaction(63, BEN, "$1", "👍"));
    room.sync();
    try (Timeline timeline = room.timelines.atEnd()) {
      var shown = new Shown(timeline);
      timeline.paginateBackward(50);
      assertThat(shown.texts()).startsWith("changed", "m2");
      assertThat(shown.message(0).reactions()).hasSize(1);
    }
  }

  @Test
  void aClearEditNeverReplacesWhatWasEncrypted() {
    room.add(
        event(1, ANNA, "m.room.encrypted", JsonObject.of("algorithm", "m.megolm.v1.aes-sha2")),
        edit(2, ANNA, "$1", "forged"));
    room.sync();
    try (Timeline timeline = room.timelines.atEnd()) {
      assertThat(new Shown(timeline).texts()).containsExactly("undecryptable");
    }
  }

  @Test
  void reactionsStandInTheOrderTheyCameAndAreTakenBack() {
    room.facts.names.put(UserId.parse(BEN), "Ben");
    room.add(
        text(1, ANNA, "one"),
        reaction(2, BEN, "$1", "👍"),
        reaction(3, ME, "$1", "🎉"),
        reaction(4, ANNA, "$1", "👍"),
        reaction(5, ANNA, "$1", "👍"));
    room.sync();
    try (Timeline timeline = room.timelines.atEnd()) {
      var shown = new Shown(timeline);
      assertThat(shown.message(0).reactions())
          .extracting(
              TimelineItem.Reaction::key,
              each -> each.senders().size(),
              TimelineItem.Reaction::mine)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("👍", 2, false),
              org.assertj.core.groups.Tuple.tuple("🎉", 1, true));
      assertThat(shown.message(0).reactions().getFirst().senders().getFirst().name())
          .isEqualTo("Ben");
      room.redact(6, ME, "$3");
      room.redact(7, BEN, "$2");
      room.sync();
      assertThat(shown.message(0).reactions())
          .extracting(TimelineItem.Reaction::key, each -> each.senders().size())
          .containsExactly(org.assertj.core.groups.Tuple.tuple("👍", 1));
    }
  }

  @Test
  void myReactionIsSeenBeforeItIsSentAndOnlyOnce() {
    room.add(text(1, ANNA, "one"));
    room.sync();
    try (Timeline timeline = room.timelines.atEnd()) {
      var shown = new Shown(timeline);
      var target = EventId.parse("$1");
      room.echoes.set(
          List.of(
              new LocalEcho.Reaction(
                  "r", new SendState.Sending(), Optional.empty(), target, "👍")));
      assertThat(shown.message(0).reactions()).hasSize(1);
      room.add(reaction(2, ME, "$1", "👍"));
      room.sync();
      shown.takeDiffs();
      room.echoes.set(List.of());
      assertThat(shown.takeDiffs()).isEmpty();
      assertThat(shown.message(0).reactions().getFirst().senders()).hasSize(1);
    }
  }

  @Test
  void aRedactedMessageSaysByWhom() {
    room.facts.names.put(UserId.parse(BEN), "Ben");
    room.add(text(1, ANNA, "one"), reaction(2, BEN, "$1", "👍"));
    room.sync();
    try (Timeline timeline = room.timelines.atEnd()) {
      var shown = new Shown(timeline);
      room.redact(3, BEN, "$1");
      room.sync();
      assertThat(shown.message(0).content())
          .isInstanceOfSatisfying(
              Content.Redacted.class,
              redacted -> assertThat(redacted.by().map(Sender::name)).contains("Ben"));
      assertThat(shown.message(0).reactions()).isEmpty();
    }
    try (Timeline again = room.timelines.atEnd()) {
      assertThat(new Shown(again).texts()).containsExactly("redacted");
    }
  }

  @Test
  void aReplyQuotesWhatItAnswersAndFollowsItsEdits() {
    room.add(
        text(1, ANNA, "question"), reply(2, BEN, "$1", "> <@anna:example.org> question\\n\\nyes"));
    room.sync();
    try (Timeline timeline = room.timelines.atEnd()) {
      var shown = new Shown(timeline);
      assertThat(shown.texts()).containsExactly("question", "yes");
      assertThat(shown.message(1).reply().map(TimelineItem.Reply::text)).contains("question");
      room.add(edit(3, ANNA, "$1", "better question"));
      room.sync();
      assertThat(shown.message(1).reply().map(TimelineItem.Reply::text))
          .contains("better question");
    }
  }

  @Test
  void whatAnUnknownReplyQuotesIsFetchedOnce() {
    conversation(1, 100);
    room.sync(1);
    room.add(reply(101, BEN, "$5", "yes"), reply(102, BEN, "$5", "yes yes"));
    room.sync();
    try (Timeline timeline = room.timelines.atEnd()) {
      var shown = new Shown(timeline);
      assertThat(shown.message(1).reply().map(TimelineItem.Reply::text)).contains("m5");
      assertThat(shown.message(2).reply().map(TimelineItem.Reply::text)).contains("m5");
      assertThat(room.server.requests()).hasSize(1);
    }
  }

  @Test
  void aTimelineAroundAStoredEventGoesForwardToTheEnd() {
    conversation(1, 200);
    room.add(reaction(201, BEN, "$50", "👍"));
    room.sync();
    try (Timeline timeline = room.timelines.around(EventId.parse("$50"))) {
      var shown = new Shown(timeline);
      assertThat(shown.texts()).startsWith("m25").endsWith("m75");
      assertThat(shown.message(25).reactions()).hasSize(1);
      assertThat(timeline.forward().value()).isEqualTo(Pagination.IDLE);
      conversation(202, 203);
      room.sync();
      assertThat(shown.texts()).endsWith("m75");
      for (int i = 0; i < 9; i++) {
        timeline.paginateForward(30);
      }
      assertThat(shown.texts()).endsWith("m200", "m202", "m203");
      assertThat(timeline.forward().value()).isEqualTo(Pagination.ENDED);
      room.add(text(204, ANNA, "live"));
      room.sync();
      assertThat(shown.texts()).endsWith("m203", "live");
    }
  }

  @Test
  void aTimelineAroundAnUnknownEventMeetsWhatIsStoredAtBothEnds() {
    conversation(1, 60);
    room.sync();
    conversation(61, 400);
    room.sync(20);
    try (Timeline timeline = room.timelines.around(EventId.parse("$200"))) {
      var shown = new Shown(timeline);
      assertThat(shown.texts()).contains("m200");
      for (int i = 0; i < 20; i++) {
        timeline.paginateForward(50);
        timeline.paginateBackward(50);
      }
      assertThat(shown.texts())
          .isEqualTo(IntStream.rangeClosed(1, 400).mapToObj(i -> "m" + i).toList());
      assertThat(timeline.forward().value()).isEqualTo(Pagination.ENDED);
      assertThat(timeline.backward().value()).isEqualTo(Pagination.ENDED);
      room.add(text(401, ANNA, "live"));
      room.sync();
      assertThat(shown.texts()).endsWith("m400", "live");
    }
  }

  @Test
  void anEventThatCannotBeFoundIsAFailure() {
    conversation(1, 3);
    room.sync();
    try (Timeline timeline = room.timelines.around(EventId.parse("$77"))) {
      assertThat(timeline.backward().value()).isEqualTo(Pagination.FAILED);
      assertThat(timeline.forward().value()).isEqualTo(Pagination.FAILED);
    }
  }

  @Test
  void membershipChangesAreNamedAsInTheSpecification() {
    String join = "{\"membership\":\"join\",\"displayname\":\"Ben\"}";
    String leave = "{\"membership\":\"leave\"}";
    String invite = "{\"membership\":\"invite\"}";
    String ban = "{\"membership\":\"ban\"}";
    String knock = "{\"membership\":\"knock\"}";
    room.add(
        member(1, ANNA, BEN, invite, "{}"),
        member(2, BEN, BEN, join, invite),
        member(3, BEN, BEN, "{\"membership\":\"join\",\"displayname\":\"Benny\"}", join),
        member(4, BEN, BEN, join, join),
        member(5, BEN, BEN, leave, join),
        member(6, ANNA, BEN, leave, join),
        member(7, BEN, BEN, leave, invite),
        member(8, ANNA, BEN, leave, invite),
        member(9, ANNA, BEN, ban, join),
        member(10, ANNA, BEN, leave, ban),
        member(11, BEN, BEN, knock, leave),
        member(
            12,
            BEN,
            BEN,
            "{\"membership\":\"join\",\"displayname\":\"Ben\",\"avatar_url\":\"mxc://a/b\"}",
            join));
    room.sync();
    try (Timeline timeline = room.timelines.atEnd()) {
      assertThat(new Shown(timeline).texts())
          .containsExactly(
              "[INVITED @ben:example.org]",
              "[JOINED Ben]",
              "[RENAMED Benny]",
              "[LEFT Ben]",
              "[KICKED Ben]",
              "[DECLINED @ben:example.org]",
              "[WITHDRAWN @ben:example.org]",
              "[BANNED Ben]",
              "[UNBANNED @ben:example.org]",
              "[KNOCKED @ben:example.org]",
              "[NEW_AVATAR Ben]");
    }
  }

  @Test
  void receiptsStandAtTheMessageTheyReach() {
    room.add(text(1, ANNA, "one"), text(2, ANNA, "two"), reaction(3, ANNA, "$1", "👍"));
    room.sync();
    try (Timeline timeline = room.timelines.atEnd()) {
      var shown = new Shown(timeline);
      UserId ben = UserId.parse(BEN);
      room.facts.receipts.set(Map.of(ben, EventId.parse("$1")));
      assertThat(shown.message(0).readers()).extracting(Sender::id).containsExactly(ben);
      room.facts.receipts.set(Map.of(ben, EventId.parse("$3")));
      assertThat(shown.message(0).readers()).isEmpty();
      assertThat(shown.message(1).readers()).extracting(Sender::id).containsExactly(ben);
      room.facts.receipts.set(Map.of(ben, EventId.parse("$4")));
      room.add(text(4, ANNA, "four"));
      room.sync();
      assertThat(shown.message(2).readers()).extracting(Sender::id).containsExactly(ben);
    }
  }

  @Test
  void threadRepliesAreCounted() {
    JsonObject thread =
        Json.parseObject(
            "{\"msgtype\":\"m.text\",\"body\":\"in it\","
                + "\"m.relates_to\":{\"rel_type\":\"m.thread\",\"event_id\":\"$1\"}}");
    room.add(text(1, ANNA, "root"), event(2, BEN, "m.room.message", thread));
    room.sync();
    try (Timeline timeline = room.timelines.atEnd()) {
      assertThat(new Shown(timeline).message(0).threadReplies()).isEqualTo(1);
    }
  }

  @Test
  void aCaptionIsTakenFromTheBodyBesideAFileName() {
    room.add(
        event(
            1,
            ANNA,
            "m.room.message",
            Json.parseObject(
                """
                {"msgtype": "m.image", "body": "a caption", "filename": "cat.png",
                 "url": "mxc://example.org/cat",
                 "info": {"w": 640, "h": -1, "size": 9, "mimetype": "image/png",
                          "xyz.amorgan.blurhash": "L6"}}
                """)),
        event(
            2,
            ANNA,
            "m.room.message",
            Json.parseObject(
                """
                {"msgtype": "m.file", "body": "x", "url": "mxc://example.org/../logout"}
                """)));
    room.sync();
    try (Timeline timeline = room.timelines.atEnd()) {
      var shown = new Shown(timeline);
      var image = (Content.Image) shown.message(0).content();
      assertThat(image.file().name()).isEqualTo("cat.png");
      assertThat(image.caption().map(Content.Words::body)).contains("a caption");
      assertThat(image.width()).isEqualTo(640);
      assertThat(image.height()).isZero();
      assertThat(image.blurhash()).contains("L6");
      var file = (Content.File) shown.message(1).content();
      assertThat(file.file().remote()).isEmpty();
    }
  }

  @Test
  void aLateNameReachesWhatIsShown() {
    conversation(1, 2);
    room.sync();
    try (Timeline timeline = room.timelines.atEnd()) {
      var shown = new Shown(timeline);
      UserId anna = UserId.parse(ANNA);
      room.facts.names.put(anna, "Anna");
      room.timelines.renamed(Set.of(anna));
      assertThat(shown.message(0).sender().name()).isEqualTo("Anna");
    }
  }

  @Test
  void aHistoryThatIsGoneIsShownAnew() {
    conversation(1, 5);
    room.sync();
    try (Timeline timeline = room.timelines.atEnd()) {
      var delta = room.write(0);
      room.timelines.apply(
          new chat.fracas.engine.sync.RoomDelta(
              KnownRoom.ID, delta.added(), false, Map.of(), List.of(), Map.of(), List.of(), true));
      assertThat(new Shown(timeline).texts()).hasSize(5);
    }
  }

  @Test
  void aServerThatRefusesIsAFailureToo() {
    conversation(1, 60);
    room.sync(10);
    room.server.fault(
        new ScriptedServer.Fault.Refused(403, JsonObject.of("errcode", "M_FORBIDDEN")));
    try (Timeline timeline = room.timelines.atEnd()) {
      timeline.paginateBackward(50);
      assertThat(timeline.backward().value()).isEqualTo(Pagination.FAILED);
    }
  }

  static LocalEcho.Message echo(String transaction, String body) {
    return echo(transaction, body, new SendState.Sending(), Optional.empty());
  }

  static LocalEcho.Message answered(String transaction, String body, String event) {
    return echo(transaction, body, new SendState.Sent(), Optional.of(EventId.parse(event)));
  }

  private static LocalEcho.Message echo(
      String transaction, String body, SendState state, Optional<EventId> event) {
    return new LocalEcho.Message(
        transaction,
        state,
        event,
        Instant.EPOCH,
        JsonObject.builder().put("msgtype", "m.text").put("body", body).build(),
        Optional.empty());
  }
}
