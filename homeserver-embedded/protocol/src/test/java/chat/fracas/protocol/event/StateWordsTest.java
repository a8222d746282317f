package chat.fracas.protocol.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StateWordsTest {
  @Test
  void wordsGoThereAndBack() {
    for (Membership each : Membership.values()) {
      assertThat(Membership.tryParse(each.wire())).hasValue(each);
    }
    for (JoinRule each : JoinRule.values()) {
      assertThat(JoinRule.tryParse(each.wire())).hasValue(each);
    }
    for (HistoryVisibility each : HistoryVisibility.values()) {
      assertThat(HistoryVisibility.tryParse(each.wire())).hasValue(each);
    }
    assertThat(JoinRule.KNOCK_RESTRICTED.wire()).isEqualTo("knock_restricted");
    assertThat(HistoryVisibility.WORLD_READABLE.wire()).isEqualTo("world_readable");
    assertThat(Membership.tryParse("JOIN")).isEmpty();
  }

  @Test
  void absentStateHasItsDefault() {
    assertThat(JoinRule.of(Optional.empty())).hasValue(JoinRule.INVITE);
    assertThat(HistoryVisibility.of(Optional.empty())).isEqualTo(HistoryVisibility.SHARED);
  }
}
