package chat.fracas.e2ee.device;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.e2ee.Harness;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeviceListsTest {
  private static final UserId BOB = UserId.parse("@bob:b.example");
  private static final UserId CAROL = UserId.parse("@carol:c.example");

  private final TestDevice own = TestDevice.of("@alice:a.example", "OWN", 1);
  private final TestDevice phone = TestDevice.of("@bob:b.example", "PHONE", 2);
  private final TestDevice desk = TestDevice.of("@bob:b.example", "DESK", 3);

  private final Harness harness = new Harness(1);
  private final DeviceStore devices = new DeviceStore();
  private final DeviceLists lists =
      new DeviceLists(new OwnDevice(own.user(), own.device()), devices, harness.requests);

  private void track(UserId... users) {
    harness.step(work -> lists.track(work, List.of(users)));
    query();
  }

  private void query() {
    harness.step(work -> lists.query(work, harness.now()));
  }

  private void change(UserId... users) {
    harness.step(work -> lists.changed(work, List.of(users)));
    query();
  }

  private OutgoingRequest.KeysQuery pending() {
    return harness.only(OutgoingRequest.KeysQuery.class);
  }

  private DeviceListsAnswer answer(OutgoingRequest.KeysQuery query, JsonObject answer) {
    return harness.call(work -> lists.answered(work, query, answer, harness.now()));
  }

  private static JsonObject listing(UserId user, TestDevice... devices) {
    JsonObject.Builder list = JsonObject.builder();
    for (TestDevice device : devices) {
      list.put(device.device().toString(), device.json());
    }
    return JsonObject.of("device_keys", JsonObject.of(user.toString(), list.build()));
  }

  private List<DeviceId> known(UserId user) {
    return devices.all(harness.look(), user).stream().map(DeviceKeys::device).toList();
  }

  private DeviceLists.Freshness freshness(UserId user) {
    return harness.call(work -> lists.freshness(work, user));
  }

  @Test
  void whoIsFollowedIsAskedForOnceAndThenCurrent() {
    assertThat(freshness(BOB)).isEqualTo(DeviceLists.Freshness.NOT_TRACKED);
    track(BOB);
    query();
    assertThat(freshness(BOB)).isEqualTo(DeviceLists.Freshness.OUTDATED);

    DeviceListsAnswer answer = answer(pending(), listing(BOB, phone, desk));
    assertThat(answer.users()).containsExactly(BOB);
    assertThat(answer.changes())
        .containsExactlyInAnyOrder(
            new DeviceChange.Added(phone.keys()), new DeviceChange.Added(desk.keys()));
    assertThat(freshness(BOB)).isEqualTo(DeviceLists.Freshness.CURRENT);
    assertThat(known(BOB)).containsExactly(desk.device(), phone.device());
    track(BOB);
    assertThat(harness.pending()).isEmpty();
  }

  @Test
  void aChangeWhileAQueryIsInFlightLeadsToAnother() {
    track(BOB);
    OutgoingRequest.KeysQuery first = pending();
    change(BOB);
    assertThat(harness.pending()).containsExactly(first);

    answer(first, listing(BOB, phone));
    assertThat(freshness(BOB)).isEqualTo(DeviceLists.Freshness.OUTDATED);
    query();
    answer(pending(), listing(BOB, phone, desk));
    assertThat(freshness(BOB)).isEqualTo(DeviceLists.Freshness.CURRENT);
    assertThat(known(BOB)).hasSize(2);
  }

  @Test
  void theAnswerOfAQueryFromBeforeWeStoppedFollowingDoesNotCount() {
    track(BOB);
    OutgoingRequest.KeysQuery first = pending();
    harness.step(work -> lists.left(work, List.of(BOB)));
    track(BOB);
    assertThat(harness.pending()).hasSize(2);
    var second = (OutgoingRequest.KeysQuery) harness.pending().getLast();

    answer(second, listing(BOB, phone, desk));
    DeviceListsAnswer late = answer(first, listing(BOB, phone));
    assertThat(late.users()).isEmpty();
    assertThat(known(BOB)).hasSize(2);
  }

  @Test
  void aRestartSendsTheSameQueryAndForgetsNoChange() {
    track(BOB);
    change(BOB);
    OutgoingRequest.KeysQuery query = pending();
    // nothing is kept in memory: the lists of the next run are as these
    answer(query, listing(BOB, phone));
    assertThat(freshness(BOB)).isEqualTo(DeviceLists.Freshness.OUTDATED);
  }

  @Test
  void aKillBetweenAnswerAndWriteAsksAgain() {
    track(BOB);
    OutgoingRequest.KeysQuery query = pending();
    harness.killed(work -> lists.answered(work, query, listing(BOB, phone), harness.now()));

    assertThat(pending()).isEqualTo(query);
    assertThat(freshness(BOB)).isEqualTo(DeviceLists.Freshness.OUTDATED);
  }

  @Test
  void aFailingServerCostsItsOwnPeopleOnlyAndIsTriedLater() {
    track(BOB, CAROL);
    answer(
        pending(),
        listing(BOB, phone)
            .with("failures", JsonObject.of("c.example", JsonObject.of("status", "503"))));

    assertThat(freshness(BOB)).isEqualTo(DeviceLists.Freshness.CURRENT);
    assertThat(freshness(CAROL)).isEqualTo(DeviceLists.Freshness.UNREACHABLE);
    query();
    assertThat(harness.pending()).isEmpty();
    harness.pass(Duration.ofMinutes(1));
    query();
    assertThat(pending().users()).containsExactly(CAROL);
    answer(pending(), JsonObject.EMPTY);
    harness.pass(Duration.ofMinutes(1));
    query();
    assertThat(harness.pending()).isEmpty();
    harness.pass(Duration.ofMinutes(1));
    query();
    assertThat(pending().users()).containsExactly(CAROL);
  }

  @Test
  void aFailingServerDoesNotMakeUsForgetDevices() {
    track(BOB);
    answer(pending(), listing(BOB, phone));
    change(BOB);
    answer(pending(), JsonObject.EMPTY);

    assertThat(known(BOB)).containsExactly(phone.device());
  }

  @Test
  void aRefusedQueryIsMadeAgainLater() {
    track(BOB);
    harness.step(work -> lists.refused(work, pending(), harness.now()));
    query();
    assertThat(harness.pending()).isEmpty();
    harness.pass(Duration.ofHours(1));
    query();
    assertThat(pending().users()).containsExactly(BOB);
  }

  @Test
  void afterAGapEverybodyIsAskedForAgain() {
    track(BOB, CAROL);
    answer(pending(), listing(BOB, phone).with("x", 1));
    harness.pass(Duration.ofHours(1));
    harness.step(lists::missed);
    query();

    assertThat(pending().users()).containsExactlyInAnyOrder(BOB, CAROL);
  }

  @Test
  void changesOfPeopleWeDoNotFollowDoNotMatter() {
    change(BOB);
    assertThat(harness.pending()).isEmpty();
    track(BOB);
    answer(pending(), listing(BOB, phone));
    harness.step(work -> lists.left(work, List.of(BOB)));
    change(BOB);
    assertThat(harness.pending()).isEmpty();
    assertThat(known(BOB)).hasSize(1);
  }

  @Test
  void aDeviceThatIsGoneIsRemoved() {
    track(BOB);
    answer(pending(), listing(BOB, phone, desk));
    change(BOB);
    DeviceListsAnswer answer = answer(pending(), listing(BOB, desk));

    assertThat(answer.changes()).containsExactly(new DeviceChange.Removed(phone.keys()));
    assertThat(known(BOB)).containsExactly(desk.device());
  }

  @Test
  void otherKeysForADeviceThatWeKnowAreRefused() {
    track(BOB);
    answer(pending(), listing(BOB, phone));
    TestDevice invented = TestDevice.of("@bob:b.example", "PHONE", 9);
    change(BOB);
    DeviceListsAnswer answer = answer(pending(), listing(BOB, invented));

    assertThat(answer.changes()).containsExactly(new DeviceChange.KeysReplaced(phone.keys()));
    assertThat(devices.all(harness.look(), BOB)).containsExactly(phone.keys());
  }

  @Test
  void keysThatAreNotSoundArePassedOver() {
    track(BOB);
    JsonObject forged = phone.json().with("algorithms", desk.json().requireArray("algorithms"));
    JsonObject list =
        JsonObject.builder()
            .put("DESK", desk.json())
            .put("PHONE", forged.without("signatures"))
            .put("OTHER", phone.json())
            .put("", phone.json())
            .put("NULL", 1)
            .build();
    answer(pending(), JsonObject.of("device_keys", JsonObject.of(BOB.toString(), list)));

    assertThat(known(BOB)).containsExactly(desk.device());
  }

  @Test
  void ourOwnDeviceIsNeitherForgottenNorReplaced() {
    harness.step(work -> devices.put(work, own.keys()));
    track(own.user());
    answer(pending(), listing(own.user(), TestDevice.of("@alice:a.example", "OWN", 8)));
    assertThat(devices.all(harness.look(), own.user())).containsExactly(own.keys());

    change(own.user());
    answer(pending(), listing(own.user()));
    assertThat(known(own.user())).containsExactly(own.device());
  }

  @Test
  void aLargeRoomIsAskedForInParts() {
    Set<UserId> crowd = new LinkedHashSet<>();
    for (int i = 0; i < 2 * DeviceLists.USERS_PER_QUERY + 1; i++) {
      crowd.add(UserId.parse("@u" + i + ":b.example"));
    }
    harness.step(work -> lists.track(work, crowd));
    query();

    assertThat(harness.pending()).hasSize(3);
  }

  @Test
  void aDeviceIsFoundByBothKeysTogether() {
    track(BOB);
    answer(pending(), listing(BOB, phone, desk));
    assertThat(devices.find(harness.look(), BOB, phone.keys().curve25519(), phone.keys().ed25519()))
        .contains(phone.keys());
    assertThat(devices.find(harness.look(), BOB, phone.keys().curve25519(), desk.keys().ed25519()))
        .isEmpty();
  }
}
