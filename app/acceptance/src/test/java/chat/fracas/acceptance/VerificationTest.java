package chat.fracas.acceptance;

import static chat.fracas.acceptance.Program.heard;
import static chat.fracas.acceptance.Program.say;
import static chat.fracas.acceptance.Program.sees;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.room.Room;
import chat.fracas.engine.timeline.SendFailure;
import chat.fracas.engine.timeline.SendState;
import chat.fracas.engine.timeline.Timeline;
import chat.fracas.engine.timeline.TimelineItem;
import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.engine.trust.PersonTrust;
import chat.fracas.engine.trust.Recovery;
import chat.fracas.engine.trust.TrustedDevice;
import chat.fracas.engine.trust.Verification;
import chat.fracas.engine.trust.VerificationStep;
import chat.fracas.engine.trust.VerificationStep.Cancelled;
import chat.fracas.engine.trust.VerificationStep.Cause;
import chat.fracas.engine.trust.VerificationStep.CodeRead;
import chat.fracas.engine.trust.VerificationStep.CodeScanned;
import chat.fracas.engine.trust.VerificationStep.Comparing;
import chat.fracas.engine.trust.VerificationStep.Done;
import chat.fracas.engine.trust.VerificationStep.Ready;
import chat.fracas.foundation.id.UserId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Devices and people make sure of each other, over a real server.
final class VerificationTest {
  @TempDir Path folder;
  private TestServer server;
  private Program ana;

  @BeforeEach
  void start() {
    server = TestServer.start(folder.resolve("server"), 0);
    ana = withIdentity("ana");
  }

  @AfterEach
  void stop() {
    ana.close();
    server.close();
  }

  private Program anotherDevice(String name) {
    Program program =
        new Program(folder.resolve(name), server, InstantSource.system()).signsIn("ana");
    Awaiting.until("an identity", program.trust().own(), OwnTrust.NOT_VERIFIED::equals);
    return program;
  }

  private static UserId user(Program program) {
    return program.session().userId();
  }

  /// Of a new account that is set up.
  private Program withIdentity(String name) {
    return new Program(folder.resolve(name), server, InstantSource.system())
        .registers(name)
        .setsUp();
  }

  /// Makes another identity in the place of the one there is.
  private static void resetIdentity(Program program) {
    Recovery recovery = program.trust().recovery();
    assertThat(recovery.reset(Optional.empty(), Optional.empty()))
        .isEqualTo(new Recovery.SetUp.PasswordNeeded(false));
    assertThat(recovery.reset(Optional.empty(), Optional.of("wrong")))
        .isEqualTo(new Recovery.SetUp.PasswordNeeded(true));
    assertThat(recovery.reset(Optional.empty(), Optional.of(Program.PASSWORD)))
        .isInstanceOf(Recovery.SetUp.Done.class);
  }

  /// The other side accepts, one begins to compare, both confirm.
  private static void byEmoji(Verification asking, Verification asked) {
    asked.accept();
    sees(asking, Ready.class);
    sees(asked, Ready.class);
    asking.compare();
    Comparing here = sees(asking, Comparing.class);
    Comparing there = sees(asked, Comparing.class);
    assertThat(here).isEqualTo(there);
    assertThat(here.emoji()).hasSize(7).allMatch(emoji -> emoji >= 0 && emoji < 64);
    asking.confirm();
    asked.confirm();
    sees(asking, Done.class);
    sees(asked, Done.class);
  }

  private static void byCode(Verification showing, Verification scanning) {
    Ready ready = sees(showing, Ready.class);
    sees(scanning, Ready.class);
    assertThat(ready.ways()).contains(VerificationStep.Way.SHOW);
    byte[] code = ready.code().orElseThrow().bytes();
    assertThat(scanning.scanned(new byte[] {1, 2, 3})).isFalse();
    assertThat(scanning.scanned(code)).isTrue();
    assertThat(scanning.step().value()).isIn(new CodeRead(), new Done());
    sees(showing, CodeScanned.class);
    showing.confirm();
    sees(showing, Done.class);
    sees(scanning, Done.class);
  }

  /// Waits until all devices of the account are verified as this device sees them.
  private static void awaitVerifiedDevices(Program program, int count) throws InterruptedException {
    Awaiting.eventually(
        "verified devices",
        () -> program.trust().devices(user(program)),
        devices ->
            devices.size() == count
                && devices.stream()
                    .allMatch(device -> device.standing() == TrustedDevice.Standing.VERIFIED));
  }

  @Test
  void twoDevicesOfOneAccountVerifyByEmoji_andShareTheSecrets() throws Exception {
    try (Program desk = anotherDevice("desk")) {
      Verification asking = desk.trust().verifying().ownDevices();
      assertThat(asking.isOwn()).isTrue();
      byEmoji(asking, ana.asked());
      Awaiting.until("trust", desk.trust().own(), OwnTrust.VERIFIED::equals);
      awaitVerifiedDevices(desk, 2);
      awaitVerifiedDevices(ana, 2);
      Awaiting.until("the secrets", desk.trust().recovery().state(), state -> state.hasSecrets());

      desk.restart();
      Awaiting.until("trust", desk.trust().own(), OwnTrust.VERIFIED::equals);
      awaitVerifiedDevices(desk, 2);
    }
  }

