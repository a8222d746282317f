package chat.fracas.desktop.sample;

import static chat.fracas.desktop.sample.SamplePeople.AIKO;
import static chat.fracas.desktop.sample.SamplePeople.BUILD;
import static chat.fracas.desktop.sample.SamplePeople.CHEN;
import static chat.fracas.desktop.sample.SamplePeople.FREYA;
import static chat.fracas.desktop.sample.SamplePeople.HANA;
import static chat.fracas.desktop.sample.SamplePeople.INES;
import static chat.fracas.desktop.sample.SamplePeople.JONAS;
import static chat.fracas.desktop.sample.SamplePeople.LEILA;
import static chat.fracas.desktop.sample.SamplePeople.LUC;
import static chat.fracas.desktop.sample.SamplePeople.MIRA;
import static chat.fracas.desktop.sample.SamplePeople.NOAM;
import static chat.fracas.desktop.sample.SamplePeople.PRIYA;
import static chat.fracas.desktop.sample.SamplePeople.SAMUEL;
import static chat.fracas.desktop.sample.SamplePeople.TOMASZ;

import chat.fracas.engine.encryption.Unreadable;
import chat.fracas.engine.media.MediaSource;
import chat.fracas.engine.room.LastMessage;
import chat.fracas.engine.room.RoomSummary;
import chat.fracas.engine.timeline.Content;
import chat.fracas.engine.timeline.ItemKey;
import chat.fracas.engine.timeline.SendFailure;
import chat.fracas.engine.timeline.SendState;
import chat.fracas.engine.timeline.Sender;
import chat.fracas.engine.timeline.TimelineItem;
import chat.fracas.engine.timeline.TimelineItem.Change;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.MxcUri;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What is said in the sample's rooms. Pure.
final class SampleConversation {
  /// The last event read before the window was opened.
  static final EventId READ_UP_TO = EventId.parse("$release22");

  /// Colours of the picture of the harbour, in a few letters.
  private static final String BLURHASH = "LEHV6nWB2yk8pyo0adR*.7kCMdnj";

  private static final List<String> SMALL_TALK =
      List.of(
          "Good morning, everyone.",
          "Has anybody looked at this yet?",
          "I can take it this afternoon.",
          "Thanks, that helps a lot.",
          "Two of us were there yesterday, and it works better than last year.",
          "Let us decide on Thursday, when all are here.",
          "Done. I wrote down what is left.",
          "I would rather wait for the weather.",
          "Same here.",
          "There is a longer text about it in the wiki, with pictures.");

  private final List<Supplier<? extends TimelineItem>> items = new ArrayList<>();
  private final String name;
  private Instant at;

  private SampleConversation(String name, Instant start) {
    this.name = name;
    this.at = start;
  }

  /// The rich one.
  static List<TimelineItem> release() {
    var talk = new SampleConversation("release", SampleEngine.NOW.minus(Duration.ofHours(30)));
    talk.yesterday();
    talk.today();
    talk.afternoon();
    return talk.written();
  }

  private void yesterday() {
    say(TOMASZ, "Feature freeze is tonight. What is still open for 4.0?");
    say(PRIYA, "Night colours, and the legend on small screens.");
    say(PRIYA, "I can show both tomorrow.");
    say(CHEN, "瓦片缓存已经全部更新,z14 以上的级别都检查过了。渲染时间从六小时降到了四十一分钟。").react("👏", TOMASZ, AIKO, MIRA);
    state(
        HANA,
        new Change.Member(Change.Member.How.JOINED, HANA.id(), HANA.name(), Optional.empty()));
    state(
        TOMASZ,
        new Change.Member(Change.Member.How.INVITED, SAMUEL.id(), SAMUEL.name(), Optional.empty()));
    state(
        SAMUEL,
        new Change.Member(Change.Member.How.JOINED, SAMUEL.id(), SAMUEL.name(), Optional.empty()));
    say(HANA, "Hello! I can test on a slow telephone.").react("❤️", MIRA, INES, LUC);
  }

