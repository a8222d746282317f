package chat.fracas.desktop.sample;

import chat.fracas.engine.encryption.Doubt;
import chat.fracas.engine.encryption.Unreadable;
import chat.fracas.engine.timeline.Content;
import chat.fracas.engine.timeline.Sender;
import chat.fracas.engine.timeline.TimelineItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Messages that cannot be read, and messages that may not be what they seem. Pure.
final class SampleLocked {
  private SampleLocked() {}

  static List<TimelineItem> conversation() {
    var items = new ArrayList<TimelineItem>();
    Instant at = SampleEngine.NOW.minus(Duration.ofHours(3));
    var people = List.of(SamplePeople.AIKO, SamplePeople.INES);
    for (Unreadable why : Unreadable.values()) {
      at = at.plus(Duration.ofMinutes(4));
      items.add(
          message(
                  "locked" + why.ordinal(),
                  people.get(why.ordinal() / 3 % 2),
                  at,
                  new Content.Undecryptable(why))
              .done());
    }
    for (Doubt why : Doubt.values()) {
      at = at.plus(Duration.ofMinutes(4));
      items.add(
          message("doubt" + why.ordinal(), SamplePeople.AIKO, at, words("See you at the station."))
              .doubted(why)
              .done());
    }
    return items;
  }

  private static Content words(String text) {
    return new Content.Words(Content.Words.Kind.TEXT, text, Optional.empty());
  }

  private static MessageDraft message(String id, Sender sender, Instant at, Content content) {
    return new MessageDraft(id, sender, false, at, content);
  }
}
