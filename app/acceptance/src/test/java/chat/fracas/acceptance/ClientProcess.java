package chat.fracas.acceptance;

import chat.fracas.engine.Engine;
import chat.fracas.engine.Session;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.timeline.Content;
import chat.fracas.engine.timeline.Outgoing;
import chat.fracas.foundation.id.RoomId;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// The engine in a process of its own, with the account that is signed in in its folder: `send TEXT` is
/// answered by `queued` once the text is on disk, likewise `file PATH`; `drain` by `empty` once everything is sent.
final class ClientProcess {
  private ClientProcess() {}

  public static void main(String[] arguments) throws Exception {
    try (Engine engine = TestEngine.open(Path.of(arguments[0]));
        BufferedReader input =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      Session session = engine.sessions().snapshot().getFirst();
      Room room = session.room(RoomId.parse(arguments[1])).orElseThrow();
      say("ready");
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        if (line.startsWith("send ")) {
          room.composing().send(words(line.substring("send ".length())));
          say("queued");
        } else if (line.startsWith("file ")) {
          Path file = Path.of(line.substring("file ".length()));
          room.composing().send(new Outgoing.File(file, Optional.empty()));
          say("queued");
        } else if (line.equals("reconnect")) {
          session.reconnect();
        } else if (line.equals("drain")) {
          session.reconnect();
          Awaiting.until("an empty queue", session.unsent(), unsent -> unsent == 0);
          say("empty");
        }
      }
    }
  }

  private static Outgoing.Words words(String text) {
    return new Outgoing.Words(
        Content.Words.Kind.TEXT, text, false, Set.of(), false, Optional.empty());
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
