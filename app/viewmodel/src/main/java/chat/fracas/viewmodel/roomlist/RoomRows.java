package chat.fracas.viewmodel.roomlist;

import chat.fracas.engine.room.LastMessage;
import chat.fracas.engine.room.RoomSummary;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.i18n.RoomListText;
import chat.fracas.i18n.Texts;
import chat.fracas.i18n.TimeText;
import chat.fracas.protocol.event.Membership;
import chat.fracas.viewmodel.roomname.RoomNames;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts summaries of rooms into the words of rows; what has not changed is not made again.
/// UI thread only.
final class RoomRows {
  /// A longer preview is cut before it reaches the screen: nobody sees more of one line.
  private static final int PREVIEW_LENGTH = 160;

  private final Texts texts;
  private final TimeText times;
  private LocalDate day = LocalDate.MIN;
  private Map<RoomId, Made> made = Map.of();

  RoomRows(Texts texts, TimeText times) {
    this.texts = texts;
    this.times = times;
  }

  /// The rows of all rooms that are no spaces, in the order given.
  List<RoomRow> of(List<RoomSummary> rooms, Instant now) {
    var today = times.dateOf(now);
    var before = today.equals(day) ? made : Map.<RoomId, Made>of();
    var next = new HashMap<RoomId, Made>();
    var rows = new ArrayList<RoomRow>(rooms.size());
    for (RoomSummary room : rooms) {
      if (room.space()) {
        continue;
      }
      var known = before.get(room.id());
      var current =
          known != null && known.room().equals(room) ? known : new Made(room, row(room, now));
      next.put(room.id(), current);
      rows.add(current.row());
    }
    day = today;
    made = next;
    return rows;
  }

  private RoomRow row(RoomSummary room, Instant now) {
    boolean counted = !room.muted() || room.highlights() > 0;
    int unread = counted ? room.unread() : 0;
    return new RoomRow(
        room.id(),
        section(room),
        RoomNames.of(room, texts),
        room.avatar(),
        preview(room),
        room.lastMessage().map(last -> times.brief(last.at(), now)).orElse(""),
        unread,
        room.highlights(),
        unread > 0 || room.markedUnread() || room.highlights() > 0,
        room.direct(),
        room.muted());
  }

  private static RoomSection section(RoomSummary room) {
    if (room.membership() == Membership.INVITE) {
      return RoomSection.INVITES;
    }
    if (room.favourite()) {
      return RoomSection.FAVOURITES;
    }
    if (room.lowPriority()) {
      return RoomSection.LOW_PRIORITY;
    }
    return room.direct() ? RoomSection.PEOPLE : RoomSection.ROOMS;
  }

  private String preview(RoomSummary room) {
    if (room.membership() == Membership.INVITE) {
      return room.inviter().map(by -> texts.of(RoomListText.INVITED_BY_BODY, by)).orElse("");
    }
    return room.lastMessage().map(last -> preview(last, room.direct())).orElse("");
  }

  private String preview(LastMessage last, boolean direct) {
    return switch (last.kind()) {
      case REDACTED -> texts.of(RoomListText.REDACTED_PREVIEW_BODY);
      case ENCRYPTED -> texts.of(RoomListText.ENCRYPTED_PREVIEW_BODY);
      case EMOTE -> last.senderName() + " " + oneLine(last.text());
      case TEXT -> said(last, oneLine(last.text()), direct);
      case IMAGE -> said(last, texts.of(RoomListText.IMAGE_PREVIEW_BODY), direct);
      case VIDEO -> said(last, texts.of(RoomListText.VIDEO_PREVIEW_BODY), direct);
      case AUDIO -> said(last, texts.of(RoomListText.AUDIO_PREVIEW_BODY), direct);
      case FILE ->
          said(
              last,
              last.text().isEmpty()
                  ? texts.of(RoomListText.FILE_PREVIEW_BODY)
                  : oneLine(last.text()),
              direct);
    };
  }

  private String said(LastMessage last, String what, boolean direct) {
    if (last.own()) {
      return texts.of(RoomListText.YOU_BODY, what);
    }
    return direct ? what : texts.of(RoomListText.SENDER_BODY, last.senderName(), what);
  }

  private static String oneLine(String text) {
    int end = Math.min(text.length(), PREVIEW_LENGTH);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    var line = new StringBuilder(end);
    boolean space = false;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean blank = Character.isWhitespace(c);
      if (!blank || !space) {
        line.append(blank ? ' ' : c);
      }
      space = blank;
    }
    return line.toString().strip();
  }

  private record Made(RoomSummary room, RoomRow row) {}
}
