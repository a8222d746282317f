package chat.fracas.viewmodel.roomsettings;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.protocol.event.JoinRule;
import chat.fracas.viewmodel.fake.FakeRoom;
import chat.fracas.viewmodel.fake.FakeWindow;
import org.junit.jupiter.api.Test;

final class RoomSettingsViewModelTest {
  private final FakeWindow window = new FakeWindow();
  private final FakeRoom room = new FakeRoom("!garden:example.org", "Garden");
  private final RoomSettingsViewModel settings = new RoomSettingsViewModel(room, window.means());

  @Test
  void onlyWhatWasTypedIsSaved() {
    assertThat(settings.changed().get()).isFalse();
    settings.topic().set("Seeds and beds");
    assertThat(settings.changed().get()).isTrue();
    settings.save();
    window.settle();
    assertThat(room.done()).containsExactly("topic Seeds and beds");
  }

  @Test
  void aChoiceAppliesAtOnceAndCanBeTakenBack() {
    settings.choose(JoinRule.PUBLIC);
    window.settle();
    assertThat(settings.details().get().joinRule()).isEqualTo(JoinRule.PUBLIC);
    window.answerToast();
    window.settle();
    assertThat(room.done()).containsExactly("join rule PUBLIC", "join rule INVITE");
  }

  @Test
  void encryptionIsTurnedOnOnlyAfterAQuestion() {
    settings.encrypt();
    window.settle();
    assertThat(room.done()).isEmpty();
    window.means().questions().confirm("");
    window.settle();
    assertThat(room.done()).containsExactly("encrypt");
  }

  @Test
  void revertingTakesBackWhatWasTyped() {
    settings.name().set("Other");
    settings.revert();
    assertThat(settings.name().get()).isEqualTo("Garden");
    assertThat(settings.changed().get()).isFalse();
  }
}
