package chat.fracas.viewmodel.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class AppActionTest {
  @Test
  void noTwoGlobalActionsShareAKey() {
    var keys =
        Arrays.stream(AppAction.values())
            .filter(AppAction::global)
            .flatMap(action -> action.keys().stream())
            .toList();

    assertThat(keys).doesNotHaveDuplicates().hasSizeGreaterThan(20);
  }

  @Test
  void eachActionHasAKey() {
    assertThat(AppAction.values()).allMatch(action -> !action.keys().isEmpty());
  }
}
