package chat.fracas.bench;

import chat.fracas.acceptance.Awaiting;
import chat.fracas.acceptance.TestEngine;
import chat.fracas.engine.signin.SignIn;
import chat.fracas.engine.signin.SignInResult;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/// A profile's folder with one large account: signed in, synced, and all of it indexed.
///
/// @param rooms how many
/// @param everywhere events on disk of every room
/// @param big events on disk of [#BIG], more than of the others
/// @param longest events on disk of [#LONGEST]
record LargeProfile(int rooms, int everywhere, int big, int longest) {
  /// The room that is opened.
  static final RoomId BIG = LargeAccount.room(0);

  /// The room that is scrolled through.
  static final RoomId LONGEST = LargeAccount.room(1);

  /// Far beyond what indexing all of it takes.
  static final Duration INDEX_TIME = Duration.ofMinutes(5);

  int events() {
    return (rooms - 2) * everywhere + big + longest;
  }

  SampleServer server() {
    return new SampleServer(rooms, everywhere, 0);
  }

  void make(Path folder, SampleServer server, URI address) throws InterruptedException {
    try (var engine = TestEngine.open(folder)) {
      SignIn signIn = engine.signIn();
      if (!(signIn.discover(address.toString()) instanceof SignIn.Discovery.Found)) {
        throw new IllegalStateException("the sample server was not found");
      }
      if (!(signIn.withPassword("bench", "p", "Bench") instanceof SignInResult.SignedIn)) {
        throw new IllegalStateException("the sample account was not let in");
      }
      server.awaitSecond();
    }
    try (var profile = StoreBenchmark.open(folder);
        var account = profile.open(UserId.parse(SampleServer.USER))) {
      var more = new LargeAccount(Math.clamp(events(), 1, 20_000));
      // what the server sent had the first of the ids
      more.events(rooms * everywhere);
      more.append(account.rooms(), BIG, big - everywhere);
      more.append(account.rooms(), LONGEST, longest - everywhere);
    }
    try (var engine = TestEngine.open(folder)) {
      Awaiting.until(
          "the index",
          engine.session(UserId.parse(SampleServer.USER)).orElseThrow().search().indexing(),
          INDEX_TIME,
          behind -> !behind);
    }
  }
}
