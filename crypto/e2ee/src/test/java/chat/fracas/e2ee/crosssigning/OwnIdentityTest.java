package chat.fracas.e2ee.crosssigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.e2ee.crosssigning.IdentityTrust.Reason;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.TestDevice;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.request.RequestId;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.e2ee.verification.Parties;
import chat.fracas.e2ee.verification.Verified;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.KeyId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Ed25519SigningKey;
import chat.fracas.foundation.signing.SignedJson;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnIdentityTest {
  private final Account alice = new Account("@alice:fracas.chat", "ALICEPC", 1);
  private final Account fresh = new Account("@alice:fracas.chat", "ALICENEW", 2);
  private final TestPerson bob = TestPerson.of("@bob:fracas.chat", 1);

  private OutgoingRequest.SigningKeysUpload upload() {
    return alice.pending(OutgoingRequest.SigningKeysUpload.class).getFirst();
  }

  private List<JsonObject> signatures(Account account) {
    return account.pending(OutgoingRequest.SignaturesUpload.class).stream()
        .map(OutgoingRequest.SignaturesUpload::body)
        .toList();
  }

  private Restoring restore(Account account, KeyUsage usage, String secret) {
    return account.step(work -> account.identity.restore(work, usage, secret));
  }

  private String export(Account account, KeyUsage usage) {
    return account.step(work -> account.identity.export(work, usage)).orElseThrow();
  }

  private Verified master(Account account) {
    return new Verified(
        account.own.user(), Optional.empty(), Optional.of(account.ownIdentity().master().key()));
  }

  private static Verified device(DeviceKeys keys) {
    return new Verified(
        keys.user(),
        Optional.of(new Verified.Device(keys.device(), keys.ed25519())),
        Optional.empty());
  }

  private Signing sign(Account account, Verified verified) {
    return account.step(work -> account.identity.sign(work, verified));
  }

  // ---- made

  @Test
  void anIdentityIsMadeAndUsedWhenTheServerHasTakenIt() {
    assertThat(alice.<Making>step(alice.identity::bootstrap)).isInstanceOf(Making.Begun.class);
    assertThat(alice.trust(alice.own.user())).isEqualTo(new IdentityTrust.Unknown());
    assertThat(alice.step(alice.identity::secrets)).isEmpty();
    JsonObject body = upload().body();
    // the master key is signed by the device, the others by the master key
    assertThat(
            SignedJson.verifies(
                body.requireObject("master_key"),
                alice.own.user().toString(),
                KeyId.parse("ed25519:ALICEPC"),
                alice.device.keys().ed25519()))
        .isTrue();
    alice.run(work -> alice.identity.answered(work, upload()));
    assertThat(alice.trust(alice.own.user()))
        .isEqualTo(new IdentityTrust.Verified(Reason.MADE_HERE));
    assertThat(alice.step(alice.identity::secrets)).isEqualTo(EnumSet.allOf(KeyUsage.class));
    assertThat(alice.pending(OutgoingRequest.SigningKeysUpload.class)).isEmpty();
    // this device is signed at once
    JsonObject signed =
        signatures(alice)
            .getFirst()
            .requireObject(alice.own.user().toString())
            .requireObject("ALICEPC");
    assertThat(alice.ownIdentity().hasSigned(DeviceKeys.read(signed).sound().orElseThrow()))
        .isTrue();
    assertThat(UserIdentity.read(alice.own.user(), alice.answer())).contains(alice.ownIdentity());
    assertThat(alice.<Making>step(alice.identity::bootstrap)).isEqualTo(new Making.AlreadyThere());
  }

  @Test
  void keysThatWaitForAnAnswerAreNotMadeAgain() {
    alice.run(alice.identity::bootstrap);
    OutgoingRequest.SigningKeysUpload first = upload();
    assertThat(alice.<Making>step(alice.identity::bootstrap))
        .isEqualTo(new Making.Begun(first.id()));
    assertThat(alice.<RequestId>step(alice.identity::reset)).isEqualTo(first.id());
    assertThat(alice.pending(OutgoingRequest.SigningKeysUpload.class)).containsExactly(first);
  }

  @Test
  void refusedKeysAreForgotten() {
    alice.run(alice.identity::bootstrap);
    OutgoingRequest.SigningKeysUpload first = upload();
    alice.run(work -> alice.identity.refused(work, first));
    assertThat(alice.trust(alice.own.user())).isEqualTo(new IdentityTrust.Unknown());
    assertThat(alice.store.groups(RecordKind.SECRET)).isEmpty();
    alice.run(alice.identity::bootstrap);
    assertThat(upload().body()).isNotEqualTo(first.body());
  }

  @Test
  void aResetPutsAnotherIdentityInThePlaceOfTheOldOne() {
    alice.bootstrap();
    UserIdentity before = alice.ownIdentity();
    String oldMaster = export(alice, KeyUsage.MASTER);
    alice.run(alice.identity::reset);
    // until the server has taken it all is as before
    assertThat(alice.ownIdentity()).isEqualTo(before);
    assertThat(export(alice, KeyUsage.MASTER)).isEqualTo(oldMaster);
    alice.run(work -> alice.identity.answered(work, upload()));
    assertThat(alice.ownIdentity().master().key()).isNotEqualTo(before.master().key());
    assertThat(export(alice, KeyUsage.MASTER)).isNotEqualTo(oldMaster);
    assertThat(alice.trust(alice.own.user()))
        .isEqualTo(new IdentityTrust.Verified(Reason.MADE_HERE));
  }

  @Test
  void aRefusedResetLeavesTheOldIdentity() {
    alice.bootstrap();
    UserIdentity before = alice.ownIdentity();
    alice.run(alice.identity::reset);
    alice.run(work -> alice.identity.refused(work, upload()));
    assertThat(alice.ownIdentity()).isEqualTo(before);
    assertThat(alice.step(alice.identity::secrets)).isEqualTo(EnumSet.allOf(KeyUsage.class));
  }

  @Test
  void theServerShowingOurIdentityChangesNothing() {
    alice.run(alice.identity::bootstrap);
    OutgoingRequest.SigningKeysUpload upload = upload();
    // the answer was lost, and a query came first
    JsonObject answer =
        JsonObject.builder()
            .put(
                "master_keys",
                JsonObject.of("@alice:fracas.chat", upload.body().requireObject("master_key")))
            .put(
                "self_signing_keys",
                JsonObject.of(
                    "@alice:fracas.chat", upload.body().requireObject("self_signing_key")))
            .put(
                "user_signing_keys",
                JsonObject.of(
                    "@alice:fracas.chat", upload.body().requireObject("user_signing_key")))
            .build();
    alice.see(alice.own.user(), answer);
    assertThat(alice.trust(alice.own.user())).isEqualTo(new IdentityTrust.Pinned());
    assertThat(alice.<Making>step(alice.identity::bootstrap))
        .isEqualTo(new Making.Begun(upload.id()));
    alice.run(work -> alice.identity.answered(work, upload));
    assertThat(alice.trust(alice.own.user()).isVerified()).isTrue();
    assertThat(alice.see(alice.own.user(), answer)).isEmpty();
  }

  // ---- restored

  @Test
  void theSecretMasterKeyProvesThatTheIdentityIsOurs() {
    alice.bootstrap();
    fresh.see(alice.own.user(), alice.answer());
    assertThat(restore(fresh, KeyUsage.SELF_SIGNING, export(alice, KeyUsage.SELF_SIGNING)))
        .isEqualTo(Restoring.KEPT);
    assertThat(fresh.trust(fresh.own.user())).isEqualTo(new IdentityTrust.Pinned());
    assertThat(signatures(fresh)).isEmpty();
    assertThat(restore(fresh, KeyUsage.MASTER, export(alice, KeyUsage.MASTER)))
        .isEqualTo(Restoring.KEPT);
    assertThat(fresh.trust(fresh.own.user()))
        .isEqualTo(new IdentityTrust.Verified(Reason.SECRET_RESTORED));
    // the self-signing key was here before, so this device can be signed now
    assertThat(signatures(fresh))
        .singleElement()
        .satisfies(
            body ->
                assertThat(body.requireObject("@alice:fracas.chat").keys())
                    .containsExactly("ALICENEW"));
  }

  @ParameterizedTest
  @EnumSource(KeyUsage.class)
  void aSecretOfAnotherIdentityIsRefused(KeyUsage usage) {
    alice.bootstrap();
    fresh.see(alice.own.user(), alice.answer());
    var forged = Ed25519SigningKey.generate(fresh.random);
    assertThat(restore(fresh, usage, UnpaddedBase64.encode(forged.exportSeed())))
        .isEqualTo(Restoring.WRONG_KEY);
    assertThat(fresh.step(fresh.identity::secrets)).isEmpty();
    assertThat(fresh.is(fresh.identity::isTrusted)).isFalse();
    for (KeyUsage other : KeyUsage.values()) {
      if (other != usage) {
        assertThat(restore(fresh, usage, export(alice, other))).isEqualTo(Restoring.WRONG_KEY);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "AAAA", "not base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void whatIsNoKeyIsRefused(String secret) {
    alice.bootstrap();
    fresh.see(alice.own.user(), alice.answer());
    assertThat(restore(fresh, KeyUsage.MASTER, secret)).isEqualTo(Restoring.MALFORMED);
  }

  @Test
  void withoutAnIdentityThereIsNothingToRestore() {
    alice.bootstrap();
    assertThat(restore(fresh, KeyUsage.MASTER, export(alice, KeyUsage.MASTER)))
        .isEqualTo(Restoring.NO_IDENTITY);
  }

  @Test
  void theSecretsOfAnOldIdentityAreNoLongerGivenOut() {
    alice.bootstrap();
    TestPerson other = TestPerson.of("@alice:fracas.chat", 7);
    alice.see(other.user, other.answer());
    for (KeyUsage usage : KeyUsage.values()) {
      assertThat(alice.<Optional<String>>step(work -> alice.identity.export(work, usage)))
          .isEmpty();
    }
    assertThat(
            alice.<Optional<JsonObject>>step(
                work -> alice.identity.signByMaster(work, JsonObject.EMPTY)))
        .isEmpty();
  }

  // ---- used

  @Test
  void aVerifiedDeviceOfOursIsSigned() {
    alice.bootstrap();
    alice.known.add(fresh.device.keys());
    int before = signatures(alice).size();
    assertThat(sign(alice, device(fresh.device.keys()))).isEqualTo(Signing.SIGNED);
    JsonObject signed =
        signatures(alice).get(before).requireObject("@alice:fracas.chat").requireObject("ALICENEW");
    assertThat(alice.ownIdentity().hasSigned(DeviceKeys.read(signed).sound().orElseThrow()))
        .isTrue();
    assertThat(signed.has("unsigned")).isFalse();
  }

  @Test
  void aDeviceWhoseKeyIsAnotherIsNotSigned() {
    alice.bootstrap();
    alice.known.add(fresh.device.keys());
    var verified =
        new Verified(
            alice.own.user(),
            Optional.of(new Verified.Device(fresh.own.device(), alice.device.keys().ed25519())),
            Optional.empty());
    assertThat(sign(alice, verified)).isEqualTo(Signing.KEYS_CHANGED);
    assertThat(sign(fresh, device(alice.device.keys()))).isEqualTo(Signing.KEYS_CHANGED);
  }

  @Test
  void aSignatureOfThisDeviceThatTheServerHasNotIsGivenAgain() {
    assertThat(alice.is(alice.identity::signThisDeviceAgain)).isFalse();
    alice.bootstrap();
    OutgoingRequest.SignaturesUpload first =
        alice.pending(OutgoingRequest.SignaturesUpload.class).getFirst();
    assertThat(alice.is(alice.identity::signThisDeviceAgain)).isTrue();
    assertThat(alice.pending(OutgoingRequest.SignaturesUpload.class)).containsExactly(first);
    // the server has answered, and shows the device without it
    alice.run(work -> alice.requests.remove(work, first.id()));
    assertThat(alice.is(alice.identity::signThisDeviceAgain)).isTrue();
    JsonObject again = signatures(alice).getFirst();
    assertThat(again).isEqualTo(first.body());
    alice.run(
        work ->
            alice
                .requests
                .pending(work)
                .forEach(request -> alice.requests.remove(work, request.id())));
    DeviceKeys signed =
        DeviceKeys.read(again.requireObject("@alice:fracas.chat").requireObject("ALICEPC"))
            .sound()
            .orElseThrow();
    alice.known.clear();
    alice.known.add(signed);
    assertThat(alice.is(alice.identity::signThisDeviceAgain)).isTrue();
    assertThat(signatures(alice)).isEmpty();
  }

  @Test
  void aNewDeviceTrustsTheIdentityThatItHasVerified() {
    alice.bootstrap();
    fresh.see(alice.own.user(), alice.answer());
    assertThat(sign(fresh, master(alice))).isEqualTo(Signing.SIGNED);
    assertThat(fresh.trust(fresh.own.user()))
        .isEqualTo(new IdentityTrust.Verified(Reason.VERIFIED_WITH_DEVICE));
    // it has no secret yet to sign itself with
    assertThat(signatures(fresh)).isEmpty();
    restore(fresh, KeyUsage.SELF_SIGNING, export(alice, KeyUsage.SELF_SIGNING));
    assertThat(signatures(fresh)).hasSize(1);
  }

  @Test
  void anIdentityThatWasReplacedMeanwhileIsNotTrusted() {
    alice.bootstrap();
    Verified verified = master(alice);
    TestPerson other = TestPerson.of("@alice:fracas.chat", 7);
    fresh.see(other.user, other.answer());
    assertThat(sign(fresh, verified)).isEqualTo(Signing.KEYS_CHANGED);
    assertThat(fresh.is(fresh.identity::isTrusted)).isFalse();
  }

  @Test
  void anotherPersonsMasterKeyIsSigned_andOnlyOurSignatureIsSent() {
    alice.bootstrap();
    TestPerson eve = TestPerson.of("@eve:fracas.chat", 5);
    alice.see(bob.user, TestPerson.answer(bob.masterKeySignedBy(eve), bob.selfSigningKey()));
    int before = signatures(alice).size();
    var verified = new Verified(bob.user, Optional.empty(), Optional.of(bob.master.publicKey()));
    assertThat(sign(alice, verified)).isEqualTo(Signing.SIGNED);
    JsonObject sent =
        signatures(alice)
            .get(before)
            .requireObject("@bob:fracas.chat")
            .requireObject(bob.master.publicKey().toString());
    assertThat(sent.requireObject("signatures").keys()).containsExactly("@alice:fracas.chat");
    CrossSigningKey key = bob.masterKey().withJson(sent);
    assertThat(key.isSignedBy(alice.ownIdentity().userSigning().orElseThrow())).isTrue();
  }

  @Test
  void anotherPersonsReplacedKeyIsNotSigned() {
    alice.bootstrap();
    var verified = new Verified(bob.user, Optional.empty(), Optional.of(bob.master.publicKey()));
    assertThat(sign(alice, verified)).isEqualTo(Signing.KEYS_CHANGED);
    alice.see(bob.user, TestPerson.of("@bob:fracas.chat", 2).answer());
    assertThat(sign(alice, verified)).isEqualTo(Signing.KEYS_CHANGED);
    var nothing = new Verified(bob.user, Optional.empty(), Optional.empty());
    assertThat(sign(alice, nothing)).isEqualTo(Signing.KEYS_CHANGED);
  }

  @Test
  void withoutTheSecretNothingIsSigned() {
    alice.bootstrap();
    fresh.see(alice.own.user(), alice.answer());
    fresh.see(bob.user, bob.answer());
    sign(fresh, master(alice));
    var verified = new Verified(bob.user, Optional.empty(), Optional.of(bob.master.publicKey()));
    assertThat(sign(fresh, verified)).isEqualTo(Signing.SECRET_MISSING);
    fresh.known.add(alice.device.keys());
    assertThat(sign(fresh, device(alice.device.keys()))).isEqualTo(Signing.SECRET_MISSING);
    restore(fresh, KeyUsage.USER_SIGNING, export(alice, KeyUsage.USER_SIGNING));
    assertThat(sign(fresh, verified)).isEqualTo(Signing.SIGNED);
    assertThat(fresh.trust(bob.user).isVerified()).isTrue();
  }

  @Test
  void aSecretWithoutTrustSignsNobody() {
    alice.bootstrap();
    fresh.see(alice.own.user(), alice.answer());
    fresh.see(bob.user, bob.answer());
    restore(fresh, KeyUsage.USER_SIGNING, export(alice, KeyUsage.USER_SIGNING));
    var verified = new Verified(bob.user, Optional.empty(), Optional.of(bob.master.publicKey()));
    assertThat(sign(fresh, verified)).isEqualTo(Signing.SECRET_MISSING);
  }

  @Test
  void theMasterKeySignsWhatIsOurs() {
    alice.bootstrap();
    JsonObject signed =
        alice
            .step(work -> alice.identity.signByMaster(work, JsonObject.of("public_key", "x")))
            .orElseThrow();
    CrossSigningKey master = alice.ownIdentity().master();
    assertThat(
            SignedJson.verifies(
                signed, "@alice:fracas.chat", CrossSigningKey.keyId(master.key()), master.key()))
        .isTrue();
  }

  // ---- kept

  @Test
  void secretsAreSealedUnderTheirNames() {
    alice.bootstrap();
    String text = alice.store.readGroup(RecordKind.SECRET, "").toString();
    assertThat(text).doesNotContain(export(alice, KeyUsage.MASTER));
    // a record put in the place of another is found out
    alice.run(
        work -> {
          var records = work.readGroup(RecordKind.SECRET, "");
          JsonObject selfSigning =
              Optional.ofNullable(records.get(KeyUsage.SELF_SIGNING.secretName())).orElseThrow();
          work.put(new RecordKey(RecordKind.SECRET, "", KeyUsage.MASTER.secretName()), selfSigning);
        });
    assertThatThrownBy(() -> export(alice, KeyUsage.MASTER))
        .isInstanceOf(IllegalStateException.class);
  }

  // ---- for verifications

  @Test
  void aVerificationKnowsWhatTheStepKnows() {
    alice.bootstrap();
    TestDevice phone = TestDevice.of("@bob:fracas.chat", "BOBPHONE", 3);
    alice.known.add(phone.keys());
    alice.see(bob.user, bob.answer());
    alice.run(
        work -> {
          var parties = new KnownParties(work, alice.own, alice.identities, alice::devicesOf);
          assertThat(parties.own().trustsMaster()).isTrue();
          assertThat(parties.own().party().masterKey())
              .contains(alice.ownIdentity().master().key());
          assertThat(parties.find(bob.user, phone.device()))
              .isInstanceOfSatisfying(
                  Parties.Lookup.Known.class,
                  known -> {
                    assertThat(known.party().deviceKey()).isEqualTo(phone.keys().ed25519());
                    assertThat(known.party().masterKey()).contains(bob.master.publicKey());
                  });
          assertThat(parties.find(bob.user, DeviceId.parse("OTHER")))
              .isEqualTo(new Parties.Lookup.Unknown());
        });
  }

  @ParameterizedTest
  @EnumSource(KeyUsage.class)
  void aUserWithADeviceNamedLikeAKeyIsNotVerified(KeyUsage usage) {
    TestDevice phone = TestDevice.of("@bob:fracas.chat", "BOBPHONE", 3);
    alice.see(bob.user, bob.answer());
    String name =
        alice
            .step(work -> alice.identities.find(work, bob.user))
            .flatMap(identity -> identity.key(usage))
            .orElseThrow()
            .key()
            .toString();
    alice.known.add(phone.keys());
    alice.known.add(TestDevice.of("@bob:fracas.chat", name, 4).keys());
    alice.run(
        work -> {
          var parties = new KnownParties(work, alice.own, alice.identities, alice::devicesOf);
          assertThat(parties.find(bob.user, phone.device()))
              .isEqualTo(new Parties.Lookup.NamedAsKey());
        });
  }
}
