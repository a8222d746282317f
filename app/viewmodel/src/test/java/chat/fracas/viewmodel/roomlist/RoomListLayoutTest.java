package chat.fracas.viewmodel.roomlist;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.i18n.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RoomListLayoutTest {
  private final Texts texts = Texts.forLocale(Locale.UK);
  private final List<RoomRow> rows =
      List.of(
          row("a", RoomSection.ROOMS, 0, 0),
          row("b", RoomSection.PEOPLE, 3, 0),
          row("c", RoomSection.INVITES, 0, 0),
          row("d", RoomSection.ROOMS, 5, 1),
          row("e", RoomSection.FAVOURITES, 0, 0));

  @Test
  void sectionsStandInTheirOrderAndRowsInTheOrderGiven() {
    assertThat(shown(RoomFilter.ALL, "", Set.of(), Optional.empty()))
        .containsExactly(
            "Invitations",
            "room c",
            "Favourites",
            "room e",
            "People",
            "room b",
            "Rooms",
            "room a",
            "room d");
  }

  @Test
  void aFoldedSectionShowsItsHeadingOnly() {
    assertThat(shown(RoomFilter.ALL, "", Set.of(RoomSection.ROOMS), Optional.empty()))
        .endsWith("room b", "Rooms");
  }

  @Test
  void typingUnfoldsAndFilters() {
    assertThat(shown(RoomFilter.ALL, "OOM D", Set.of(RoomSection.ROOMS), Optional.empty()))
        .containsExactly("Rooms", "room d");
  }

  @Test
  void theUnreadFilterKeepsInvitationsAndTheOpenRoom() {
    assertThat(shown(RoomFilter.UNREAD, "", Set.of(), Optional.of(id("a"))))
        .containsExactly("Invitations", "room c", "People", "room b", "Rooms", "room a", "room d");
  }

  @Test
  void theMentionFilterShowsRoomsWithMentions() {
    assertThat(shown(RoomFilter.MENTIONS, "", Set.of(), Optional.empty()))
        .containsExactly("Invitations", "room c", "Rooms", "room d");
  }

  @Test
  void nextAndPreviousGoAroundAtTheEnds() {
    assertThat(RoomListLayout.next(rows, Optional.of(id("e")), 1, row -> true))
        .map(RoomRow::name)
        .contains("room a");
    assertThat(RoomListLayout.next(rows, Optional.of(id("a")), -1, row -> true))
        .map(RoomRow::name)
        .contains("room e");
    assertThat(RoomListLayout.next(rows, Optional.empty(), 1, row -> true))
        .map(RoomRow::name)
        .contains("room a");
    assertThat(RoomListLayout.next(rows, Optional.empty(), -1, row -> true))
        .map(RoomRow::name)
        .contains("room e");
  }

  @Test
  void theNextUnreadRoomSkipsReadOnes() {
    assertThat(RoomListLayout.next(rows, Optional.of(id("b")), 1, RoomRow::unread))
        .map(RoomRow::name)
        .contains("room d");
    assertThat(
            RoomListLayout.next(List.of(rows.getFirst()), Optional.of(id("a")), 1, RoomRow::unread))
        .isEmpty();
  }

  private List<String> shown(
      RoomFilter filter, String typed, Set<RoomSection> folded, Optional<RoomId> open) {
    return RoomListLayout.entries(rows, filter, typed, folded, open, texts).stream()
        .map(
            entry ->
                switch (entry) {
                  case RoomListEntry.Heading heading -> heading.title();
                  case RoomRow row -> row.name();
                })
        .toList();
  }

  private static RoomRow row(String letter, RoomSection section, int unread, int mentions) {
    return new RoomRow(
        id(letter),
        section,
        "room " + letter,
        Optional.empty(),
        "",
        "",
        unread,
        mentions,
        unread > 0,
        section == RoomSection.PEOPLE,
        false);
  }

  private static RoomId id(String letter) {
    return RoomId.parse("!" + letter + ":a");
  }
}
