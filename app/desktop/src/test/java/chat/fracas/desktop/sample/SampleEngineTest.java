package chat.fracas.desktop.sample;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.room.RoomSummary;
import chat.fracas.engine.timeline.Content;
import chat.fracas.engine.timeline.Outgoing;
import chat.fracas.engine.timeline.TimelineItem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SampleEngineTest {
  private final SampleEngine engine = SampleEngine.create();

  @Test
  void everySpaceHasOnlyRoomsThatAreThere() {
    var rooms = engine.main().rooms().rooms().snapshot();
    var ids = rooms.stream().map(RoomSummary::id).toList();
    assertThat(rooms.stream().filter(RoomSummary::space)).hasSize(3);
    assertThat(ids).containsAll(rooms.stream().flatMap(r -> r.children().stream()).toList());
    assertThat(ids).hasSizeGreaterThan(35).doesNotHaveDuplicates();
  }

  @Test
  void theReadMarkerIsInTheConversation() {
    try (var timeline = engine.main().room(SampleEngine.MAIN_ROOM).orElseThrow().timeline()) {
      var events =
          timeline.items().snapshot().stream()
              .map(
                  item ->
                      switch (item) {
                        case TimelineItem.Message message -> message.eventId();
                        case TimelineItem.StateChange change -> Optional.of(change.eventId());
                        case TimelineItem.Gap gap -> Optional.empty();
                      })
              .toList();
      assertThat(events).contains(Optional.of(SampleConversation.READ_UP_TO));
    }
  }

  @Test
  void whatIsSentIsThereAtOnce() {
    var room = engine.main().room(SampleEngine.DIRECT_ROOM).orElseThrow();
    room.composing()
        .send(
            new Outgoing.Words(
                Content.Words.Kind.TEXT, "Hello", false, Set.of(), false, Optional.empty()));
    var last = (TimelineItem.Message) room.timeline().items().snapshot().getLast();
    assertThat(last.content())
        .isEqualTo(new Content.Words(Content.Words.Kind.TEXT, "Hello", Optional.empty()));
    assertThat(last.own()).isTrue();
  }

  @Test
  void readingARoomTakesItsCountsAway() {
    var room = engine.main().room(SampleEngine.DIRECT_ROOM).orElseThrow();
    assertThat(room.summary().value().unread()).isPositive();
    room.markRead(Optional.empty(), true);
    assertThat(room.summary().value().unread()).isZero();
    assertThat(engine.main().rooms().rooms().snapshot()).contains(room.summary().value());
  }

  @Test
  void moreRoomsCanBeHad() {
    assertThat(SampleEngine.withRooms(500).main().rooms().rooms().snapshot()).hasSize(500);
  }

  @Test
  void picturesArePngFiles() {
    byte[] picture = engine.main().media().fetchThumbnail(SamplePictures.portrait(3), 40, 40);
    assertThat(List.of(picture[0], picture[1])).containsExactly((byte) 0x89, (byte) 'P');
  }
}
