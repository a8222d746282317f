package chat.fracas.viewmodel.person;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.trust.PersonTrust;
import chat.fracas.engine.trust.TrustedDevice;
import chat.fracas.engine.trust.TrustedDevice.Standing;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.viewmodel.fake.FakeSession;
import chat.fracas.viewmodel.fake.FakeWindow;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PersonIdentityTest {
  private static final UserId BO = UserId.parse("@bo:example.org");

  private final FakeWindow window = new FakeWindow();
  private final FakeSession session = new FakeSession();

  private PersonIdentity bo(PersonTrust trust) {
    session.trust().person(BO).set(trust);
    var identity = new PersonIdentity(session, BO, () -> "Bo", window.means());
    window.settle();
    return identity;
  }

  @Test
  void eachStandingHasItsWordsAndItsActions() {
    for (PersonTrust trust : PersonTrust.values()) {
      var standing = bo(trust).standing().get();
      assertThat(standing.body()).as(trust.name()).contains("Bo");
      assertThat(standing.mayAccept()).as(trust.name()).isEqualTo(trust.isChanged());
      assertThat(standing.verify().isPresent())
          .as(trust.name())
          .isEqualTo(trust.isChanged() || trust == PersonTrust.NOT_VERIFIED);
    }
    assertThat(bo(PersonTrust.CHANGED).standing().get().body())
        .isNotEqualTo(bo(PersonTrust.VERIFIED_CHANGED).standing().get().body());
  }

  @Test
  void aNewIdentityIsAcceptedOnlyAfterItIsSaidWhatThatMeans() {
    var identity = bo(PersonTrust.VERIFIED_CHANGED);
    assertThat(identity.standing().get().kind()).isEqualTo(PersonIdentity.Kind.CHANGED);
    identity.accept();
    assertThat(window.asked().body()).contains("no longer counts as verified");
    assertThat(session.trust().done()).isEmpty();
    window.confirm("");
    assertThat(session.trust().done()).containsExactly("accept @bo:example.org");
    assertThat(identity.standing().get().kind()).isEqualTo(PersonIdentity.Kind.NEUTRAL);
    assertThat(window.said()).containsExactly("Messages go to Bo again.");
  }

  @Test
  void verifyingOpensTheDialog() {
    bo(PersonTrust.NOT_VERIFIED).verify();
    assertThat(window.went()).containsExactly("verify Somebody[person=@bo:example.org, name=Bo]");
  }

  @Test
  void devicesStayHiddenUntilTheyAreWanted() {
    session
        .trust()
        .put(
            BO,
            new TrustedDevice(new DeviceId("A"), Optional.of("Phone"), "k", Standing.SIGNED),
            new TrustedDevice(new DeviceId("B"), Optional.empty(), "k", Standing.NOT_VERIFIED));
    var identity = bo(PersonTrust.NOT_VERIFIED);
    assertThat(identity.devicesOpen().get()).isFalse();
    identity.toggleDevices();
    assertThat(identity.devicesOpen().get()).isTrue();
    assertThat(identity.devices().get())
        .containsExactly(
            new PersonIdentity.Device("Phone", "Confirmed by its owner", true),
            new PersonIdentity.Device("B", "Not confirmed by its owner", false));
  }

  @Test
  void theOwnProfileLeadsToTheOwnDevices() {
    var me = new PersonIdentity(session, session.userId(), () -> "Ana", window.means());
    assertThat(me.isMe()).isTrue();
    me.openMine();
    assertThat(window.went()).containsExactly("open DEVICES");
  }
}
