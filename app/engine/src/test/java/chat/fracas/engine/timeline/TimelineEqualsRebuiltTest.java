package chat.fracas.engine.timeline;

import static chat.fracas.engine.scripted.RoomEvents.edit;
import static chat.fracas.engine.scripted.RoomEvents.member;
import static chat.fracas.engine.scripted.RoomEvents.reaction;
import static chat.fracas.engine.scripted.RoomEvents.reply;
import static chat.fracas.engine.scripted.RoomEvents.text;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.scripted.KnownRoom;
import chat.fracas.engine.scripted.SyncedRoom;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever happens in whatever order, a timeline that was changed bit by bit shows what one shows
/// that is built anew, and its diffs lead there.
class TimelineEqualsRebuiltTest {
  private static final List<String> PEOPLE =
      List.of("@anna:example.org", "@ben:example.org", KnownRoom.ME.toString());
  private static final int RUNS = 40;
  private static final int STEPS = 60;

  private int number;
  private int transaction;

  @Test
  void afterRandomOperations() {
    for (int run = 0; run < RUNS; run++) {
      long seed = 7_000 + run;
      var random = new Random(seed);
      number = 0;
      var room = new SyncedRoom();
      try (Timeline timeline = room.timelines.atEnd()) {
        var shown = new Shown(timeline);
        for (int step = 0; step < STEPS; step++) {
          operate(random, room, timeline, shown);
          assertThat(shown.items().equals(timeline.items().snapshot()))
              .as("diffs lead to the items, seed %d step %d", seed, step)
              .isTrue();
          compare(room, shown, "seed " + seed + " step " + step);
        }
      }
    }
  }

  private void operate(Random random, SyncedRoom room, Timeline timeline, Shown shown) {
    switch (random.nextInt(14)) {
      case 0, 1, 2 -> {
        room.add(event(random));
        room.sync();
      }
      case 3 -> {
        for (int i = random.nextInt(6); i >= 0; i--) {
          room.add(event(random));
        }
        room.sync();
      }
      case 4 -> {
        for (int i = random.nextInt(80); i >= 0; i--) {
          room.add(event(random));
        }
        room.sync(3);
      }
      case 5, 6 -> timeline.paginateBackward(1 + random.nextInt(30));
      case 7 ->
          shown.items().stream()
              .filter(TimelineItem.Gap.class::isInstance)
              .map(TimelineItem.Gap.class::cast)
              .findAny()
              .ifPresent(timeline::fill);
      case 8 -> redactSomething(random, room);
      case 9 -> {
        room.server.reachable(random.nextBoolean());
        timeline.paginateBackward(10);
        room.server.reachable(true);
      }
      case 10 -> receipt(random, room);
      case 11 -> send(room);
      case 12 -> arrive(room);
      default -> {
        UserId who = UserId.parse(PEOPLE.get(random.nextInt(PEOPLE.size())));
        room.facts.names.put(who, "name" + random.nextInt(5));
        room.add(
            member(
                ++number,
                who.toString(),
                who.toString(),
                "{\"membership\":\"join\",\"displayname\":\"x" + number + "\"}",
                "{\"membership\":\"join\"}"));
        room.sync();
      }
    }
  }

  private JsonObject event(Random random) {
    String sender = PEOPLE.get(random.nextInt(PEOPLE.size()));
    String target = "$" + (1 + random.nextInt(Math.max(1, number)));
    number++;
    return switch (random.nextInt(6)) {
      case 0 -> reaction(number, sender, target, random.nextBoolean() ? "👍" : "🎉");
      case 1 -> edit(number, sender, target, "edited " + number);
      case 2 -> reply(number, sender, target, "reply " + number);
      default -> text(number, sender, "text " + number);
    };
  }

  private void redactSomething(Random random, SyncedRoom room) {
    if (number > 0) {
      String target = "$" + (1 + random.nextInt(number));
      boolean prunable =
          room.server.events().stream()
              .anyMatch(
                  each ->
                      each.requireString("event_id").equals(target)
                          && !each.has("state_key")
                          && !each.has("redacts")
                          && !isEdit(each));
      if (prunable) {
        room.redact(++number, PEOPLE.getFirst(), target);
        room.sync();
      }
    }
  }

  /// A pruned edit does not tell any more that it was one: what is built anew shows it.
  private static boolean isEdit(JsonObject event) {
    return event.requireObject("content").has("m.new_content");
  }

  private void receipt(Random random, SyncedRoom room) {
    if (number > 0) {
      var receipts = new HashMap<>(room.facts.receipts.value());
      receipts.put(
          UserId.parse(PEOPLE.get(random.nextInt(2))),
          EventId.parse("$" + (1 + random.nextInt(number))));
      room.facts.receipts.set(receipts);
    }
  }

  private void send(SyncedRoom room) {
    var echoes = new ArrayList<>(room.echoes.value());
    transaction++;
    echoes.add(RoomTimelineTest.echo("t" + transaction, "mine " + transaction));
    room.echoes.set(echoes);
  }

  private void arrive(SyncedRoom room) {
    List<LocalEcho> echoes = room.echoes.value();
    if (!echoes.isEmpty()) {
      room.add(
          text(++number, KnownRoom.ME.toString(), "arrived")
              .with(
                  "unsigned", JsonObject.of("transaction_id", echoes.getFirst().transactionId())));
      room.sync();
      room.echoes.set(echoes.subList(1, echoes.size()));
    }
  }

  private static void compare(SyncedRoom room, Shown shown, String when) {
    if (shown.items().isEmpty()) {
      return;
    }
    ItemKey first = shown.items().getFirst().key();
    // what is built anew reads the disk only, so that it changes nothing
    room.server.reachable(false);
    try (var timelines = room.timelines(room);
        Timeline fresh = timelines.atEnd()) {
      for (int i = 0; i < 50 && indexOf(fresh, first) < 0; i++) {
        fresh.paginateBackward(40);
      }
      List<TimelineItem> all = fresh.items().snapshot();
      int from = indexOf(fresh, first);
      assertThat(from).as(when).isNotNegative();
      List<TimelineItem> rebuilt = all.subList(from, all.size());
      for (int i = 0; i < Math.min(rebuilt.size(), shown.items().size()); i++) {
        assertThat(plain(shown.items().get(i))).as(when).isEqualTo(plain(rebuilt.get(i)));
      }
      assertThat(shown.items()).as(when).hasSameSizeAs(rebuilt);
    } finally {
      room.server.reachable(true);
    }
  }

  private static int indexOf(Timeline timeline, ItemKey key) {
    List<TimelineItem> items = timeline.items().snapshot();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).key().equals(key)) {
        return i;
      }
    }
    return -1;
  }

  /// Readers in one order; a quoted message may be known to one of the two from elsewhere.
  private static TimelineItem plain(TimelineItem item) {
    return item instanceof TimelineItem.Message message
        ? new TimelineItem.Message(
            message.key(),
            message.eventId(),
            message.sender(),
            message.sentAt(),
            message.content(),
            message.edited(),
            message.own(),
            message.highlight(),
            message
                .reply()
                .map(reply -> new TimelineItem.Reply(reply.target(), Optional.empty(), "")),
            message.reactions(),
            message.readers().stream()
                .sorted(Comparator.comparing(sender -> sender.id().toString()))
                .toList(),
            message.threadReplies(),
            message.sendState(),
            message.doubt())
        : item;
  }
}