  @Test
  void aNewDeviceShowsACodeThatTheOldOneScans() throws Exception {
    try (Program desk = anotherDevice("desk")) {
      Verification asked = desk.trust().verifying().ownDevices();
      Verification asking = ana.asked();
      asking.accept();
      byCode(asked, asking);
      Awaiting.until("trust", desk.trust().own(), OwnTrust.VERIFIED::equals);
      awaitVerifiedDevices(desk, 2);
      awaitVerifiedDevices(ana, 2);
    }
  }

  @Test
  void anOldDeviceShowsACodeThatTheNewOneScans() throws Exception {
    try (Program desk = anotherDevice("desk")) {
      Verification asked = desk.trust().verifying().ownDevices();
      Verification asking = ana.asked();
      asking.accept();
      byCode(asking, asked);
      Awaiting.until("trust", desk.trust().own(), OwnTrust.VERIFIED::equals);
      awaitVerifiedDevices(desk, 2);
      awaitVerifiedDevices(ana, 2);
    }
  }

  @Test
  void whatIsCancelledOrNotTheSameVerifiesNobody() {
    try (Program desk = anotherDevice("desk")) {
      Verification asking = desk.trust().verifying().ownDevices();
      ana.asked().cancel();
      assertThat(sees(asking, Cancelled.class)).isEqualTo(new Cancelled(Cause.PERSON, false));

      asking = desk.trust().verifying().ownDevices();
      Verification asked = ana.asked();
      asked.accept();
      sees(asking, Ready.class);
      asking.compare();
      sees(asking, Comparing.class);
      sees(asked, Comparing.class);
      asked.mismatch();
      assertThat(sees(asked, Cancelled.class)).isEqualTo(new Cancelled(Cause.MISMATCH, true));
      assertThat(sees(asking, Cancelled.class)).isEqualTo(new Cancelled(Cause.MISMATCH, false));
      assertThat(desk.trust().own().value()).isEqualTo(OwnTrust.NOT_VERIFIED);
      assertThat(ana.trust().verifying().all().snapshot()).hasSize(2);
    }
  }

  /// Both in a direct conversation.
  private Room directChat(Program ben) {
    Room room = ana.session().directChat(user(ben));
    ben.joins();
    return room;
  }

  private static PersonTrust trust(Program of, UserId in, PersonTrust wanted) {
    return Awaiting.until(wanted.name(), of.trust().person(in), wanted::equals);
  }

  @Test
  void twoPeopleVerifyInTheirConversation_whichSaysNothingOfIt() {
    try (Program ben = withIdentity("ben")) {
      Room room = directChat(ben);
      trust(ana, user(ben), PersonTrust.NOT_VERIFIED);
      Verification asking = ana.trust().verifying().person(user(ben));
      assertThat(asking.room()).contains(room.id());
      Verification asked = ben.asked();
      assertThat(asked.person()).isEqualTo(user(ana));
      byEmoji(asking, asked);
      trust(ana, user(ben), PersonTrust.VERIFIED);
      trust(ben, user(ana), PersonTrust.VERIFIED);

      try (Timeline hers = room.timeline();
          Timeline his = ben.session().room(room.id()).orElseThrow().timeline()) {
        say(room, "Now I know it is you");
        heard(his, "Now I know it is you");
        assertThat(messages(hers.items().snapshot())).hasSize(1);
        assertThat(messages(his.items().snapshot())).hasSize(1);
      }
      ana.restart();
      trust(ana, user(ben), PersonTrust.VERIFIED);
    }
  }

  private static Stream<TimelineItem.Message> messages(List<TimelineItem> items) {
    return items.stream()
        .filter(TimelineItem.Message.class::isInstance)
        .map(TimelineItem.Message.class::cast);
  }

  private static boolean isUnsent(TimelineItem.Message message) {
    return message.sendState() instanceof SendState.Failed;
  }

  @Test
  void whoeverWasVerifiedAndHasAnotherIdentityIsNotWrittenToUntilThatIsAccepted() {
    try (Program ben = withIdentity("ben")) {
      Room room = directChat(ben);
      Verification asking = ana.trust().verifying().person(user(ben));
      Verification asked = ben.asked();
      asked.accept();
      byCode(asked, asking);
      trust(ana, user(ben), PersonTrust.VERIFIED);

      resetIdentity(ben);
      trust(ana, user(ben), PersonTrust.VERIFIED_CHANGED);
      try (Timeline hers = room.timeline();
          Timeline his = ben.session().room(room.id()).orElseThrow().timeline()) {
        say(room, "Is that you?");
        TimelineItem.Message unsent =
            Awaiting.found(
                "a message that is not sent",
                hers.items(),
                items -> messages(items).filter(VerificationTest::isUnsent).findFirst());
        assertThat(unsent.sendState())
            .isEqualTo(new SendState.Failed(SendFailure.of(SendFailure.Kind.IDENTITY_CHANGED)));

        ana.trust().acceptIdentity(user(ben));
        trust(ana, user(ben), PersonTrust.NOT_VERIFIED);
        room.composing().resend(unsent.key());
        heard(his, "Is that you?");
      }
      ben.trust().acceptIdentity(user(ana));
      byEmoji(ana.trust().verifying().person(user(ben)), ben.asked());
      trust(ana, user(ben), PersonTrust.VERIFIED);

      resetIdentity(ben);
      trust(ana, user(ben), PersonTrust.VERIFIED_CHANGED);
      byEmoji(ana.trust().verifying().person(user(ben)), ben.asked());
      trust(ana, user(ben), PersonTrust.VERIFIED);
    }
  }
}
