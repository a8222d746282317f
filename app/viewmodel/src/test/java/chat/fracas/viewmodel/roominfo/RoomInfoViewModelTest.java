package chat.fracas.viewmodel.roominfo;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.room.RoomDetails;
import chat.fracas.foundation.id.RoomAlias;
import chat.fracas.i18n.RoomPanelText;
import chat.fracas.protocol.event.JoinRule;
import chat.fracas.viewmodel.fake.FakeRoom;
import chat.fracas.viewmodel.fake.FakeSession;
import chat.fracas.viewmodel.fake.FakeWindow;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RoomInfoViewModelTest {
  private final FakeWindow window = new FakeWindow();
  private final FakeRoom room = new FakeRoom("!garden:example.org", "Garden");
  private final RoomInfoViewModel info =
      new RoomInfoViewModel(new FakeSession(), room, window.means());

  private void details(Optional<RoomAlias> alias, JoinRule rule) {
    RoomDetails now = room.details().value();
    room.show(
        new RoomDetails(
            Optional.of("see https://beds.example"),
            alias,
            rule,
            now.history(),
            now.encrypted(),
            now.version(),
            now.joined(),
            now.invited(),
            now.notifying(),
            now.permissions()));
  }

  @Test
  void aLinkIsByTheAddressWhereThereIsOne() {
    assertThat(info.link())
        .isEqualTo("https://matrix.to/#/%21garden%3Aexample.org?via=example.org");
    details(Optional.of(RoomAlias.parse("#garden:example.org")), JoinRule.PUBLIC);
    assertThat(info.link()).isEqualTo("https://matrix.to/#/%23garden%3Aexample.org");
  }

  @Test
  void whoMayComeInIsSaid() {
    assertThat(info.access()).isEqualTo(RoomPanelText.PRIVATE_ROOM_BODY);
    assertThat(info.open()).isFalse();
    details(Optional.empty(), JoinRule.PUBLIC);
    assertThat(info.access()).isEqualTo(RoomPanelText.PUBLIC_ROOM_BODY);
    assertThat(info.open()).isTrue();
    assertThat(info.encryption()).isEqualTo(RoomPanelText.NOT_ENCRYPTED_BODY);
  }

  @Test
  void theTopicHasItsLinks() {
    assertThat(info.topic()).isEmpty();
    details(Optional.empty(), JoinRule.INVITE);
    assertThat(info.topic()).hasSize(2);
  }

  @Test
  void onlyAChangeIsSent() {
    info.choose(RoomDetails.Notify.AS_ACCOUNT);
    info.setFavourite(false);
    window.settle();
    assertThat(room.done()).isEmpty();
    info.choose(RoomDetails.Notify.NOTHING);
    info.setFavourite(true);
    info.setLowPriority(true);
    window.settle();
    assertThat(room.done())
        .containsExactly("notify NOTHING", "favourite true", "low priority true");
  }

  @Test
  void leavingAsksFirst() {
    info.leave();
    window.settle();
    assertThat(room.done()).isEmpty();
    window.confirm("");
    assertThat(room.done()).containsExactly("leave");
    assertThat(window.said()).singleElement().asString().contains("Garden");
  }
}
