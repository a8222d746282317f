package chat.fracas.desktop.sample;

import chat.fracas.engine.room.LastMessage;
import chat.fracas.engine.room.RoomDirectory;
import chat.fracas.engine.room.RoomSummary;
import chat.fracas.engine.timeline.Sender;
import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.RoomAlias;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.Membership;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The rooms of the sample's accounts. Pure.
final class SampleRooms {
  private SampleRooms() {}

  static List<RoomSummary> ofMira(int least) {
    var rooms = new ArrayList<RoomSummary>();
    rooms.add(
        space(
            "atlas-space",
            "Open Atlas",
            4,
            "release",
            "design",
            "tiles",
            "translators",
            "field-notes",
            "servers",
            "newcomers",
            "offtopic"));
    rooms.add(
        space(
            "harbour-space",
            "Harbour Commons",
            8,
            "garden",
            "kitchen",
            "repair",
            "boathouse",
            "childcare",
            "market",
            "choir"));
    rooms.add(space("family-space", "Family", 3, "family", "grandma", "summer"));

    rooms.add(room("orchard", "Orchard planning").invitedBy(SamplePeople.FREYA, 25).done());
    rooms.add(room("chess", "Tuesday chess").emblem(5).invitedBy(SamplePeople.OSKAR, 300).done());

    rooms.add(
        room("release", "Atlas release")
            .emblem(4)
            .favourite()
            .last(SamplePeople.TOMASZ, "Then it is tagged tonight 🎉", 1)
            .done());
    rooms.add(
        room("garden", "Garden")
            .emblem(12)
            .favourite()
            .unread(3, 0)
            .last(SamplePeople.INES, "The new beds are dug, seedlings on Saturday", 12)
            .done());
    rooms.add(room("family", "Family").emblem(9).favourite().picture(SamplePeople.HANA, 95).done());

    rooms.add(
        person("aiko", SamplePeople.AIKO)
            .unread(2, 2)
            .last(SamplePeople.AIKO, "Could you look at the contour labels once more?", 4)
            .done());
    rooms.add(
        person("jonas", SamplePeople.JONAS)
            .last(SamplePeople.MIRA, "See you at the boathouse at six", 31)
            .done());
    rooms.add(
        person("leila", SamplePeople.LEILA)
            .unread(1, 1)
            .last(SamplePeople.LEILA, "راجعت الترجمة العربية، كل شيء جاهز للنشر", 48)
            .done());
    rooms.add(
        person("noam", SamplePeople.NOAM)
            .last(SamplePeople.NOAM, "תודה, נדבר מחר בבוקר", 130)
            .done());
    rooms.add(
        person("chenwei", SamplePeople.CHEN)
            .last(SamplePeople.CHEN, "地图瓦片已经更新,请再检查一下", 190)
            .done());
    rooms.add(
        person("freya", SamplePeople.FREYA)
            .file(SamplePeople.FREYA, "seed-list-2027.ods", 400)
            .done());
    rooms.add(
        person("priya", SamplePeople.PRIYA)
            .last(SamplePeople.PRIYA, "🧑🏽‍🤝‍🧑🏻 all here, thanks again!", 1500)
            .done());
    rooms.add(
        person("samuel", SamplePeople.SAMUEL)
            .last(SamplePeople.MIRA, "I will ask the printers tomorrow", 2900)
            .done());
    rooms.add(
        person("luc", SamplePeople.LUC).last(SamplePeople.LUC, "C’est noté, à jeudi", 4400).done());
    rooms.add(person("hana", SamplePeople.HANA).encrypted(SamplePeople.HANA, 7300).done());

    rooms.add(
        room("design", "Design")
            .emblem(6)
            .unread(7, 1)
            .last(SamplePeople.PRIYA, "@Mira the hill shading is too strong at night", 8)
            .done());
    rooms.add(
        room("tiles", "Tile server")
            .unread(24, 0)
            .last(SamplePeople.BUILD, "z14 rendered in 41 min, 0 errors", 15)
            .done());
    rooms.add(
        room("translators", "Translators")
            .emblem(1)
            .last(SamplePeople.LUC, "French is at 100 %", 52)
            .done());
    rooms.add(
        room("kitchen", "Kitchen table")
            .emblem(10)
            .unread(1, 0)
            .last(SamplePeople.OSKAR, "Soup at one, bring bread 🥖", 66)
            .done());
    rooms.add(room("field-notes", "Field notes").emblem(2).picture(SamplePeople.SAMUEL, 84).done());
    rooms.add(
        room("repair", "Repair café")
            .emblem(7)
            .last(SamplePeople.FREYA, "Three lamps and a toaster saved today", 210)
            .done());
    rooms.add(
        room("servers", "Servers")
            .muted()
            .unread(0, 0)
            .last(SamplePeople.TOMASZ, "Certificates renewed until February", 260)
            .done());
    rooms.add(
        room("boathouse", "Boathouse")
            .emblem(0)
            .last(SamplePeople.JONAS, "High water on Thursday, tie everything down", 330)
            .done());
    rooms.add(
        room("newcomers", "Newcomers")
            .emblem(3)
            .last(SamplePeople.HANA, "Welcome! Start with the map of good first edits", 505)
            .done());
    rooms.add(
        room("choir", "Choir of the harbour, Tuesdays after the market in the old sail loft")
            .last(SamplePeople.INES, "Page 12 again, please", 700)
            .done());
    rooms.add(
        room("market", "Market stall")
            .emblem(11)
            .last(SamplePeople.SAMUEL, "We need two more crates of pears", 980)
            .done());
    rooms.add(
        room("childcare", "Childcare circle")
            .last(SamplePeople.PRIYA, "Friday is covered", 1320)
            .done());
    rooms.add(
        room("grandma", "Grandma’s 80th")
            .emblem(13)
            .last(SamplePeople.HANA, "I booked the room with the piano", 1700)
            .done());
    rooms.add(
        room("summer", "Summer house")
            .emblem(14)
            .last(SamplePeople.OSKAR, "The roof holds", 3100)
            .done());
    rooms.add(
        room("book-club", "Book club")
            .emblem(15)
            .last(SamplePeople.LUC, "Next time: chapters 9 to 14", 4000)
            .done());
    rooms.add(
        room("cycling", "Cycling")
            .emblem(16)
            .last(SamplePeople.JONAS, "Sunday, 70 km, one ferry", 5200)
            .done());
    rooms.add(
        room("photo-walks", "Photo walks").emblem(17).picture(SamplePeople.AIKO, 6100).done());

    rooms.add(
        room("offtopic", "Off topic")
            .low()
            .unread(0, 0)
            .last(SamplePeople.OSKAR, "A cat on the pier, again", 140)
            .done());
    rooms.add(
        room("announcements", "Announcements")
            .low()
            .emblem(18)
            .last(SamplePeople.BUILD, "Server maintenance on Sunday, 02:00 UTC", 2000)
            .done());
    for (int i = rooms.size(); i < least; i++) {
      rooms.add(
          room("more" + i, "Neighbourhood " + i)
              .emblem(i)
              .unread(i % 7 == 0 ? 1 : 0, 0)
              .last(
                  SamplePeople.ALL.get(i % SamplePeople.ALL.size()),
                  "Message number " + i,
                  8000 + i * 13)
              .done());
    }
    return rooms;
  }

