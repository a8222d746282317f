package chat.fracas.viewmodel.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import chat.fracas.engine.account.Device;
import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.engine.trust.TrustedDevice;
import chat.fracas.engine.trust.TrustedDevice.Standing;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.viewmodel.fake.FakeSession;
import chat.fracas.viewmodel.fake.FakeWindow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DeviceListTest {
  private final FakeWindow window = new FakeWindow();
  private final FakeSession session = new FakeSession();

  @BeforeEach
  void signedInThrice() {
    session.put(
        device("OLD", "Work laptop", 100, false),
        device("HERE", "Fracas", 300, true),
        device("PHONE", "Phone", 200, false));
    session
        .trust()
        .put(
            session.userId(),
            trusted("HERE", Standing.VERIFIED),
            trusted("PHONE", Standing.NOT_VERIFIED));
  }

  private static Device device(String id, String name, long seen, boolean own) {
    return new Device(
        new DeviceId(id), Optional.of(name), Optional.of(Instant.ofEpochSecond(seen)), own);
  }

  private static TrustedDevice trusted(String id, Standing standing) {
    return new TrustedDevice(new DeviceId(id), Optional.empty(), "key", standing);
  }

  private DeviceList open() {
    var list = new DeviceList(session, window.means(), ZoneOffset.UTC);
    window.settle();
    return list;
  }

  @Test
  void thisOneStandsFirstAndEachSaysWhetherItIsVerified() {
    var list = open();
    assertThat(list.rows())
        .extracting(DeviceList.Row::name, DeviceList.Row::standing, DeviceList.Row::mayVerify)
        .containsExactly(
            tuple("Fracas", "Verified", false),
            tuple("Phone", "Not verified", true),
            tuple("Work laptop", "No encryption", false));
    assertThat(list.warning().get()).startsWith("One of your devices is not verified.");
    assertThat(list.unverifiedHere().get()).isFalse();
  }

  @Test
  void aDeviceThatIsNotVerifiedItselfSaysNothingOfTheOthers() {
    session.trust().own().set(OwnTrust.NOT_VERIFIED);
    var list = open();
    assertThat(list.rows())
        .extracting(DeviceList.Row::standing)
        .containsExactly("Not verified", "", "");
    assertThat(list.rows()).noneMatch(DeviceList.Row::mayVerify);
    assertThat(list.unverifiedHere().get()).isTrue();
    list.verifyHere();
    assertThat(window.went()).containsExactly("open VERIFY_DEVICE");
  }

  @Test
  void whatIsVerifiedMeanwhileIsShown() {
    session.trust().own().set(OwnTrust.NOT_VERIFIED);
    var list = open();
    session
        .trust()
        .put(
            session.userId(),
            trusted("HERE", Standing.VERIFIED),
            trusted("PHONE", Standing.VERIFIED));
    session.trust().own().set(OwnTrust.VERIFIED);
    window.settle();
    assertThat(list.rows())
        .extracting(DeviceList.Row::standing)
        .containsExactly("Verified", "Verified", "No encryption");
    assertThat(list.warning().get()).isEmpty();
  }

  @Test
  void anotherDeviceIsVerifiedInItsDialogWhichComesBackHere() {
    var list = open();
    list.verify(list.rows().get(1));
    assertThat(window.went().getFirst()).startsWith("verify OwnDevice[device=PHONE");
  }

  @Test
  void aDeviceIsRenamedFromTheNameItHas() {
    var list = open();
    list.rename(list.rows().getFirst());
    assertThat(window.asked().field().orElseThrow().before()).isEqualTo("Fracas");
    window.confirm("Desk");
    assertThat(session.done()).containsExactly("rename HERE Desk");
    assertThat(list.rows().getFirst().name()).isEqualTo("Desk");
    list.rename(list.rows().getFirst());
    window.confirm("Desk");
    assertThat(session.done()).hasSize(1);
  }

  @Test
  void severalAreSignedOutWithOnePassword() {
    var list = open();
    list.choose(list.rows().get(1), true);
    list.choose(list.rows().get(2), true);
    assertThat(list.removal().get()).isEqualTo("Sign out 2 devices");
    list.removeChosen();
    assertThat(window.asked().field().orElseThrow().secret()).isTrue();
    window.confirm("secret");
    assertThat(session.done()).containsExactly("remove [PHONE, OLD] secret");
    assertThat(list.rows()).extracting(DeviceList.Row::name).containsExactly("Fracas");
    assertThat(list.removal().get()).isEmpty();
    assertThat(window.said()).containsExactly("2 devices are signed out.");
  }

  @Test
  void theOnlyChosenOneIsCalledByItsName() {
    var list = open();
    list.choose(list.rows().get(1), true);
    list.removeChosen();
    assertThat(window.asked().title()).isEqualTo("Sign Phone out?");
    list.choose(list.rows().get(1), false);
    assertThat(list.removal().get()).isEmpty();
  }

  @Test
  void aWrongPasswordIsSaidAndNothingIsLost() {
    var list = open();
    session.fail("M_FORBIDDEN");
    list.choose(list.rows().get(1), true);
    list.removeChosen();
    window.confirm("wrong");
    assertThat(list.attempt().problem().get()).isNotEmpty();
    assertThat(list.rows()).hasSize(3);
    assertThat(list.isChosen(list.rows().get(1))).isTrue();
  }
}
