package chat.fracas.e2ee.verification;

import static chat.fracas.e2ee.verification.World.ALICE;
import static chat.fracas.e2ee.verification.World.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.e2ee.verification.VerificationState.Cancelled;
import chat.fracas.e2ee.verification.VerificationState.Side;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.ratchet.Refusal;
import chat.fracas.ratchet.qr.QrMode;
import chat.fracas.ratchet.qr.QrVerification;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QrTest {
  private final World world = new World(23);
  private final World.Actor alice = world.device(ALICE, "ALICEPC", true);
  private final World.Actor bob = world.device(BOB, "BOBPHONE", true);
  private final World.Actor fresh = world.device(ALICE, "ALICENEW", false);

  private void readyInRoom() {
    alice.requestInRoom(BOB);
    world.run();
    bob.accept();
    world.run();
  }

  /// The new device has asked the old one.
  private void readyAmongOwn() {
    fresh.requestDevices(alice);
    world.run();
    alice.accept();
    world.run();
  }

  private void scan(World.Actor scanner, byte[] code) {
    assertThat(scanner.only().scan(code))
        .isInstanceOfSatisfying(Scan.Right.class, right -> world.post(scanner, right.deliveries()));
  }

  @Test
  void twoPeopleVerifyEachOther() {
    readyInRoom();
    byte[] code = bob.only().code();
    assertThat(QrVerification.parse(code).mode()).isEqualTo(QrMode.OTHER_USER);
    assertThat(bob.only().code()).isEqualTo(code);
    scan(alice, code);
    assertThat(alice.state()).isEqualTo(new VerificationState.CodeRead());
    world.run();
    assertThat(bob.state()).isEqualTo(new VerificationState.CodeScanned());
    bob.confirm();
    assertThat(bob.state()).isEqualTo(new VerificationState.Finishing());
    world.run();
    assertThat(alice.verified())
        .isEqualTo(new Verified(BOB, Optional.empty(), Optional.of(world.masterKey(BOB))));
    assertThat(bob.verified())
        .isEqualTo(new Verified(ALICE, Optional.empty(), Optional.of(world.masterKey(ALICE))));
  }

  @Test
  void theDeviceThatTrustsTheIdentityShowsTheCode() {
    readyAmongOwn();
    byte[] code = alice.only().code();
    assertThat(QrVerification.parse(code).mode()).isEqualTo(QrMode.SELF_TRUSTING);
    scan(fresh, code);
    world.run();
    alice.confirm();
    world.run();
    assertThat(fresh.verified().masterKey()).contains(world.masterKey(ALICE));
    assertThat(alice.verified().device())
        .contains(new Verified.Device(fresh.device, fresh.deviceKey));
  }

  @Test
  void theDeviceThatDoesNotTrustTheIdentityShowsTheCode() {
    readyAmongOwn();
    byte[] code = fresh.only().code();
    assertThat(QrVerification.parse(code).mode()).isEqualTo(QrMode.SELF_UNTRUSTING);
    scan(alice, code);
    world.run();
    fresh.confirm();
    world.run();
    assertThat(fresh.verified().masterKey()).contains(world.masterKey(ALICE));
    assertThat(alice.verified().device())
        .contains(new Verified.Device(fresh.device, fresh.deviceKey));
    assertThat(alice.verified().masterKey()).isEmpty();
  }

  @Test
  void twoDevicesThatDoNotTrustTheIdentityProveNothing() {
    World.Actor other = world.device(ALICE, "ALICENEWER", false);
    fresh.requestDevices(other);
    world.run();
    other.accept();
    world.run();
    assertThat(other.only().scan(fresh.only().code())).isInstanceOf(Scan.WrongKeys.class);
    assertThat(other.state()).isEqualTo(new Cancelled(CancelCause.KEY_MISMATCH, Side.US));
  }

  @Test
  void theSideThatScannedMaySayAtOnceThatItIsDone() {
    readyInRoom();
    scan(alice, bob.only().code());
    world.run();
    var done = new VerificationMessage.Done();
    world.post(
        alice,
        List.of(
            new Delivery.ToRoom(World.ROOM, done.type(), bob.only().flow().bind(done.content()))));
    world.run();
    assertThat(bob.state()).isEqualTo(new VerificationState.CodeScanned());
    bob.confirm();
    assertThat(bob.verified().user()).isEqualTo(ALICE);
    world.run();
    assertThat(alice.verified().user()).isEqualTo(BOB);
  }

  @Test
  void whenBothScan_theSmallerSidesScanCounts() {
    readyInRoom();
    byte[] ofBob = bob.only().code();
    byte[] ofAlice = alice.only().code();
    scan(alice, ofBob);
    scan(bob, ofAlice);
    world.run();
    assertThat(alice.state()).isEqualTo(new VerificationState.CodeRead());
    assertThat(bob.state()).isEqualTo(new VerificationState.CodeScanned());
    bob.confirm();
    world.run();
    assertThat(alice.verified().masterKey()).contains(world.masterKey(BOB));
    assertThat(bob.verified().masterKey()).contains(world.masterKey(ALICE));
  }

  @Test
  void whenOneScansAndTheOtherCompares_neitherGoesOn() {
    readyInRoom();
    scan(alice, bob.only().code());
    bob.compare();
    world.run();
    assertThat(List.of(alice.state(), bob.state()))
        .containsOnly(new Cancelled(CancelCause.UNEXPECTED_MESSAGE, Side.US));
  }

  @Test
  void insteadOfScanningTheOtherSideMayCompare() {
    readyInRoom();
    bob.only().code();
    alice.compare();
    world.run();
    assertThat(bob.shown()).isEqualTo(alice.shown());
  }

  @Test
  void anotherSecretIsAnAttack() {
    readyInRoom();
    scan(alice, bob.only().code());
    world.run(
        envelope ->
            List.of(
                envelope.is("start")
                    ? envelope.with(
                        content -> content.with("secret", UnpaddedBase64.encode(new byte[16])))
                    : envelope));
    assertThat(bob.state()).isEqualTo(new Cancelled(CancelCause.WRONG_QR_SECRET, Side.US));
    assertThat(alice.state()).isEqualTo(new Cancelled(CancelCause.KEY_MISMATCH, Side.THEM));
  }

  @Test
  void aSecretThatIsNotBase64IsInvalid() {
    readyInRoom();
    scan(alice, bob.only().code());
    world.run(
        envelope ->
            List.of(
                envelope.is("start")
                    ? envelope.with(content -> content.with("secret", "?"))
                    : envelope));
    assertThat(bob.state()).isEqualTo(new Cancelled(CancelCause.INVALID_MESSAGE, Side.US));
  }

  @Test
  void aCodeThatWasNotShownCannotHaveBeenScanned() {
    readyInRoom();
    var code =
        QrVerification.create(
            QrMode.OTHER_USER,
            alice.only().flow().transaction(),
            world.masterKey(BOB),
            world.masterKey(ALICE),
            world.random);
    scan(alice, code.encode());
    world.run();
    assertThat(bob.state()).isEqualTo(new Cancelled(CancelCause.UNEXPECTED_MESSAGE, Side.US));
  }

  private byte[] code(QrMode mode, Ed25519PublicKey first, Ed25519PublicKey second) {
    return QrVerification.create(
            mode, alice.only().flow().transaction(), first, second, world.random)
        .encode();
  }

  @ParameterizedTest
  @EnumSource(QrMode.class)
  void eachKeyInACodeHasToBeTheOneKnownHere(QrMode mode) {
    readyInRoom();
    Ed25519PublicKey other = world.freshKey();
    List<byte[]> codes =
        List.of(
            code(mode, other, world.masterKey(ALICE)),
            code(mode, world.masterKey(BOB), other),
            code(mode, world.masterKey(ALICE), world.masterKey(BOB)));
    for (byte[] code : codes) {
      World again = new World(23);
      World.Actor one = again.device(ALICE, "ALICEPC", true);
      World.Actor two = again.device(BOB, "BOBPHONE", true);
      one.requestInRoom(BOB);
      again.run();
      two.accept();
      again.run();
      assertThat(one.only().scan(code)).isInstanceOf(Scan.WrongKeys.class);
      assertThat(one.state()).isEqualTo(new Cancelled(CancelCause.KEY_MISMATCH, Side.US));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = QrMode.class,
      names = {"SELF_TRUSTING", "SELF_UNTRUSTING"})
  void aCodeForOwnDevicesIsNoneForTwoPeople(QrMode mode) {
    readyInRoom();
    assertThat(alice.only().scan(code(mode, world.masterKey(BOB), world.masterKey(ALICE))))
        .isInstanceOf(Scan.WrongKeys.class);
  }

  @Test
  void aCodeForTwoPeopleIsNoneForOwnDevices() {
    readyAmongOwn();
    byte[] code = code(QrMode.OTHER_USER, world.masterKey(ALICE), world.masterKey(ALICE));
    assertThat(alice.only().scan(code)).isInstanceOf(Scan.WrongKeys.class);
  }

  @Test
  void keysInACodeAmongOwnDevicesHaveToBeThoseKnownHere() {
    for (int number = 0; number < 4; number++) {
      World again = new World(31);
      World.Actor old = again.device(ALICE, "OLD", true);
      World.Actor late = again.device(ALICE, "LATE", false);
      late.requestDevices(old);
      again.run();
      old.accept();
      again.run();
      Ed25519PublicKey master = again.masterKey(ALICE);
      Ed25519PublicKey other = again.freshKey();
      String transaction = old.only().flow().transaction();
      byte[] code =
          switch (number) {
            case 0 ->
                QrVerification.create(
                        QrMode.SELF_TRUSTING, transaction, other, late.deviceKey, again.random)
                    .encode();
            case 1 ->
                QrVerification.create(
                        QrMode.SELF_TRUSTING, transaction, master, other, again.random)
                    .encode();
            case 2 ->
                QrVerification.create(
                        QrMode.SELF_UNTRUSTING, transaction, other, master, again.random)
                    .encode();
            default ->
                QrVerification.create(
                        QrMode.SELF_UNTRUSTING, transaction, late.deviceKey, other, again.random)
                    .encode();
          };
      World.Actor scanner = number < 2 ? late : old;
      assertThat(scanner.only().scan(code)).as("code " + number).isInstanceOf(Scan.WrongKeys.class);
    }
  }

  @Test
  void whatIsNotThisCodeChangesNothing() {
    readyInRoom();
    byte[] code = bob.only().code();
    byte[] version = code.clone();
    version[6] = 3;
    byte[] mode = code.clone();
    mode[7] = 3;
    byte[] length = code.clone();
    length[8] = -1;
    length[9] = -1;
    assertThat(alice.only().scan(version)).isEqualTo(new Scan.Unreadable(Refusal.UNKNOWN_VERSION));
    assertThat(alice.only().scan(mode)).isEqualTo(new Scan.Unreadable(Refusal.UNKNOWN_VERSION));
    assertThat(alice.only().scan(length)).isEqualTo(new Scan.Unreadable(Refusal.MALFORMED));
    assertThat(alice.only().scan("https://fracas.chat".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Scan.Unreadable(Refusal.MALFORMED));
    byte[] foreign =
        QrVerification.create(
                QrMode.OTHER_USER,
                "$another",
                world.masterKey(BOB),
                world.masterKey(ALICE),
                world.random)
            .encode();
    assertThat(alice.only().scan(foreign)).isEqualTo(new Scan.OtherVerification());
    scan(alice, code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"show", "scan", "no reciprocate", "no camera"})
  void codesGoTheWayThatBothCan(String what) {
    Set<VerificationMethod> methods =
        switch (what) {
          case "show" ->
              EnumSet.of(VerificationMethod.SHOW_QR_CODE, VerificationMethod.RECIPROCATE);
          case "scan" ->
              EnumSet.of(VerificationMethod.SCAN_QR_CODE, VerificationMethod.RECIPROCATE);
          case "no reciprocate" ->
              EnumSet.of(
                  VerificationMethod.SCAN_QR_CODE,
                  VerificationMethod.SHOW_QR_CODE,
                  VerificationMethod.SAS);
          default ->
              EnumSet.of(
                  VerificationMethod.SHOW_QR_CODE,
                  VerificationMethod.RECIPROCATE,
                  VerificationMethod.SAS);
        };
    World.Actor carol = world.device(World.BOB, "CAROL", true, methods);
    world.actors.remove(bob);
    alice.requestInRoom(BOB);
    world.run();
    carol.accept();
    world.run();
    Set<Way> expected =
        switch (what) {
          case "show" -> Set.of(Way.SCAN);
          case "scan" -> Set.of(Way.SHOW);
          case "no reciprocate" -> Set.of(Way.COMPARE);
          default -> Set.of(Way.COMPARE, Way.SCAN);
        };
    assertThat(alice.state()).isEqualTo(new VerificationState.Ready(expected));
    if (!expected.contains(Way.SHOW)) {
      assertThatThrownBy(() -> alice.only().code()).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void withoutAnIdentityOwnDevicesCanOnlyCompare() {
    world.masterKeys.remove(ALICE);
    alice.trustsMaster = false;
    readyAmongOwn();
    assertThat(alice.state()).isEqualTo(new VerificationState.Ready(Set.of(Way.COMPARE)));
    alice.compare();
    world.run();
    alice.confirm();
    fresh.confirm();
    world.run();
    assertThat(alice.verified().device()).isPresent();
    assertThat(alice.verified().masterKey()).isEmpty();
  }
}
