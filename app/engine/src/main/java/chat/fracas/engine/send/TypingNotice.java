package chat.fracas.engine.send;

import chat.fracas.engine.timeline.RoomFacts;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.MatrixRequest;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.MatrixException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Tells the others in a room that I am typing, no oftener than needed (client API, "Typing
/// notifications"). Thread-safe; a notice that does not get through is nothing to speak of.
final class TypingNotice {
  /// How long the server believes it.
  private static final Duration LASTS = Duration.ofSeconds(30);

  /// It is said again while there is time to be heard.
  private static final Duration REPEAT = Duration.ofSeconds(20);

  private final RoomFacts facts;
  private final MatrixHttp http;
  private final InstantSource clock;
  private Instant repeatAt = Instant.MIN;
  private boolean told;
  private boolean wanted;
  private boolean sending;

  TypingNotice(RoomFacts facts, MatrixHttp http, InstantSource clock) {
    this.facts = facts;
    this.http = http;
    this.clock = clock;
  }

  synchronized void set(boolean typing) {
    wanted = typing;
    if (isDue() && !sending) {
      sending = true;
      Thread.ofVirtual().name("typing").start(this::tell);
    }
  }

  private boolean isDue() {
    return wanted ? !told || !clock.instant().isBefore(repeatAt) : told;
  }

  private void tell() {
    while (true) {
      boolean typing;
      synchronized (this) {
        if (!isDue()) {
          sending = false;
          return;
        }
        typing = wanted;
        told = typing;
        repeatAt = clock.instant().plus(REPEAT);
      }
      try {
        JsonObject body =
            typing
                ? JsonObject.builder().put("typing", true).put("timeout", LASTS.toMillis()).build()
                : JsonObject.builder().put("typing", false).build();
        http.call(
            MatrixRequest.put(
                    "/_matrix/client/v3/rooms/{roomId}/typing/{userId}", facts.id(), facts.own())
                .withBody(body));
      } catch (IOException | MatrixException unheard) {
        // the next one may get through
      }
    }
  }
}
