package chat.fracas.viewmodel.header;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.room.RoomDetails;
import chat.fracas.engine.room.RoomSummary;
import chat.fracas.protocol.event.Membership;
import chat.fracas.viewmodel.fake.FakeRoom;
import chat.fracas.viewmodel.fake.FakeWindow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RoomHeaderViewModelTest {
  private final FakeRoom room = new FakeRoom("!garden:example.org", "Garden");
  private final RoomHeaderViewModel header =
      new RoomHeaderViewModel(room, new FakeWindow().means());

  private void topic(String topic) {
    RoomDetails now = room.details().value();
    room.show(
        new RoomDetails(
            Optional.of(topic),
            now.alias(),
            now.joinRule(),
            now.history(),
            true,
            now.version(),
            7,
            now.invited(),
            now.notifying(),
            now.permissions()));
  }

  @Test
  void aTopicOfSeveralLinesIsOneLine() {
    assertThat(header.topic().get()).isEmpty();
    topic("beds\n\nand  seeds");
    assertThat(header.topic().get()).isEqualTo("beds and seeds");
    assertThat(header.members().get()).isEqualTo(7);
    assertThat(header.encrypted().get()).isTrue();
  }

  @Test
  void anInvitationSaysWhoInvitesToWhat() {
    assertThat(header.invited().get()).isFalse();
    room.summary()
        .set(
            new RoomSummary(
                room.id(),
                "Garden",
                Optional.empty(),
                Membership.INVITE,
                Optional.empty(),
                Optional.of("Bob"),
                Optional.empty(),
                Instant.EPOCH,
                0,
                0,
                false,
                false,
                false,
                false,
                false,
                List.of()));
    assertThat(header.invited().get()).isTrue();
    assertThat(header.invitation().get()).isEqualTo("Bob invites you to Garden");
  }

  @Test
  void whatIsClosedChangesNoMore() {
    header.close();
    topic("later");
    assertThat(header.topic().get()).isEmpty();
  }
}
