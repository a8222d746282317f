package chat.fracas.e2ee.olm;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OlmClaimsTest {
  private final OlmPeer alice = new OlmPeer("@alice:a.example", "PHONE", 1);
  private final OlmPeer bob = new OlmPeer("@bob:b.example", "DESK", 2);
  private final OlmPeer carol = new OlmPeer("@carol:b.example", "TAB", 3);

  private void claim() {
    alice.harness.step(
        work -> alice.claims.claim(work, List.of(bob.keys(), carol.keys()), alice.harness.now()));
  }

  private void knowBoth() {
    alice.knows(bob);
    alice.knows(carol);
  }

  private void assertThatOnlyBobFailed(JsonObject badKey) {
    claim();
    JsonObject both =
        JsonObject.of(
            "one_time_keys",
            OlmPeer.claimed(bob, badKey).requireObject("one_time_keys").toBuilder()
                .putAll(OlmPeer.claimed(carol, carol.oneTimeKey()).requireObject("one_time_keys"))
                .build());
    OlmClaims.Answer answer = alice.answer(both);
    assertThat(answer.ready()).containsExactly(carol.keys());
    assertThat(answer.failed()).containsExactly(bob.keys());
    assertThat(alice.reach(bob)).isEqualTo(OlmClaims.Reach.LEFT_ALONE);
  }

  @Test
  void aSecondClaimIsNotMadeWhileOneIsUnderWay() {
    knowBoth();
    claim();
    claim();
    assertThat(alice.harness.only(OutgoingRequest.KeysClaim.class).devices()).hasSize(2);
    assertThat(alice.reach(bob)).isEqualTo(OlmClaims.Reach.CLAIMING);
  }

  @Test
  void aKeyWithoutAGoodSignatureCostsItsDeviceOnly() {
    knowBoth();
    assertThatOnlyBobFailed(bob.oneTimeKey().without("signatures"));
  }

  @Test
  void aKeyThatAnotherDeviceSignedCostsItsDeviceOnly() {
    knowBoth();
    assertThatOnlyBobFailed(carol.oneTimeKey());
  }

  @Test
  void aPointOfSmallOrderIsNotTaken() {
    knowBoth();
    JsonObject zero = JsonObject.of("key", UnpaddedBase64.encode(new byte[32]));
    assertThatOnlyBobFailed(bob.harness.call(work -> bob.signed(work, zero)));
  }

  @Test
  void aKeyOfAnotherAlgorithmIsNotTaken() {
    knowBoth();
    claim();
    JsonObject keys =
        JsonObject.of(
            "one_time_keys",
            JsonObject.of(
                bob.user().toString(),
                JsonObject.of("DESK", JsonObject.of("x.other:AA", bob.oneTimeKey()))));
    assertThat(alice.answer(keys).failed()).containsExactlyInAnyOrder(bob.keys(), carol.keys());
  }

  @Test
  void aDeviceWithoutKeysIsLeftAloneLongerEachTime() {
    alice.knows(bob);
    for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      assertThat(alice.reach(bob)).isEqualTo(OlmClaims.Reach.UNTRIED);
      alice.claim(bob);
      assertThat(alice.answer(JsonObject.EMPTY).ready()).isEmpty();
      alice.harness.pass(Duration.ofMinutes(minutes).minusSeconds(1));
      assertThat(alice.reach(bob)).isEqualTo(OlmClaims.Reach.LEFT_ALONE);
      alice.claim(bob);
      assertThat(alice.harness.pending()).isEmpty();
      alice.harness.pass(Duration.ofSeconds(1));
    }
  }

  @Test
  void aFailingServerIsLeftAloneWithAllItsDevices() {
    knowBoth();
    alice.claim(bob);
    JsonObject failures = JsonObject.of("b.example", JsonObject.EMPTY);
    alice.answer(JsonObject.of("failures", failures));
    assertThat(alice.reach(carol)).isEqualTo(OlmClaims.Reach.LEFT_ALONE);
    assertThat(alice.reach(bob)).isEqualTo(OlmClaims.Reach.LEFT_ALONE);
    var dave = new OlmPeer("@dave:d.example", "DAVE", 4);
    assertThat(alice.reach(dave)).isEqualTo(OlmClaims.Reach.UNTRIED);

    alice.harness.pass(Duration.ofMinutes(1));
    alice.claim(carol);
    alice.answer(OlmPeer.claimed(carol, carol.oneTimeKey()));
    assertThat(alice.reach(carol)).isEqualTo(OlmClaims.Reach.READY);
    assertThat(alice.reach(bob)).isEqualTo(OlmClaims.Reach.UNTRIED);
  }

  @Test
  void aServerThatWeDidNotAskCannotBeBlamed() {
    alice.knows(bob);
    alice.claim(bob);
    JsonObject failures = JsonObject.of("d.example", JsonObject.EMPTY);
    alice.answer(JsonObject.of("failures", failures));
    var dave = new OlmPeer("@dave:d.example", "DAVE", 4);

    assertThat(alice.reach(dave)).isEqualTo(OlmClaims.Reach.UNTRIED);
  }

  @Test
  void aDeviceThatWasRemovedMeanwhileGetsNoSession() {
    alice.knows(bob);
    alice.claim(bob);
    alice.harness.step(work -> work.removeGroup(RecordKind.DEVICE, bob.user().toString()));
    OlmClaims.Answer answer = alice.answer(OlmPeer.claimed(bob, bob.oneTimeKey()));

    assertThat(answer.ready()).isEmpty();
    assertThat(alice.reach(bob)).isEqualTo(OlmClaims.Reach.UNTRIED);
  }

  @Test
  void aKillBetweenClaimAndAnswerRepeatsTheClaim() {
    alice.knows(bob);
    alice.claim(bob);
    var claim = alice.harness.only(OutgoingRequest.KeysClaim.class);
    JsonObject given = OlmPeer.claimed(bob, bob.oneTimeKey());
    alice.harness.killed(work -> alice.claims.answered(work, claim, given, alice.harness.now()));

    assertThat(alice.reach(bob)).isEqualTo(OlmClaims.Reach.CLAIMING);
    assertThat(alice.answer(OlmPeer.claimed(bob, bob.oneTimeKey())).ready()).hasSize(1);
  }

  @Test
  void aRefusedClaimFailsAllItsDevices() {
    alice.knows(bob);
    alice.claim(bob);
    var claim = alice.harness.only(OutgoingRequest.KeysClaim.class);
    alice.harness.step(work -> alice.claims.refused(work, claim, alice.harness.now()));

    assertThat(alice.harness.pending()).isEmpty();
    assertThat(alice.reach(bob)).isEqualTo(OlmClaims.Reach.LEFT_ALONE);
  }

  @Test
  void manyDevicesAreClaimedInParts() {
    var many = new ArrayList<DeviceKeys>();
    for (int i = 0; i <= OlmClaims.DEVICES_PER_CLAIM; i++) {
      many.add(new OlmPeer("@u" + i + ":b.example", "D", i).keys());
    }
    alice.harness.step(work -> alice.claims.claim(work, many, alice.harness.now()));

    assertThat(alice.harness.pending()).hasSize(2);
  }
}