  static List<RoomSummary> ofStudio() {
    return List.of(
        room("studio", "Studio")
            .emblem(6)
            .unread(2, 0)
            .last(SamplePeople.PRIYA, "The proofs are on your desk", 20)
            .done(),
        room("clients", "Clients").emblem(9).last(SamplePeople.SAMUEL, "Invoice sent", 900).done());
  }

  static RoomDirectory.Page directory(
      String words, Optional<ServerName> server, Optional<String> from) {
    var wanted = words.toLowerCase(Locale.ROOT);
    var found = new ArrayList<RoomDirectory.PublicRoom>();
    for (RoomSummary room : ofMira(0)) {
      if (!room.direct() && room.name().toLowerCase(Locale.ROOT).contains(wanted)) {
        found.add(
            new RoomDirectory.PublicRoom(
                room.id(),
                room.name(),
                Optional.of(alias(room.id())),
                topic(room),
                room.avatar(),
                3 + room.name().length() * 7 % 180));
      }
    }
    return new RoomDirectory.Page(found, Optional.empty());
  }

  static RoomAlias alias(RoomId room) {
    return RoomAlias.parse(room.value().replace('!', '#'));
  }

  static Optional<String> topic(RoomSummary room) {
    if (room.direct()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (room.name()) {
          case "Atlas release" ->
              "Version 4 of the map: what is left, who does it. Plans at https://atlas.example/4";
          case "Garden" -> "Beds, seeds and who waters when";
          case "Tile server" -> "Rendering, caches, disks";
          default -> room.name() + ": everything about it";
        });
  }