  private void today() {
    at = SampleEngine.NOW.minus(Duration.ofMinutes(192));
    say(MIRA, "Morning. The harbour sheet is back from the field, this is what it looks like now:");
    image(MIRA, "harbour.jpg", SamplePictures.HARBOUR, 1280, 720)
        .react("😍", INES, JONAS, AIKO, PRIYA)
        .react("⛵", JONAS, MIRA);
    var light = say(INES, "Beautiful. That is the light we should aim at for the cover.");
    reply(light, JONAS, "Is this taken from the old crane? We could get the same view in June.");
    say(
        LEILA,
        "راجعت ترجمة الواجهة إلى العربية اليوم، وبقيت ثلاث جمل فقط تحتاج إلى مراجعة"
            + " قبل الإصدار. سأرسلها إلى Luc هذا المساء.");
    say(NOAM, "גם העברית מוכנה. בדקתי את כל המסכים מימין לשמאל, כולל המקרא.")
        .react("🙏", LUC, MIRA);
    formatted(
            PRIYA,
            "Here is the list for tonight:\n1. night colours\n2. legend on small screens\n3. printing",
            "<p>Here is the list for <strong>tonight</strong>:</p><ol><li>night colours</li>"
                + "<li>legend on <em>small</em> screens</li><li><del>printing</del> moved to 4.1</li>"
                + "</ol><blockquote>A map is finished when nothing can be left out.</blockquote>")
        .edited();
    formatted(
            TOMASZ,
            "The label placement, for whoever reviews it",
            "<p>The label placement, for whoever reviews it: see <code>Placement.place</code></p>"
                + "<pre><code class=\"language-java\">List&lt;Label&gt; place(Tile tile) {\n"
                + "  return tile.labels().stream()\n"
                + "      .sorted(byImportance())  // towns before hills\n"
                + "      .filter(label -&gt; grid.claim(label.box()))\n"
                + "      .toList();\n}</code></pre>")
        .threads(4);
    file(CHEN, "contours-z14.geojson", 4_812_000, "application/geo+json");
    say(BUILD, "Build 4.0-rc3 passed: 1,284 tests, 0 failures, 6 min 12 s.").notice();
    var legend =
        formatted(
                LUC,
                "Mira: the French legend is one line too long",
                "<p><a href=\"https://matrix.to/#/@mira:example.org\">Mira Lindqvist</a>: the French"
                    + " legend is one line too long, see"
                    + " <a href=\"https://atlas.example/legend\">atlas.example/legend</a></p>")
            .highlight();
    reply(
            legend,
            MIRA,
            "Shortened it. « Sentier » instead of « Chemin de randonnée » fits everywhere.")
        .react("👍", LUC);
    state(
        TOMASZ,
        new Change.State(
            "m.room.topic",
            Optional.of(
                "Version 4 of the map: what is left, who does it. Plans at https://atlas.example/4")));
  }

  private void afternoon() {
    at = SampleEngine.NOW.minus(Duration.ofMinutes(14));
    say(AIKO, "等高線のラベルをもう一度見てもらえますか? Two of them still overlap near the ferry.");
    image(AIKO, "overlap.png", SamplePictures.MAP, 960, 600);
    say(INES, "👩🏿‍🌾 🧑🏽‍🚀 🏳️‍🌈");
    say(FREYA, "The whole family tested it on the train: it works without a network, too.")
        .react("🚂", MIRA, PRIYA);
    say(MIRA, "Good. I move the two labels and then we are done.")
        .readBy(JONAS, TOMASZ, AIKO, INES);
    say(TOMASZ, "Then it is tagged tonight 🎉")
        .react("🎉", MIRA, PRIYA, LUC, CHEN)
        .readBy(PRIYA, LUC);
    say(MIRA, "Labels moved, please look at tile 14/8529/5973").unsent(new SendState.Sending());
    say(MIRA, "And the printed legend, as a reminder for tomorrow")
        .unsent(new SendState.Failed(SendFailure.of(SendFailure.Kind.TOO_LARGE)));
  }

