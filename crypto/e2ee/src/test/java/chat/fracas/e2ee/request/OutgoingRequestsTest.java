package chat.fracas.e2ee.request;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.e2ee.SeededRandom;
import chat.fracas.e2ee.store.CryptoStore;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.MemoryCryptoStore;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutgoingRequestsTest {
  private static final UserId ALICE = UserId.parse("@alice:a.example");
  private static final UserId BOB = UserId.parse("@bob:b.example");
  private static final DeviceId PHONE = new DeviceId("PHONE");
  private static final JsonObject BODY = JsonObject.of("secret", "word");

  private final CryptoStore store = new MemoryCryptoStore();
  private final OutgoingRequests requests = new OutgoingRequests(new SeededRandom(1));

  private List<OutgoingRequest> oneOfEach(CryptoWork work) {
    return List.of(
        new OutgoingRequest.KeysUpload(requests.nextId(work), BODY),
        new OutgoingRequest.KeysQuery(requests.nextId(work), Set.of(ALICE, BOB)),
        new OutgoingRequest.KeysClaim(
            requests.nextId(work), Map.of(ALICE, Set.of(PHONE, new DeviceId("DESK")))),
        new OutgoingRequest.ToDevice(
            requests.nextId(work), "m.dummy", Map.of(BOB, Map.of(PHONE, BODY))),
        new OutgoingRequest.RoomEvent(
            requests.nextId(work), RoomId.parse("!r:a.example"), "m.key.verification.done", BODY),
        new OutgoingRequest.SigningKeysUpload(requests.nextId(work), BODY),
        new OutgoingRequest.SignaturesUpload(requests.nextId(work), BODY));
  }

  @Test
  void everyKindOutlivesARestartInItsOrder() {
    var work = new CryptoWork(store);
    List<OutgoingRequest> made = oneOfEach(work);
    made.reversed().forEach(request -> requests.add(work, request));
    store.write(work.changes());

    var later = new CryptoWork(store);
    assertThat(new OutgoingRequests(new SeededRandom(2)).pending(later)).isEqualTo(made);
    assertThat(requests.pending(later, OutgoingRequest.ToDevice.class)).hasSize(1);
    assertThat(requests.find(later, made.get(2).id())).contains(made.get(2));
  }

  @Test
  void anAnsweredRequestIsGone() {
    var work = new CryptoWork(store);
    List<OutgoingRequest> made = oneOfEach(work);
    made.forEach(request -> requests.add(work, request));
    requests.remove(work, made.getFirst().id());

    assertThat(requests.pending(work)).isEqualTo(made.subList(1, made.size()));
    assertThat(requests.find(work, made.getFirst().id())).isEmpty();
  }

  @Test
  void anIdIsNeverGivenTwiceAndComesAfterTheOnesBefore() {
    var work = new CryptoWork(store);
    RequestId first = requests.nextId(work);
    store.write(work.changes());

    assertThat(requests.nextId(new CryptoWork(store))).isGreaterThan(first);
  }

  @Test
  void aRequestShowsNothingOfWhatItHolds() {
    for (OutgoingRequest request : oneOfEach(new CryptoWork(store))) {
      assertThat(request.toString()).doesNotContain("alice", "bob", "word", "PHONE", "!r:");
      assertThat(Json.text(RequestJson.write(request))).contains("kind");
    }
  }
}