  static RoomSummary plain(RoomId id, String name, Optional<UserId> directWith, Instant at) {
    return new RoomSummary(
        id,
        name,
        Optional.empty(),
        Membership.JOIN,
        directWith,
        Optional.empty(),
        Optional.empty(),
        at,
        0,
        0,
        false,
        false,
        false,
        false,
        false,
        List.of());
  }

  private static RoomSummary space(String id, String name, int emblem, String... children) {
    var draft = room(id, name).emblem(emblem);
    draft.space = true;
    for (String child : children) {
      draft.children.add(RoomId.parse("!" + child + ":example.org"));
    }
    return draft.done();
  }

  private static Draft room(String id, String name) {
    return new Draft(RoomId.parse("!" + id + ":example.org"), name);
  }

  private static Draft person(String id, Sender person) {
    var draft = room(id, person.name());
    draft.directWith = Optional.of(person.id());
    draft.avatar = person.avatar();
    return draft;
  }

  /// A room while it is written down.
  private static final class Draft {
    private final RoomId id;
    private final String name;
    private final List<RoomId> children = new ArrayList<>();
    private Optional<MxcUri> avatar = Optional.empty();
    private Membership membership = Membership.JOIN;
    private Optional<UserId> directWith = Optional.empty();
    private Optional<String> inviter = Optional.empty();
    private Optional<LastMessage> last = Optional.empty();
    private Instant activity = SampleEngine.NOW.minus(Duration.ofDays(20));
    private int unread;
    private int highlights;
    private boolean favourite;
    private boolean low;
    private boolean muted;
    private boolean space;

    Draft(RoomId id, String name) {
      this.id = id;
      this.name = name;
    }

    Draft emblem(int number) {
      avatar = Optional.of(SamplePictures.emblem(number));
      return this;
    }

    Draft favourite() {
      favourite = true;
      return this;
    }

    Draft low() {
      low = true;
      return this;
    }

    Draft muted() {
      muted = true;
      return this;
    }

    Draft unread(int messages, int mentions) {
      unread = messages;
      highlights = mentions;
      return this;
    }

    Draft invitedBy(Sender by, int minutesAgo) {
      membership = Membership.INVITE;
      inviter = Optional.of(by.name());
      activity = SampleEngine.NOW.minus(Duration.ofMinutes(minutesAgo));
      return this;
    }

    Draft last(Sender by, String text, int minutesAgo) {
      return last(by, LastMessage.Kind.TEXT, text, minutesAgo);
    }

    Draft picture(Sender by, int minutesAgo) {
      return last(by, LastMessage.Kind.IMAGE, "harbour.jpg", minutesAgo);
    }

    Draft file(Sender by, String name, int minutesAgo) {
      return last(by, LastMessage.Kind.FILE, name, minutesAgo);
    }

    Draft encrypted(Sender by, int minutesAgo) {
      return last(by, LastMessage.Kind.ENCRYPTED, "", minutesAgo);
    }

    private Draft last(Sender by, LastMessage.Kind kind, String text, int minutesAgo) {
      activity = SampleEngine.NOW.minus(Duration.ofMinutes(minutesAgo));
      boolean own = by.equals(SamplePeople.MIRA);
      last = Optional.of(new LastMessage(by.name(), own, kind, text, activity));
      return this;
    }

    RoomSummary done() {
      return new RoomSummary(
          id,
          name,
          avatar,
          membership,
          directWith,
          inviter,
          last,
          activity,
          unread,
          highlights,
          false,
          favourite,
          low,
          muted,
          space,
          List.copyOf(children));
    }
  }
}