  /// A few lines that end with the room's last message.
  static List<TimelineItem> of(RoomSummary room, Sender own) {
    if (room.lastMessage().isEmpty()) {
      return List.of();
    }
    LastMessage last = room.lastMessage().get();
    var talk =
        new SampleConversation(
            room.id().value().substring(1, room.id().value().indexOf(':')),
            last.at().minus(Duration.ofMinutes(50)));
    int seed = Math.floorMod(room.name().hashCode(), SMALL_TALK.size());
    Sender other = SamplePeople.ALL.get(1 + seed);
    for (Sender person : SamplePeople.ALL) {
      if (person.name().equals(last.senderName()) && !person.equals(own)
          || room.directWith().equals(Optional.of(person.id()))) {
        other = person;
      }
    }
    for (int i = 0; i < 7; i++) {
      talk.say(i % 3 == 1 ? own : other, SMALL_TALK.get((seed + i) % SMALL_TALK.size()));
    }
    talk.at = last.at().minus(Duration.ofSeconds(70));
    Sender by = last.own() ? own : other;
    switch (last.kind()) {
      case IMAGE -> talk.image(by, last.text(), SamplePictures.HARBOUR, 1280, 720);
      case FILE -> talk.file(by, last.text(), 48_200, "application/octet-stream");
      case ENCRYPTED -> talk.add(by, new Content.Undecryptable(Unreadable.NO_KEY_YET));
      case REDACTED -> talk.add(by, new Content.Redacted(Optional.empty()));
      case TEXT, EMOTE, VIDEO, AUDIO -> talk.say(by, last.text());
    }
    return talk.written();
  }

  /// A page of what was said before.
  static List<TimelineItem> older(int page, int count) {
    var talk =
        new SampleConversation(
            "older" + page + "n", SampleEngine.NOW.minus(Duration.ofDays(2L + page)));
    for (int i = 0; i < count; i++) {
      int pick = page * 7 + i * 3;
      Sender by = SamplePeople.ALL.get((i / 3 + page) % (SamplePeople.ALL.size() - 1));
      talk.say(by, SMALL_TALK.get(pick % SMALL_TALK.size()));
    }
    return talk.written();
  }

  private MessageDraft say(Sender by, String text) {
    return add(by, new Content.Words(Content.Words.Kind.TEXT, text, Optional.empty()));
  }

  private MessageDraft formatted(Sender by, String text, String html) {
    return add(by, new Content.Words(Content.Words.Kind.TEXT, text, Optional.of(html)));
  }

  private MessageDraft image(Sender by, String file, MxcUri picture, int width, int height) {
    var attachment =
        new Content.Attachment(
            file,
            Optional.of(MediaSource.of(picture)),
            Optional.of(MediaSource.of(picture)),
            Optional.empty(),
            412_000,
            "image/jpeg");
    return add(
        by,
        new Content.Image(
            attachment, width, height, Optional.of(BLURHASH), Optional.empty(), false));
  }

  private MessageDraft file(Sender by, String file, long size, String type) {
    var attachment =
        new Content.Attachment(
            file,
            Optional.of(MediaSource.of(SamplePictures.MAP)),
            Optional.empty(),
            Optional.<Path>empty(),
            size,
            type);
    return add(by, new Content.File(attachment, Optional.empty()));
  }

  private MessageDraft reply(MessageDraft answered, Sender by, String text) {
    return say(by, text).replyTo(answered);
  }

  private List<TimelineItem> written() {
    return items.stream().<TimelineItem>map(Supplier::get).toList();
  }

  private void state(Sender by, Change change) {
    var id = next();
    var time = at;
    items.add(
        () ->
            new TimelineItem.StateChange(
                new ItemKey(id), EventId.parse("$" + id), by, time, change));
  }

  private MessageDraft add(Sender by, Content content) {
    var draft = new MessageDraft(next(), by, by.equals(MIRA), at, content);
    items.add(draft::done);
    return draft;
  }

  /// A moment later; the id of what happens then.
  private String next() {
    at = at.plusSeconds(70 + items.size() % 3 * 40);
    return name + items.size();
  }
}
