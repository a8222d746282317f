package chat.fracas.engine.room;

import static chat.fracas.engine.room.RoomsOnDisk.ROOM;
import static chat.fracas.engine.room.RoomsOnDisk.timeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import chat.fracas.engine.scripted.ScriptedServer.Answer;
import chat.fracas.engine.scripted.SyncServer;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.Membership;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RoomDoorsTest {
  private static final UserId ANA = UserId.parse("@ana:example.org");
  private static final String CREATE = "/_matrix/client/v3/createRoom";
  private static final String DIRECT =
      "/_matrix/client/v3/user/@me:example.org/account_data/m.direct";

  private final RoomsOnDisk disk = new RoomsOnDisk();

  private static String direct(String token) {
    return """
        {"next_batch": "%s", "account_data": {"events": [
          {"type": "m.direct", "content": {"@ana:example.org": ["!room:example.org"]}}]}}
        """
        .formatted(token);
  }

  @Test
  void aRoomIsEncryptedFromItsFirstEventWhereThatIsWanted() {
    var asked = new ArrayList<JsonObject>();
    disk.server.route(
        CREATE,
        request -> {
          asked.add(SyncServer.body(request));
          disk.joined("s" + asked.size(), timeline());
          return Answer.of(JsonObject.of("room_id", ROOM.value()));
        });
    for (boolean encrypted : List.of(true, false)) {
      disk.doors()
          .create(
              new NewRoom(
                  "Garden", Optional.empty(), false, Optional.empty(), List.of(), encrypted));
    }
    assertThat(asked.getFirst().array("initial_state").orElseThrow().objects())
        .extracting(event -> event.requireString("type"), event -> event.requireString("state_key"))
        .containsExactly(tuple("m.room.encryption", ""));
    assertThat(asked.getLast().array("initial_state").orElseThrow()).isEmpty();
  }

  @Test
  void aConversationThatHasJustBegunIsFoundAgain() {
    disk.server.route(
        CREATE,
        request -> {
          disk.joined("s1", timeline());
          return Answer.of(JsonObject.of("room_id", ROOM.value()));
        });
    disk.server.route(
        DIRECT,
        request -> {
          disk.sync(direct("s2"));
          return Answer.of(JsonObject.EMPTY);
        });
    Room begun = disk.doors().directChat(ANA);
    assertThat(begun.summary().value().directWith()).isEqualTo(Optional.of(ANA));
    assertThat(disk.doors().directChat(ANA)).isSameAs(begun);
    assertThat(disk.server.requests(CREATE)).hasSize(1);
  }

  @Test
  void aConversationTheyHaveBegunIsJoined() {
    disk.sync(
        """
        {"next_batch": "s1", "rooms": {"invite": {"!room:example.org": {"invite_state": {"events": [
          {"type": "m.room.member", "state_key": "@me:example.org", "sender": "@ana:example.org",
           "content": {"membership": "invite", "is_direct": true}}]}}}}}
        """);
    disk.server.route(
        "/_matrix/client/v3/join/!room:example.org",
        request -> {
          disk.joined("s2", timeline());
          return Answer.of(JsonObject.of("room_id", ROOM.value()));
        });
    disk.server.route(
        DIRECT,
        request -> {
          disk.sync(direct("s3"));
          return Answer.of(JsonObject.EMPTY);
        });
    Room joined = disk.doors().directChat(ANA);
    assertThat(joined.summary().value().membership()).isEqualTo(Membership.JOIN);
    assertThat(disk.doors().directChat(ANA)).isSameAs(joined);
    assertThat(disk.server.requests(CREATE)).isEmpty();
  }
}
