package chat.fracas.engine.room;

import static chat.fracas.engine.room.RoomsOnDisk.ROOM;
import static chat.fracas.engine.room.RoomsOnDisk.event;
import static chat.fracas.engine.room.RoomsOnDisk.state;
import static chat.fracas.engine.room.RoomsOnDisk.text;
import static chat.fracas.engine.room.RoomsOnDisk.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.observe.ListDiff;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.engine.sync.SyncTarget;
import chat.fracas.engine.timeline.ItemKey;
import chat.fracas.engine.timeline.Timeline;
import chat.fracas.engine.timeline.TimelineItem;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.Membership;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AccountRoomsTest {
  private static final String ANA = "@ana:example.org";
  private static final String EVE = "@eve:example.org";
  private static final String ME = "@me:example.org";
  private static final String REDACTION = "m.room.redaction";

  private final RoomsOnDisk disk = new RoomsOnDisk();

  private List<String> stored() {
    return disk.stores.rooms().latest(ROOM, 100).stream()
        .map(StoredEvent::id)
        .map(EventId::toString)
        .toList();
  }

  @Test
  void aStartFromDiskShowsWhatWasThere() {
    disk.joined(
        "s1",
        timeline(state(1, ANA, "m.room.name", "", "{\"name\": \"Garden\"}"), text(2, ANA, "ripe")));
    RoomSummary before = disk.summary();

    disk.open();
    assertThat(disk.rooms.loaded().value()).isTrue();
    assertThat(disk.rooms.rooms().snapshot()).containsExactly(before);
    assertThat(before.name()).isEqualTo("Garden");
  }

  @Test
  void aKillAfterWritingLosesNothingAndRepeatsNothing() {
    disk.prepare(RoomsOnDisk.joinedJson("s1", timeline(text(1, ANA, "one"))));
    assertThat(disk.stores.rooms().nextBatch()).isEmpty();

    SyncTarget.Change change =
        disk.prepare(RoomsOnDisk.joinedJson("s1", timeline(text(1, ANA, "one"))));
    change.write();
    disk.open(); // killed before the change was in memory
    assertThat(disk.rooms.nextBatch()).contains("s1");
    assertThat(disk.preview()).isEqualTo("TEXT one");

    disk.joined("s2", timeline(text(1, ANA, "one"), text(2, ANA, "two")));
    assertThat(stored()).containsExactly("$1", "$2");
  }

  @Test
  void aGapBeginsAChunk() {
    disk.joined("s1", timeline(text(1, ANA, "one")));
    disk.joined(
        "s2",
        "{\"timeline\": {\"limited\": true, \"prev_batch\": \"gap\", \"events\": ["
            + text(9, ANA, "nine")
            + "]}}");
    assertThat(disk.stores.rooms().chunks(ROOM)).hasSize(2);
    assertThat(disk.stores.rooms().chunks(ROOM).getLast().before()).contains("gap");
  }

  @Test
  void whatIsNoEventCostsOneEvent() {
    disk.joined(
        "s1",
        timeline(
            "{\"type\": \"m.room.message\"}",
            "7",
            "{\"event_id\": 3, \"sender\": \"x\", \"type\": 1, \"content\": []}",
            event(4, "nobody", "m.room.message", "{}", ""),
            state(5, ANA, "m.room.name", "", "{\"name\": {\"not\": \"a name\"}}"),
            event(6, ANA, "m.room.member", "{}", ", \"state_key\": 6"),
            text(7, ANA, "fine")));
    assertThat(stored()).containsExactly("$5", "$7");
    assertThat(disk.preview()).isEqualTo("TEXT fine");
  }

  @Test
  void previewsFollowEditsAndRedactions() {
    disk.joined("s1", timeline(text(1, ANA, "frist")));
    String edit =
        event(
            2,
            ANA,
            "m.room.message",
            """
            {"msgtype": "m.text", "body": "* first", "m.new_content": {"msgtype": "m.text", "body": "first"},
             "m.relates_to": {"rel_type": "m.replace", "event_id": "$1"}}
            """,
            "");
    disk.joined("s2", timeline(edit));
    assertThat(disk.preview()).isEqualTo("TEXT first");

    disk.joined("s3", timeline(event(3, ANA, REDACTION, "{}", ", \"redacts\": \"$2\"")));
    assertThat(disk.preview()).isEqualTo("TEXT frist");

    disk.joined("s4", timeline(event(4, ANA, REDACTION, "{\"redacts\": \"$1\"}", "")));
    assertThat(disk.preview()).isEqualTo("REDACTED ");
    assertThat(
            disk.stores
                .rooms()
                .find(ROOM, new EventId("$1"))
                .orElseThrow()
                .json()
                .requireObject("content")
                .isEmpty())
        .isTrue();
  }

  @Test
  void aRedactionLeavesWhichMessageOfOursItWasAndWhatItEdited() {
    disk.joined(
        "s1",
        timeline(
            text(1, ANA, "one"),
            event(
                2,
                ME,
                "m.room.message",
                "{\"msgtype\": \"m.text\", \"body\": \"mine\"}",
                ", \"unsigned\": {\"transaction_id\": \"t\", \"age\": 7}"),
            event(
                3,
                ANA,
                "m.room.message",
                """
                {"msgtype": "m.text", "body": "* x", "m.new_content": {"msgtype": "m.text", "body": "x"},
                 "m.relates_to": {"rel_type": "m.replace", "event_id": "$1"}}
                """,
                "")));
    disk.joined(
        "s2",
        timeline(
            event(4, ME, REDACTION, "{\"redacts\": \"$2\"}", ""),
            event(5, ANA, REDACTION, "{\"redacts\": \"$3\"}", "")));
    JsonObject mine = unsigned("$2");
    assertThat(mine.string("transaction_id")).contains("t");
    assertThat(mine.keys()).containsExactly("transaction_id", "redacted_because");
    assertThat(unsigned("$3").string(StoredEvent.EDITED)).contains("$1");

    disk.open();
    try (Timeline shown = disk.rooms.room(ROOM).orElseThrow().timeline()) {
      assertThat(shown.items().snapshot())
          .extracting(TimelineItem::key)
          .containsExactly(new ItemKey("$1"), ItemKey.ofTransaction("t"));
    }
  }

  private JsonObject unsigned(String event) {
    return disk.stores
        .rooms()
        .find(ROOM, new EventId(event))
        .orElseThrow()
        .json()
        .requireObject("unsigned");
  }

  @Test
  void whoIsIgnoredIsNotSeen() {
    disk.joined("s1", timeline(text(1, ANA, "fine"), text(2, EVE, "spam")));
    try (Timeline shown = disk.rooms.room(ROOM).orElseThrow().timeline()) {
      assertThat(shown.items().snapshot()).hasSize(2);
      disk.sync(ignoring("s2", "\"" + EVE + "\": {}"));
      assertThat(disk.summary().lastMessage()).isEmpty();
      assertThat(shown.items().snapshot()).hasSize(1);

      disk.joined("s3", timeline(text(3, ANA, "fine again"), text(4, EVE, "more spam")));
      assertThat(disk.preview()).isEqualTo("TEXT fine again");
      assertThat(shown.items().snapshot()).hasSize(2);

      disk.sync(ignoring("s4", ""));
      assertThat(shown.items().snapshot()).hasSize(4);
    }
  }

  private static String ignoring(String token, String users) {
    return """
        {"next_batch": "%s", "account_data": {"events": [
          {"type": "m.ignored_user_list", "content": {"ignored_users": {%s}}}]}}
        """
        .formatted(token, users);
  }

  @Test
  void typingEndsWhenTheServerIsNotHeardAnyMore() {
    String typing =
        """
        {"ephemeral": {"events": [{"type": "m.typing", "content": {"user_ids": ["@ana:example.org"]}}]}}
        """;
    disk.joined("s1", typing);
    var shown = disk.rooms.facts(ROOM).orElseThrow().typing();
    disk.now = disk.now.plusSeconds(30);
    disk.sync("{\"next_batch\": \"s2\"}");
    disk.now = disk.now.plusSeconds(10);
    disk.later.remove().run();
    assertThat(shown.value()).containsExactly(UserId.parse(ANA));
    disk.now = disk.now.plusSeconds(30);
    disk.later.remove().run();
    assertThat(shown.value()).isEmpty();
    assertThat(disk.later).isEmpty();
  }

  @Test
  void othersWordsAreNotEditedByStrangers() {
    disk.joined("s1", timeline(text(1, ANA, "mine")));
    disk.joined(
        "s2",
        timeline(
            event(
                2,
                "@eve:example.org",
                "m.room.message",
                """
                {"msgtype": "m.text", "body": "* x", "m.new_content": {"msgtype": "m.text", "body": "x"},
                 "m.relates_to": {"rel_type": "m.replace", "event_id": "$1"}}
                """,
                "")));
    assertThat(disk.preview()).isEqualTo("TEXT mine");
  }

  @Test
  void aRoomWithoutANameIsCalledAfterItsPeople() {
    String members =
        "\"state\": {\"events\": ["
            + state(
                1,
                ANA,
                "m.room.member",
                ANA,
                "{\"membership\": \"join\", \"displayname\": \"Ana\"}")
            + ","
            + state(
                2,
                "@ben:example.org",
                "m.room.member",
                "@ben:example.org",
                "{\"membership\": \"join\"}")
            + "]}";
    disk.joined(
        "s1",
        "{\"summary\": {\"m.heroes\": [\"@ana:example.org\", \"@ben:example.org\"], \"m.joined_member_count\": 5}, "
            + members
            + "}");
    assertThat(disk.summary().name()).isEqualTo("Ana, @ben:example.org +2");

    disk.joined(
        "s2",
        timeline(
            state(
                3,
                ANA,
                "m.room.member",
                ANA,
                "{\"membership\": \"join\", \"displayname\": \"Anna\"}")));
    assertThat(disk.summary().name()).startsWith("Anna, ");

    disk.joined(
        "s3",
        timeline(state(4, ANA, "m.room.canonical_alias", "", "{\"alias\": \"#g:example.org\"}")));
    assertThat(disk.summary().name()).isEqualTo("#g:example.org");
  }

  @Test
  void aMessageMovesItsRoomAloneToTheTop() {
    var rooms = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      rooms
          .append(i == 0 ? "" : ",")
          .append("\"!r%d:example.org\": ".formatted(i))
          .append(timeline(text(100 - i, ANA, "old")));
    }
    disk.sync("{\"next_batch\": \"s1\", \"rooms\": {\"join\": {" + rooms + "}}}");
    var batches = new ArrayList<List<ListDiff<RoomSummary>>>();
    var _ = disk.rooms.rooms().subscribe(batches::add);
    batches.clear();

    disk.sync(
        "{\"next_batch\": \"s2\", \"rooms\": {\"join\": {\"!r7:example.org\": "
            + timeline(text(500, ANA, "new"))
            + "}}}");
    assertThat(batches).hasSize(1);
    assertThat(batches.getFirst()).hasSize(2);
    assertThat(batches.getFirst().getFirst()).isEqualTo(new ListDiff.Remove<RoomSummary>(7, 1));
    assertThat(disk.rooms.rooms().snapshot().getFirst().id().value()).isEqualTo("!r7:example.org");
  }

  @Test
  void theListIsToldOfAllRoomsOfASyncBeforeAnyOfThemIs() {
    disk.sync(twoRooms("s1", "one"));
    var seen = new ArrayList<List<String>>();
    var told = new ArrayList<Integer>();
    var _ = disk.rooms.rooms().subscribe(diffs -> told.add(diffs.size()));
    told.clear();
    for (RoomSummary room : disk.rooms.rooms().snapshot()) {
      var first = new boolean[] {true};
      var _ =
          disk.rooms
              .room(room.id())
              .orElseThrow()
              .summary()
              .subscribe(
                  value -> {
                    if (!first[0]) {
                      seen.add(
                          disk.rooms.rooms().snapshot().stream()
                              .map(each -> each.lastMessage().orElseThrow().text())
                              .toList());
                      assertThat(told).hasSize(1);
                    }
                    first[0] = false;
                  });
    }

    disk.sync(twoRooms("s2", "two"));
    assertThat(seen).containsExactly(List.of("two", "two"), List.of("two", "two"));
  }

  private static String twoRooms(String token, String words) {
    return """
        {"next_batch": "%s", "rooms": {"join": {"!a:example.org": %s, "!b:example.org": %s}}}
        """
        .formatted(
            token,
            timeline(text(words.equals("one") ? 1 : 3, ANA, words)),
            timeline(text(words.equals("one") ? 2 : 4, ANA, words)));
  }

  @Test
  void anInvitationSaysWhoAndGoesWithoutATrace() {
    disk.sync(
        """
        {"next_batch": "s1", "rooms": {"invite": {"!room:example.org": {"invite_state": {"events": [
          {"type": "m.room.member", "state_key": "@ana:example.org", "sender": "@ana:example.org",
           "content": {"membership": "join", "displayname": "Ana"}},
          {"type": "m.room.member", "state_key": "@me:example.org", "sender": "@ana:example.org",
           "content": {"membership": "invite", "is_direct": true}}]}}}}}
        """);
    assertThat(disk.summary().inviter()).contains("Ana");
    assertThat(disk.summary().name()).isEqualTo("Ana");
    assertThat(disk.summary().directWith()).contains(UserId.parse(ANA));
    assertThat(disk.summary().membership()).isEqualTo(Membership.INVITE);

    disk.sync("{\"next_batch\": \"s2\", \"rooms\": {\"leave\": {\"!room:example.org\": {}}}}");
    assertThat(disk.rooms.room(ROOM)).isEmpty();
    assertThat(disk.stores.rooms().records()).isEmpty();
  }

  @Test
  void whoJoinsAgainBeginsAnew() {
    disk.joined("s1", timeline(text(1, ANA, "before")));
    disk.sync("{\"next_batch\": \"s2\", \"rooms\": {\"leave\": {\"!room:example.org\": {}}}}");
    assertThat(disk.rooms.rooms().snapshot()).isEmpty();
    disk.joined("s3", timeline(text(9, ANA, "after")));
    assertThat(stored()).containsExactly("$9");
    assertThat(disk.preview()).isEqualTo("TEXT after");
  }

  @Test
  void messagesOfAVerificationAreNoMessages() {
    disk.joined("s1", timeline(text(1, ANA, "hello")));
    String request =
        RoomsOnDisk.event(
            2,
            ANA,
            "m.room.message",
            "{\"msgtype\": \"m.key.verification.request\", \"body\": \"verify me\"}",
            "");
    String ready = RoomsOnDisk.event(3, ANA, "m.key.verification.ready", "{}", "");
    disk.joined(
        "s2",
        "{\"timeline\": {\"events\": [%s, %s], \"prev_batch\": \"p\"}, %s}"
            .formatted(request, ready, "\"unread_notifications\": {\"notification_count\": 2}"));
    assertThat(disk.preview()).isEqualTo("TEXT hello");
    assertThat(disk.summary().unread()).isZero();
    try (Timeline timeline = disk.rooms.room(ROOM).orElseThrow().timeline()) {
      assertThat(timeline.items().snapshot())
          .filteredOn(TimelineItem.Message.class::isInstance)
          .hasSize(1);
    }
  }

  @Test
  void countsTagsMarksAndReceiptsOutliveARestart() {
    disk.joined(
        "s1",
        """
        {"unread_notifications": {"notification_count": 4, "highlight_count": 1},
         "account_data": {"events": [
           {"type": "m.tag", "content": {"tags": {"m.favourite": {}}}},
           {"type": "m.marked_unread", "content": {"unread": true}},
           {"type": "m.fully_read", "content": {"event_id": "$1"}}]},
         "ephemeral": {"events": [{"type": "m.receipt", "content": {
           "$1": {"m.read": {"@ana:example.org": {"ts": 5}, "@ben:example.org": {"ts": 6, "thread_id": "$t"}}}}}]}}
        """);
    disk.open();
    RoomSummary summary = disk.summary();
    assertThat(List.of(summary.unread(), summary.highlights())).containsExactly(4, 1);
    assertThat(summary.favourite() && summary.markedUnread()).isTrue();
    var facts = disk.rooms.facts(ROOM).orElseThrow();
    assertThat(facts.receipts().value()).containsOnlyKeys(UserId.parse(ANA));
    assertThat(facts.readMarker().value()).isEqualTo(Optional.of(new EventId("$1")));
  }

  @Test
  void creatorsOfNewRoomsMayDoEverything() {
    disk.joined(
        "s1",
        timeline(
            state(1, ME, "m.room.create", "", "{\"room_version\": \"12\"}"),
            state(2, ME, "m.room.power_levels", "", "{\"users\": {}, \"users_default\": 0}"),
            state(3, ME, "m.room.member", ME, "{\"membership\": \"join\"}")));
    Room room = disk.rooms.room(ROOM).orElseThrow();
    assertThat(room.details().value().permissions())
        .isEqualTo(RoomDetails.Permissions.everything());
    assertThat(room.members().snapshot().getFirst().power()).isEqualTo(Long.MAX_VALUE);
  }
}
