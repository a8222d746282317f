package chat.fracas.viewmodel.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.room.RoomDetails;
import chat.fracas.engine.trust.PersonTrust;
import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.Membership;
import chat.fracas.viewmodel.fake.FakeRoom;
import chat.fracas.viewmodel.fake.FakeSession;
import chat.fracas.viewmodel.fake.FakeWindow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IdentityNoticeTest {
  private static final UserId BO = UserId.parse("@bo:example.org");
  private static final UserId CY = UserId.parse("@cy:example.org");

  private final FakeWindow window = new FakeWindow();
  private final FakeSession session = new FakeSession();
  private final FakeRoom room =
      new FakeRoom("!room:example.org", "Room")
          .with("@ana:example.org", Membership.JOIN, 0)
          .with("@bo:example.org", Membership.JOIN, 0)
          .with("@gone:example.org", Membership.LEAVE, 0)
          .later("@cy:example.org");
  private final List<String> settled = new ArrayList<>();

  private IdentityNotice notice() {
    return new IdentityNotice(session, room, window.means(), () -> settled.add("settled"));
  }

  private void encrypt() {
    var now = room.details().value();
    room.show(
        new RoomDetails(
            now.topic(),
            now.alias(),
            now.joinRule(),
            now.history(),
            true,
            now.version(),
            now.joined(),
            now.invited(),
            now.notifying(),
            now.permissions()));
  }

  @Test
  void aNewIdentityIsSaidWhereItHoldsMessagesBack() {
    var notice = notice();
    session.trust().person(BO).set(PersonTrust.CHANGED);
    assertThat(notice.sentence().get()).isEmpty();
    encrypt();
    assertThat(notice.sentence().get())
        .isEqualTo("bo has a new identity. Nothing is sent here until you decide.");
    notice.verify();
    assertThat(window.went()).containsExactly("verify Somebody[person=@bo:example.org, name=bo]");
  }

  @Test
  void whoeverHasLeftHoldsNothingBack() {
    encrypt();
    var notice = notice();
    session.trust().person(UserId.parse("@gone:example.org")).set(PersonTrust.VERIFIED_CHANGED);
    window.settle();
    assertThat(notice.sentence().get()).isEmpty();
  }

  @Test
  void somebodyWhoIsNotKnownHereYetIsFound() {
    encrypt();
    var notice = notice();
    session.trust().person(CY).set(PersonTrust.CHANGED);
    assertThat(notice.sentence().get()).isEmpty();
    window.settle();
    assertThat(notice.sentence().get()).startsWith("cy has a new identity.");
  }

  @Test
  void severalAreDecidedAboutOneByOneAndThenItGoesOn() {
    encrypt();
    var notice = notice();
    session.trust().person(BO).set(PersonTrust.CHANGED);
    session.trust().person(CY).set(PersonTrust.CHANGED);
    window.settle();
    assertThat(notice.sentence().get()).startsWith("bo and one more person have a new identity.");
    notice.accept();
    window.confirm("");
    assertThat(notice.sentence().get()).startsWith("cy has a new identity.");
    assertThat(settled).isEmpty();
    notice.accept();
    window.confirm("");
    assertThat(session.trust().done())
        .containsExactly("accept @bo:example.org", "accept @cy:example.org");
    assertThat(notice.sentence().get()).isEmpty();
    assertThat(settled).containsExactly("settled");
  }
}
