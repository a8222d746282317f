package chat.fracas.viewmodel.startchat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.viewmodel.fake.FakeSession;
import chat.fracas.viewmodel.fake.FakeWindow;
import org.junit.jupiter.api.Test;

final class StartChatViewModelTest {
  private final FakeWindow window = new FakeWindow();
  private final FakeSession session = new FakeSession();
  private final StartChatViewModel start = new StartChatViewModel(session, window.means());

  @Test
  void anAddressThatIsTypedOpensTheConversation() {
    start.people().typed().set("@bob:example.org");
    start.submit();
    window.settle();
    assertThat(session.done()).contains("chat @bob:example.org");
    assertThat(window.went()).containsExactly("close", "room !direct:example.org");
  }

  @Test
  void whatIsNobodyStartsNothing() {
    start.people().typed().set("   ");
    start.submit();
    window.settle();
    assertThat(session.done()).noneMatch(each -> each.startsWith("chat"));
    assertThat(window.went()).isEmpty();
  }

  @Test
  void aRefusalIsSaidAndAnotherPersonCanBeChosen() {
    session.fail("M_FORBIDDEN");
    start.people().typed().set("@bob:example.org");
    start.submit();
    window.settle();
    assertThat(start.attempt().problem().get()).isNotEmpty();
    assertThat(start.people().chosen()).isEmpty();
    assertThat(window.went()).isEmpty();

    session.mend();
    start.people().typed().set("@cy:example.org");
    start.submit();
    window.settle();
    assertThat(window.went()).containsExactly("close", "room !direct:example.org");
  }

  @Test
  void whatIsGivenUpOpensNoRoomLater() {
    start.people().typed().set("@bob:example.org");
    start.submit();
    start.cancel();
    window.settle();
    assertThat(window.went()).containsExactly("close");
  }
}
