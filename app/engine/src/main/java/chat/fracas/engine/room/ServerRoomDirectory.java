package chat.fracas.engine.room;

import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.MatrixRequest;
import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.RoomAlias;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import java.util.Optional;

/// The directory as my server gives it. Thread-safe.
public final class ServerRoomDirectory implements RoomDirectory {
  private static final int PAGE = 40;

  private final MatrixHttp http;

  public ServerRoomDirectory(MatrixHttp http) {
    this.http = http;
  }

  @Override
  public Page search(String words, Optional<ServerName> server, Optional<String> from) {
    JsonObject.Builder query = JsonObject.builder().put("limit", PAGE).putString("since", from);
    if (!words.isBlank()) {
      query.put("filter", JsonObject.of("generic_search_term", words.strip()));
    }
    JsonObject answer =
        http.ask(
            MatrixRequest.post("/_matrix/client/v3/publicRooms")
                .withQuery("server", server.map(ServerName::toString))
                .withBody(query.build()));
    return new Page(
        answer.array("chunk").orElse(JsonArray.EMPTY).objects().stream()
            .flatMap(found -> room(found).stream())
            .toList(),
        answer.string("next_batch"));
  }

  private static Optional<PublicRoom> room(JsonObject found) {
    Optional<RoomAlias> alias = found.string("canonical_alias").flatMap(RoomAlias::tryParse);
    return found
        .string("room_id")
        .flatMap(RoomId::tryParse)
        .map(
            id ->
                new PublicRoom(
                    id,
                    found
                        .string("name")
                        .filter(name -> !name.isBlank())
                        .or(() -> alias.map(RoomAlias::toString))
                        .orElse(id.toString()),
                    alias,
                    found.string("topic").filter(topic -> !topic.isBlank()),
                    found.string("avatar_url").flatMap(MxcUri::tryParse),
                    (int)
                        Math.clamp(
                            found.integer("num_joined_members").orElse(0), 0, Integer.MAX_VALUE)));
  }
}
