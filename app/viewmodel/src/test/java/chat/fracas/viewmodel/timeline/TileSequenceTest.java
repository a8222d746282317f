package chat.fracas.viewmodel.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.observe.ListDiff;
import chat.fracas.engine.room.RoomDetails.Permissions;
import chat.fracas.engine.timeline.Content;
import chat.fracas.engine.timeline.ItemKey;
import chat.fracas.engine.timeline.SendState;
import chat.fracas.engine.timeline.Sender;
import chat.fracas.engine.timeline.TimelineItem;
import chat.fracas.engine.timeline.TimelineItem.Change;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.Texts;
import chat.fracas.i18n.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TileSequenceTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Sender ANNA = sender("anna");
  private static final Sender BEN = sender("ben");
  private static final long SEED = 7;

  private final TileMaker maker = maker(true);

  private static TileMaker maker(boolean joins) {
    var texts = Texts.forLocale(Locale.UK);
    return new TileMaker(
        texts,
        new TimeText(texts, ZoneOffset.UTC),
        LocalDate.of(2026, 11, 24),
        Permissions.everything(),
        joins);
  }

  private TileSequence sequence(TileMaker with) {
    return new TileSequence(with, new Tile.Older("top", false, "older"));
  }

  private static Sender sender(String name) {
    return new Sender(UserId.parse("@" + name + ":example.org"), name, Optional.empty());
  }

  private static TimelineItem message(String key, Sender by, Duration after) {
    return new TimelineItem.Message(
        new ItemKey(key),
        Optional.of(EventId.parse("$" + key)),
        by,
        NOON.plus(after),
        new Content.Words(Content.Words.Kind.TEXT, "words " + key, Optional.empty()),
        false,
        by.equals(ANNA),
        false,
        Optional.empty(),
        List.of(),
        List.of(),
        0,
        new SendState.Sent(),
        Optional.empty());
  }

  private static TimelineItem join(String key, Duration after) {
    return new TimelineItem.StateChange(
        new ItemKey(key),
        EventId.parse("$" + key),
        BEN,
        NOON.plus(after),
        new Change.Member(Change.Member.How.JOINED, BEN.id(), "ben", Optional.empty()));
  }

  private static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  private List<Boolean> firsts(TileSequence sequence) {
    return sequence.tiles().stream()
        .filter(MessageTile.class::isInstance)
        .map(tile -> ((MessageTile) tile).first())
        .toList();
  }

  @Test
  void messagesOfOnePersonWithinFiveMinutesAreOneGroup() {
    var sequence = sequence(maker);
    sequence.apply(
        new ListDiff.Reset<>(
            List.of(
                message("a", ANNA, minutes(0)),
                message("b", ANNA, minutes(5)),
                message("c", BEN, minutes(6)),
                message("d", BEN, minutes(12)))));
    assertThat(firsts(sequence)).containsExactly(true, false, true, true);
  }

  @Test
  void aDayHasOneHeading() {
    var sequence = sequence(maker);
    sequence.apply(
        new ListDiff.Reset<>(
            List.of(
                message("a", ANNA, minutes(-1440)),
                message("b", ANNA, minutes(0)),
                message("c", ANNA, minutes(1)))));
    assertThat(sequence.tiles().stream().filter(Tile.Day.class::isInstance))
        .extracting(Tile::sentence)
        .containsExactly("Yesterday", "Today");
  }

  @Test
  void changesInARowAreFolded() {
    var sequence = sequence(maker);
    sequence.apply(
        new ListDiff.Reset<>(
            List.of(join("a", minutes(0)), join("b", minutes(1)), message("m", ANNA, minutes(2)))));
    assertThat(sequence.tiles().stream().filter(Tile.Change.class::isInstance)).hasSize(2);
    sequence.apply(new ListDiff.Insert<>(2, List.of(join("c", minutes(1)))));
    assertThat(sequence.tiles().stream().filter(Tile.Change.class::isInstance))
        .singleElement()
        .isInstanceOfSatisfying(Tile.Change.class, change -> assertThat(change.lines()).hasSize(3));
  }

  @Test
  void foldedChangesAreCountedByKindAndPerson() {
    var words = new ChangeWords(Texts.forLocale(Locale.UK));
    assertThat(
            words.of(
                List.of(
                    change("a", ANNA, Change.Member.How.JOINED),
                    change("b", BEN, Change.Member.How.JOINED),
                    change("c", BEN, Change.Member.How.LEFT),
                    change("d", BEN, Change.Member.How.JOINED))))
        .isEqualTo("2 people joined, ben left");
  }

  private static TimelineItem.StateChange change(String key, Sender who, Change.Member.How how) {
    return new TimelineItem.StateChange(
        new ItemKey(key),
        EventId.parse("$" + key),
        who,
        NOON,
        new Change.Member(how, who.id(), who.name(), Optional.empty()));
  }

  @Test
  void joinsAreHiddenWhereNotWanted() {
    var sequence = sequence(maker(false));
    sequence.apply(
        new ListDiff.Reset<>(
            List.of(
                message("a", ANNA, minutes(0)),
                join("j", minutes(1)),
                message("b", ANNA, minutes(2)))));
    assertThat(firsts(sequence)).containsExactly(true, false);
  }

  @Test
  void aMessageAtTheEndChangesNothingElse() {
    var sequence = sequence(maker);
    sequence.apply(new ListDiff.Reset<>(List.of(message("a", ANNA, minutes(0)))));
    var diffs = sequence.apply(new ListDiff.Insert<>(1, List.of(message("b", BEN, minutes(1)))));
    assertThat(diffs)
        .singleElement()
        .isInstanceOfSatisfying(
            ListDiff.Insert.class, insert -> assertThat(insert.items()).hasSize(1));
  }

  @Test
  void theLineOfNewMessagesStandsBeforeItsMessageUntilTakenAway() {
    var sequence = sequence(maker);
    sequence.apply(
        new ListDiff.Reset<>(
            List.of(message("a", BEN, minutes(0)), message("b", BEN, minutes(1)))));
    sequence.firstNew(Optional.of(new ItemKey("b")));
    assertThat(sequence.tiles().get(3)).isInstanceOf(Tile.NewMessages.class);
    assertThat(firsts(sequence)).containsExactly(true, true);
    sequence.firstNew(Optional.empty());
    assertThat(sequence.tiles()).noneMatch(Tile.NewMessages.class::isInstance);
    assertThat(firsts(sequence)).containsExactly(true, false);
  }

  @Test
  void anyHistoryOfChangesEndsInTheTilesOfItsItems() {
    var random = new Random(SEED);
    var sequence = sequence(maker);
    var shown = new ArrayList<>(sequence.tiles());
    var items = new ArrayList<TimelineItem>();
    int made = 0;
    for (int step = 0; step < 2_000; step++) {
      ListDiff<TimelineItem> diff;
      if (items.isEmpty() || random.nextInt(3) > 0) {
        var added = new ArrayList<TimelineItem>();
        for (int i = random.nextInt(4); i >= 0; i--) {
          added.add(item(random, made++));
        }
        diff = new ListDiff.Insert<>(random.nextInt(items.size() + 1), added);
      } else if (random.nextBoolean()) {
        diff = new ListDiff.Set<>(random.nextInt(items.size()), item(random, made++));
      } else {
        int at = random.nextInt(items.size());
        int count = 1 + random.nextInt(Math.min(6, items.size() - at));
        diff = new ListDiff.Remove<>(at, count);
      }
      diff.applyTo(items);
      sequence.apply(diff).forEach(change -> change.applyTo(shown));
      var fresh = sequence(maker);
      fresh.apply(new ListDiff.Reset<>(items));
      assertThat(sequence.tiles()).as("step %d of seed %d", step, SEED).isEqualTo(fresh.tiles());
      assertThat(shown).as("diffs of step %d, seed %d", step, SEED).isEqualTo(fresh.tiles());
      if (items.size() > 60) {
        var rest = new ListDiff.Remove<TimelineItem>(10, items.size() - 10);
        rest.applyTo(items);
        sequence.apply(rest).forEach(change -> change.applyTo(shown));
      }
    }
  }

  private static TimelineItem item(Random random, int number) {
    var after = minutes(random.nextInt(3) * 1440L + random.nextInt(8));
    return random.nextInt(3) == 0
        ? join("k" + number, after)
        : message("k" + number, random.nextBoolean() ? ANNA : BEN, after);
  }
}
