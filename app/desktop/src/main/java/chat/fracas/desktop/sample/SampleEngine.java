package chat.fracas.desktop.sample;

import chat.fracas.engine.Engine;
import chat.fracas.engine.Session;
import chat.fracas.engine.observe.LiveItems;
import chat.fracas.engine.observe.LiveList;
import chat.fracas.engine.signin.SignIn;
import chat.fracas.engine.timeline.Sender;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// The engine of the sample. Thread-safe.
public final class SampleEngine implements Engine {
  /// When the sample is looked at: a Tuesday afternoon.
  public static final Instant NOW = Instant.parse("2026-11-24T15:04:30Z");

  /// Where it is looked at.
  public static final ZoneId ZONE = ZoneOffset.UTC;

  /// The account that has the most.
  public static final UserId ME = SamplePeople.MIRA.id();

  /// The room with the rich conversation.
  public static final RoomId MAIN_ROOM = RoomId.parse("!release:example.org");

  /// A conversation of two.
  public static final RoomId DIRECT_ROOM = RoomId.parse("!aiko:example.org");

  /// An invitation.
  public static final RoomId INVITATION = RoomId.parse("!orchard:example.org");

  /// Written from right to left.
  public static final RoomId ARABIC_ROOM = RoomId.parse("!leila:example.org");

  /// Somebody of the main room, with a picture.
  public static final UserId SOMEBODY = SamplePeople.INES.id();

  private final LiveItems<Session> sessions;

  private SampleEngine(List<SampleSession> sessions) {
    this.sessions = new LiveItems<>(List.copyOf(sessions));
  }

  public static SampleEngine create() {
    return withRooms(0);
  }

  /// The sample, and more rooms in the first account until it has `least`.
  public static SampleEngine withRooms(int least) {
    var first = new SampleSession(SamplePeople.MIRA, SampleRooms.ofMira(least));
    return new SampleEngine(List.of(first, new SampleSession(second(), SampleRooms.ofStudio())));
  }

  /// A new account without any room.
  public static SampleEngine empty() {
    return new SampleEngine(List.of(new SampleSession(SamplePeople.MIRA, List.of())));
  }

  /// No account at all.
  public static SampleEngine nobody() {
    return new SampleEngine(List.of());
  }

  private static Sender second() {
    return new Sender(
        UserId.parse("@mira:studio.example"),
        "Mira (Studio)",
        Optional.of(SamplePictures.emblem(6)));
  }

  public static InstantSource clock() {
    return InstantSource.fixed(NOW);
  }

  /// The session of [#ME].
  public SampleSession main() {
    return (SampleSession) sessions.snapshot().getFirst();
  }

  @Override
  public LiveList<Session> sessions() {
    return sessions;
  }

  @Override
  public SignIn signIn() {
    return new SampleSignIn(this::main);
  }

  @Override
  public void close() {}
}
