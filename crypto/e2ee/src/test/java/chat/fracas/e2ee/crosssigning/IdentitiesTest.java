package chat.fracas.e2ee.crosssigning;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.e2ee.crosssigning.IdentityTrust.Reason;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.DeviceStanding;
import chat.fracas.e2ee.device.TestDevice;
import chat.fracas.e2ee.verification.Verified;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class IdentitiesTest {
  private static final IdentityTrust PINNED = new IdentityTrust.Pinned();
  private static final IdentityTrust SIGNED = new IdentityTrust.Verified(Reason.SIGNED_BY_US);

  private final Account alice = new Account("@alice:fracas.chat", "ALICEPC", 1);
  private final TestPerson bob = TestPerson.of("@bob:fracas.chat", 1);
  private final TestPerson otherBob = TestPerson.of("@bob:fracas.chat", 2);
  private final TestDevice bobPhone = TestDevice.of("@bob:fracas.chat", "BOBPHONE", 3);

  private DeviceKeys signedBy(TestPerson person) {
    return DeviceKeys.read(person.signDevice(bobPhone.json())).sound().orElseThrow();
  }

  private DeviceStanding standing(DeviceKeys device) {
    return alice.step(work -> alice.identities.standing(work, device));
  }

  private void verifyBob(TestPerson person) {
    var verified =
        new Verified(person.user, Optional.empty(), Optional.of(person.master.publicKey()));
    assertThat(alice.<Signing>step(work -> alice.identity.sign(work, verified)))
        .isEqualTo(Signing.SIGNED);
  }

  private Set<UserId> replaced() {
    return alice.step(work -> alice.identities.replaced(work));
  }

  @Test
  void theFirstIdentityIsPinned() {
    assertThat(alice.trust(bob.user)).isEqualTo(new IdentityTrust.Unknown());
    assertThat(standing(signedBy(bob))).isEqualTo(DeviceStanding.NO_IDENTITY);
    assertThat(alice.see(bob.user, bob.answer()))
        .containsExactly(new IdentityChange(bob.user, new IdentityTrust.Unknown(), PINNED));
    assertThat(alice.see(bob.user, bob.answer())).isEmpty();
    assertThat(alice.trust(bob.user)).isEqualTo(PINNED);
    assertThat(standing(signedBy(bob))).isEqualTo(DeviceStanding.CROSS_SIGNED);
    assertThat(standing(bobPhone.keys())).isEqualTo(DeviceStanding.NOT_CROSS_SIGNED);
    assertThat(standing(signedBy(otherBob))).isEqualTo(DeviceStanding.NOT_CROSS_SIGNED);
  }

  @Test
  void aReplacedIdentityIsNoticedUntilItIsAcknowledged() {
    alice.see(bob.user, bob.answer());
    assertThat(alice.see(bob.user, otherBob.answer()))
        .containsExactly(new IdentityChange(bob.user, PINNED, new IdentityTrust.Replaced()));
    assertThat(standing(signedBy(otherBob))).isEqualTo(DeviceStanding.IDENTITY_CHANGED);
    assertThat(replaced()).containsExactly(bob.user);
    // withdrawing is for those who were verified
    alice.run(work -> alice.identities.withdraw(work, bob.user));
    assertThat(alice.trust(bob.user)).isEqualTo(new IdentityTrust.Replaced());
    alice.run(work -> alice.identities.acknowledge(work, bob.user));
    assertThat(replaced()).isEmpty();
    assertThat(alice.trust(bob.user)).isEqualTo(PINNED);
    assertThat(standing(signedBy(otherBob))).isEqualTo(DeviceStanding.CROSS_SIGNED);
  }

  @Test
  void whenTheOldIdentityComesBackNothingHasHappened() {
    alice.see(bob.user, bob.answer());
    alice.see(bob.user, otherBob.answer());
    alice.see(bob.user, bob.answer());
    assertThat(alice.trust(bob.user)).isEqualTo(PINNED);
  }

  @Test
  void theIdentityOfAVerifiedPersonCannotBeReplacedQuietly() {
    alice.bootstrap();
    alice.see(bob.user, bob.answer());
    verifyBob(bob);
    assertThat(alice.trust(bob.user)).isEqualTo(SIGNED);
    assertThat(standing(signedBy(bob))).isEqualTo(DeviceStanding.VERIFIED);
    assertThat(alice.see(bob.user, otherBob.answer()))
        .containsExactly(
            new IdentityChange(bob.user, SIGNED, new IdentityTrust.VerifiedReplaced()));
    assertThat(standing(signedBy(otherBob))).isEqualTo(DeviceStanding.IDENTITY_CHANGED);
    assertThat(replaced()).containsExactly(bob.user);
    // acknowledging is not enough, and neither is a third identity
    alice.run(work -> alice.identities.acknowledge(work, bob.user));
    alice.see(bob.user, TestPerson.of("@bob:fracas.chat", 3).answer());
    assertThat(alice.trust(bob.user)).isEqualTo(new IdentityTrust.VerifiedReplaced());
    // over a restart too: nothing but the store remembers it
    assertThat(alice.<IdentityTrust>step(work -> new Identities(alice.own).trust(work, bob.user)))
        .isEqualTo(new IdentityTrust.VerifiedReplaced());
  }

  @Test
  void aReplacedIdentityMayBeVerifiedAgain() {
    alice.bootstrap();
    alice.see(bob.user, bob.answer());
    verifyBob(bob);
    alice.see(bob.user, otherBob.answer());
    verifyBob(otherBob);
    assertThat(alice.trust(bob.user)).isEqualTo(SIGNED);
    assertThat(replaced()).isEmpty();
  }

  @Test
  void theVerificationMayBeWithdrawn() {
    alice.bootstrap();
    alice.see(bob.user, bob.answer());
    verifyBob(bob);
    alice.see(bob.user, otherBob.answer());
    alice.run(work -> alice.identities.withdraw(work, bob.user));
    assertThat(alice.trust(bob.user)).isEqualTo(PINNED);
    assertThat(standing(signedBy(otherBob))).isEqualTo(DeviceStanding.CROSS_SIGNED);
  }

  @Test
  void anIdentityThatTheServerLeavesOutStays() {
    alice.see(bob.user, bob.answer());
    assertThat(alice.see(bob.user, JsonObject.EMPTY)).isEmpty();
    assertThat(alice.see(bob.user, TestPerson.answer(otherBob.masterKey()))).isEmpty();
    assertThat(alice.trust(bob.user)).isEqualTo(PINNED);
  }

  @Test
  void ourSignatureStaysWhileTheServerDoesNotShowIt() {
    alice.bootstrap();
    alice.see(bob.user, bob.answer());
    verifyBob(bob);
    assertThat(alice.see(bob.user, bob.answer())).isEmpty();
    assertThat(alice.trust(bob.user)).isEqualTo(SIGNED);
  }

  @Test
  void whatOurOtherDeviceHasSignedCountsWhenOurIdentityIsTrusted() {
    TestPerson ours = TestPerson.of("@alice:fracas.chat", 8);
    JsonObject signedBob = TestPerson.answer(bob.masterKeySignedBy(ours), bob.selfSigningKey());
    alice.see(ours.user, ours.answer());
    alice.see(bob.user, signedBob);
    // our own identity is only what the server says
    assertThat(alice.trust(ours.user)).isEqualTo(PINNED);
    assertThat(alice.trust(bob.user)).isEqualTo(PINNED);
    var verified = new Verified(ours.user, Optional.empty(), Optional.of(ours.master.publicKey()));
    alice.run(work -> alice.identity.sign(work, verified));
    assertThat(alice.trust(bob.user)).isEqualTo(SIGNED);
    // and it is remembered from then on
    alice.see(bob.user, otherBob.answer());
    assertThat(alice.trust(bob.user)).isEqualTo(new IdentityTrust.VerifiedReplaced());
  }

  @Test
  void aSignatureOfSomebodyElseMeansNothing() {
    alice.bootstrap();
    TestPerson eve = TestPerson.of("@eve:fracas.chat", 5);
    alice.see(bob.user, TestPerson.answer(bob.masterKeySignedBy(eve), bob.selfSigningKey()));
    assertThat(alice.trust(bob.user)).isEqualTo(PINNED);
    // nor one in our name by another key
    TestPerson falseAlice = TestPerson.of("@alice:fracas.chat", 6);
    alice.see(bob.user, TestPerson.answer(bob.masterKeySignedBy(falseAlice), bob.selfSigningKey()));
    assertThat(alice.trust(bob.user)).isEqualTo(PINNED);
  }

  @Test
  void whenOurOwnIdentityIsReplaced_nobodyIsVerifiedByIt() {
    alice.bootstrap();
    alice.see(bob.user, bob.answer());
    verifyBob(bob);
    TestPerson other = TestPerson.of("@alice:fracas.chat", 7);
    assertThat(alice.see(other.user, other.answer()))
        .containsExactly(
            new IdentityChange(
                other.user,
                new IdentityTrust.Verified(Reason.MADE_HERE),
                new IdentityTrust.VerifiedReplaced()));
    // Bob's own identity has not changed, so there is nothing to warn of
    assertThat(alice.trust(bob.user)).isEqualTo(PINNED);
    assertThat(alice.is(alice.identity::isTrusted)).isFalse();
    assertThat(alice.step(alice.identity::secrets)).isEmpty();
    // what was verified stays known: another identity of Bob is warned of
    alice.see(bob.user, otherBob.answer());
    assertThat(alice.trust(bob.user)).isEqualTo(new IdentityTrust.VerifiedReplaced());
  }

  @Test
  void thisDeviceIsAlwaysOurs_theOthersWhenOurIdentityHasSignedThem() {
    TestDevice phone = TestDevice.of("@alice:fracas.chat", "PHONE", 9);
    TestPerson ours = TestPerson.of("@alice:fracas.chat", 8);
    DeviceKeys signed = DeviceKeys.read(ours.signDevice(phone.json())).sound().orElseThrow();
    assertThat(standing(alice.device.keys())).isEqualTo(DeviceStanding.VERIFIED);
    alice.see(ours.user, ours.answer());
    assertThat(standing(signed)).isEqualTo(DeviceStanding.CROSS_SIGNED);
    assertThat(alice.is(work -> alice.identities.isOwnVerified(work, signed))).isFalse();
    var verified = new Verified(ours.user, Optional.empty(), Optional.of(ours.master.publicKey()));
    alice.run(work -> alice.identity.sign(work, verified));
    assertThat(standing(signed)).isEqualTo(DeviceStanding.VERIFIED);
    assertThat(alice.is(work -> alice.identities.isOwnVerified(work, signed))).isTrue();
    assertThat(standing(phone.keys())).isEqualTo(DeviceStanding.NOT_CROSS_SIGNED);
    assertThat(alice.is(work -> alice.identities.isOwnVerified(work, phone.keys()))).isFalse();
  }

  @Test
  void aDeviceOfOneIsNotSignedByTheIdentityOfAnother() {
    alice.see(bob.user, bob.answer());
    TestDevice eves = TestDevice.of("@eve:fracas.chat", "BOBPHONE", 4);
    UserIdentity identity = alice.step(work -> alice.identities.find(work, bob.user)).orElseThrow();
    DeviceKeys signed = DeviceKeys.read(bob.signDevice(eves.json())).sound().orElseThrow();
    assertThat(identity.hasSigned(signed)).isFalse();
  }
}
