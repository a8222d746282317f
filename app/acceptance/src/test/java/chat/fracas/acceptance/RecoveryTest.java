package chat.fracas.acceptance;

import static chat.fracas.acceptance.Program.heard;
import static chat.fracas.acceptance.Program.message;
import static chat.fracas.acceptance.Program.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.room.NewRoom;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.search.Search;
import chat.fracas.engine.timeline.Content;
import chat.fracas.engine.timeline.Timeline;
import chat.fracas.engine.timeline.TimelineItem;
import chat.fracas.engine.transport.HttpRequest;
import chat.fracas.engine.trust.KeyFiles;
import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.engine.trust.Recovery;
import chat.fracas.engine.trust.Recovery.Recovered;
import chat.fracas.engine.trust.Recovery.Restoring;
import chat.fracas.engine.trust.RecoveryState.Backup;
import chat.fracas.engine.trust.RecoveryState.Storage;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.HistoryVisibility;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody who loses a device, and what the server kept for that day.
final class RecoveryTest {
  private static final String WORDS = "plums in the icebox";

  @TempDir Path folder;
  private TestServer server;
  private final List<Program> programs = new ArrayList<>();

  @BeforeEach
  void start() {
    server = TestServer.start(folder.resolve("server"), 0);
  }

  @AfterEach
  void stop() {
    programs.forEach(Program::close);
    server.close();
  }

  private Program program(String label) {
    return program(label, InstantSource.system());
  }

  private Program program(String label, InstantSource clock) {
    var program = new Program(folder.resolve(label), server, clock);
    programs.add(program);
    return program;
  }

  private static Recovery recovery(Program program) {
    return program.session().trust().recovery();
  }

  private static String setUp(Program program, Optional<String> passphrase) {
    return ((Recovery.SetUp.Done) recovery(program).setUp(passphrase, Optional.empty()))
        .recoveryKey();
  }

  private static void awaitReady(Program program) {
    Awaiting.until(
        "recovery",
        recovery(program).state(),
        state ->
            state.storage() == Storage.READY
                && state.backup().equals(new Backup.On(0))
                && state.hasSecrets());
  }

  private static Room room(Program program, String... lines) {
    Room room =
        program
            .session()
            .create(
                new NewRoom("Garden", Optional.empty(), false, Optional.empty(), List.of(), true));
    try (Timeline said = room.timeline()) {
      for (String line : lines) {
        say(room, line);
        heard(said, line);
      }
    }
    return room;
  }

  private static void reads(Program program, String... lines) {
    try (Timeline timeline = program.room().timeline()) {
      for (String line : lines) {
        heard(timeline, line);
      }
    }
  }

  private static void awaitLocked(Program program) {
    try (Timeline timeline = program.room().timeline()) {
      message(
          "what cannot be read", timeline, each -> each.content() instanceof Content.Undecryptable);
    }
  }

  private static void awaitVerified(Program program) {
    Awaiting.until(
        "belonging to the identity",
        program.session().trust().own(),
        own -> own == OwnTrust.VERIFIED);
  }

  @Test
  void aSecondDeviceReadsTheWholeHistoryByTheRecoveryKey() {
    Program first = program("first").registers("ana");
    String key = setUp(first, Optional.empty());
    assertThat(key.replace(" ", "")).hasSizeGreaterThan(40);
    room(first, "The tomatoes are ripe", "And the plums");
    awaitReady(first);

    Program second = program("second").signsIn("ana");
    awaitLocked(second);
    Awaiting.until(
        "an identity", second.session().trust().own(), own -> own == OwnTrust.NOT_VERIFIED);
    assertThat(recovery(second).recover(key.substring(0, key.length() - 1) + "1"))
        .isEqualTo(Recovered.MISTYPED);
    assertThat(recovery(second).recover(key)).isEqualTo(Recovered.DONE);
    awaitVerified(second);
    reads(second, "The tomatoes are ripe", "And the plums");
    Restoring done =
        Awaiting.until(
            "a restore", recovery(second).restoring(), now -> now.phase() == Restoring.Phase.DONE);
    assertThat(done.done()).isEqualTo(done.total()).isPositive();
    awaitReady(second);

    // what is said from now on goes to both, and the newer device's keys into the same backup
    say(second.room(), "From the second");
    reads(first, "From the second");
    awaitReady(second);
    second.restart();
    reads(second, "The tomatoes are ripe", "From the second");
    awaitReady(second);
  }

  @Test
  void aPassphraseOpensItTooAndAnotherDoesNot() {
    Program first = program("first").registers("ana");
    setUp(first, Optional.of(WORDS));
    room(first, "The tomatoes are ripe");
    awaitReady(first);
    assertThat(recovery(first).state().value().hasPassphrase()).isTrue();

    Program second = program("second").signsIn("ana");
    awaitLocked(second);
    assertThat(recovery(second).recover("plums")).isEqualTo(Recovered.WRONG);
    assertThat(recovery(second).recover(WORDS)).isEqualTo(Recovered.DONE);
    reads(second, "The tomatoes are ripe");
    awaitVerified(second);

    // another key takes the place of the first, which opens nothing any more
    var replaced = (Recovery.SetUp.Done) recovery(second).replaceKey(Optional.empty());
    assertThat(recovery(second).recover(WORDS)).isNotEqualTo(Recovered.DONE);
    assertThat(recovery(first).recover(replaced.recoveryKey())).isEqualTo(Recovered.DONE);
    awaitReady(first);
    assertThat(recovery(first).state().value().hasPassphrase()).isFalse();
  }

  @Test
  void withoutAStorageNothingIsRecoveredAndNobodyReplacesAnIdentity() {
    Program first = program("first").registers("ana");
    assertThat(recovery(first).recover(WORDS)).isEqualTo(Recovered.NONE);
    Awaiting.until(
        "that there is none",
        recovery(first).state(),
        state -> state.storage() == Storage.NONE && state.backup().equals(new Backup.Off()));
    setUp(first, Optional.empty());
    Program second = program("second").signsIn("ana");
    assertThat(recovery(second).setUp(Optional.empty(), Optional.empty()))
        .isEqualTo(new Recovery.SetUp.NotVerified());
    assertThat(recovery(second).replaceKey(Optional.empty()))
        .isEqualTo(new Recovery.SetUp.NotVerified());
  }

  @Test
  void aResetAsksForThePasswordAndMakesAllAnew() {
    Program first = program("first").registers("ana");
    String old = setUp(first, Optional.empty());
    room(first, "The tomatoes are ripe");
    awaitReady(first);
    Program second = program("second").signsIn("ana");
    awaitLocked(second);
    assertThat(recovery(second).reset(Optional.empty(), Optional.empty()))
        .isEqualTo(new Recovery.SetUp.PasswordNeeded(false));
    assertThat(recovery(second).reset(Optional.empty(), Optional.of("wrong")))
        .isEqualTo(new Recovery.SetUp.PasswordNeeded(true));
    var done =
        (Recovery.SetUp.Done)
            recovery(second).reset(Optional.empty(), Optional.of(Program.PASSWORD));
    awaitVerified(second);
    awaitReady(second);
    assertThat(done.recoveryKey()).isNotEqualTo(old);
    Awaiting.until(
        "that the first device does not belong to it",
        first.session().trust().own(),
        own -> own == OwnTrust.NOT_VERIFIED);
    assertThat(recovery(first).recover(old)).isNotEqualTo(Recovered.DONE);
    assertThat(recovery(first).recover(done.recoveryKey())).isEqualTo(Recovered.DONE);
    awaitVerified(first);
    awaitReady(first);
    // what only the first device had is in the new backup now
    recovery(second).recover(done.recoveryKey());
    reads(second, "The tomatoes are ripe");
  }

  @Test
  void keysGoFromOneToTheOtherInAFile() throws Exception {
    Program first = program("first").registers("ana");
    room(first, "The tomatoes are ripe", "And the plums");
    Path file = folder.resolve("keys.txt");
    KeyFiles files = first.session().trust().keyFiles();
    assertThat(files.write(file, WORDS)).isEqualTo(1);
    assertThat(Files.readString(file)).startsWith("-----BEGIN MEGOLM SESSION DATA-----");
    assertThat(Files.readString(file)).doesNotContain("session_key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".part"));

    Program second = program("second").signsIn("ana");
    awaitLocked(second);
    KeyFiles others = second.session().trust().keyFiles();
    assertThat(others.read(file, "pears")).isEqualTo(new KeyFiles.Read.WrongPassphrase());
    Path none = Files.writeString(folder.resolve("none.txt"), "plums");
    assertThat(others.read(none, WORDS)).isEqualTo(new KeyFiles.Read.NotAKeyFile());
    try (Timeline timeline = second.room().timeline()) {
      assertThat(others.read(file, WORDS)).isEqualTo(new KeyFiles.Read.Done(1, 0));
      heard(timeline, "The tomatoes are ripe");
      heard(timeline, "And the plums");
    }
    assertThat(others.read(file, WORDS)).isEqualTo(new KeyFiles.Read.Done(0, 1));
    Awaiting.until(
        "a preview",
        second.room().summary(),
        room -> room.lastMessage().filter(last -> last.text().equals("And the plums")).isPresent());
    Awaiting.eventually(
        "that it is found",
        () ->
            second
                .session()
                .search()
                .find(new Search.Query("tomatoes", Optional.empty(), true, 0, 10))
                .total(),
        hits -> hits == 1);
  }

  @Test
  void aBackupThatTheServerPutsInPlaceOfOursGetsNothing() throws Exception {
    Program first = program("first").registers("ana");
    String key = setUp(first, Optional.empty());
    room(first, "The tomatoes are ripe");
    awaitReady(first);
    RawClient raw = RawClient.login(server.address(), "ana", Program.PASSWORD);
    JsonObject authData =
        JsonObject.of("public_key", "3p7bfXt9wbTTW2HC7OQ1Nz+DQ8hbeGdNrfx+FG+IK08");
    raw.post(
            "/_matrix/client/v3/room_keys/version",
            JsonObject.of("algorithm", "m.megolm_backup.v1.curve25519-aes-sha2")
                .with("auth_data", authData))
        .ok();
    room(first, "This has a key of its own");
    Backup.NotTrusted replaced = new Backup.NotTrusted(true);
    Awaiting.until("a warning", recovery(first).state(), state -> state.backup().equals(replaced));
    assertThat(raw.get("/_matrix/client/v3/room_keys/version").ok().integer("count")).hasValue(0);
    first.restart();
    Awaiting.until(
        "a warning that stays", recovery(first).state(), state -> state.backup().equals(replaced));

    recovery(first).setBackup(true);
    Awaiting.until(
        "a backup of ours", recovery(first).state(), state -> state.backup() instanceof Backup.On);
    assertThat(recovery(first).state().value().storage()).isEqualTo(Storage.INCOMPLETE);
    assertThat(recovery(first).recover(key)).isEqualTo(Recovered.DONE);
    awaitReady(first);
    assertThat(raw.get("/_matrix/client/v3/room_keys/version").ok().integer("count")).hasValue(2);
  }

  @Test
  void aBackupThatIsTurnedOffIsGone() throws Exception {
    Program first = program("first").registers("ana");
    setUp(first, Optional.empty());
    room(first, "The tomatoes are ripe");
    awaitReady(first);
    recovery(first).setBackup(false);
    Awaiting.until(
        "no backup",
        recovery(first).state(),
        state -> state.backup().equals(new Backup.Off()) && state.storage() == Storage.READY);
    RawClient raw = RawClient.login(server.address(), "ana", Program.PASSWORD);
    assertThat(raw.get("/_matrix/client/v3/room_keys/version").status()).isEqualTo(404);
    first.restart();
    Awaiting.until(
        "no backup still",
        recovery(first).state(),
        state -> state.backup().equals(new Backup.Off()));
  }

  /// The line is cut, and the program ended, after so many requests of the set-up.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4, 7, 8})
  void aSetUpThatWasKilledGoesOn(int requests) {
    Program first = program("first").registers("ana");
    first.cut(after(requests));
    assertThatThrownBy(() -> setUp(first, Optional.empty())).isInstanceOf(EngineException.class);
    first.restart();
    String key = setUp(first, Optional.empty());
    room(first, "The tomatoes are ripe");
    awaitReady(first);
    Program second = program("second").signsIn("ana");
    awaitLocked(second);
    assertThat(recovery(second).recover(key)).isEqualTo(Recovered.DONE);
    reads(second, "The tomatoes are ripe");
  }

  private static Predicate<HttpRequest> after(int requests) {
    var left = new AtomicInteger(requests);
    return request -> {
      String path = request.uri().getPath();
      boolean counts =
          !request.method().equals("GET")
              && (path.contains("/account_data/")
                  || path.contains("/room_keys/version")
                  || path.contains("/device_signing/"));
      return counts && left.getAndDecrement() <= 0;
    };
  }

  @Test
  void aRestoreThatWasKilledGoesOnByItself() {
    Program first = program("first").registers("ana");
    String key = setUp(first, Optional.empty());
    room(first, "The tomatoes are ripe");
    awaitReady(first);
    Program second = program("second").signsIn("ana");
    awaitLocked(second);
    second.cut(request -> request.uri().getPath().endsWith("/room_keys/keys"));
    assertThat(recovery(second).recover(key)).isEqualTo(Recovered.DONE);
    Awaiting.until(
        "a failure", recovery(second).restoring(), now -> now.phase() == Restoring.Phase.FAILED);
    second.restart();
    reads(second, "The tomatoes are ripe");
    awaitVerified(second);
  }

  /// Somebody who finds an old file after all: the backup has its keys then, and another device, which was
  /// restored before that, gets them one by one as it looks back.
  @Test
  void aKeyThatComesIntoTheBackupLaterIsFetchedWhenItIsMissed() throws Exception {
    Program old = program("old").registers("ana");
    Room room = room(old, "The tomatoes are ripe");
    Path file = folder.resolve("keys.txt");
    old.session().trust().keyFiles().write(file, WORDS);
    programs.remove(old);
    old.close();
    RawClient raw = RawClient.login(server.address(), "ana", Program.PASSWORD);
    for (int i = 0; i < 40; i++) {
      raw.put(
              RawClient.inRoom(room.id().toString()) + "/state/m.room.topic/",
              JsonObject.of("topic", "Topic " + i))
          .ok();
    }
    Program first = program("first").signsIn("ana");
    String key = setUp(first, Optional.empty());
    Program second = program("second").signsIn("ana");
    assertThat(recovery(second).recover(key)).isEqualTo(Recovered.DONE);
    Awaiting.until(
        "a restore of nothing",
        recovery(second).restoring(),
        now -> now.phase() == Restoring.Phase.DONE);
    assertThat(first.session().trust().keyFiles().read(file, WORDS))
        .isEqualTo(new KeyFiles.Read.Done(1, 0));
    awaitReady(first);
    try (Timeline timeline = second.room().timeline()) {
      timeline.paginateBackward(60);
      heard(timeline, "The tomatoes are ripe");
    }
  }

  @Test
  void whoIsInvitedReadsWhatWasSaidBefore() {
    Program ana = program("ana").registers("ana");
    Program ben = program("ben").registers("ben");
    setUp(ana, Optional.empty());
    setUp(ben, Optional.empty());
    Room hers = room(ana, "The tomatoes are ripe", "And the plums");
    hers.invite(ben.session().userId());
    ben.joins();
    try (Timeline heard = ben.room().timeline()) {
      heard(heard, "And the plums");
      heard(heard, "The tomatoes are ripe");
      say(hers, "Come and see");
      heard(heard, "Come and see");
    }
  }

  @Test
  void whoIsInvitedWhereThePastIsNotTheirsReadsNothingOfIt() {
    Program ana = program("ana").registers("ana");
    Program ben = program("ben").registers("ben");
    setUp(ana, Optional.empty());
    setUp(ben, Optional.empty());
    Room hers = room(ana, "The tomatoes are ripe");
    hers.setHistory(HistoryVisibility.INVITED);
    Awaiting.until("the rule", hers.details(), now -> now.history() == HistoryVisibility.INVITED);
    hers.invite(ben.session().userId());
    ben.joins();
    try (Timeline heard = ben.room().timeline()) {
      say(hers, "Come and see");
      heard(heard, "Come and see");
      assertThat(heard.items().snapshot())
          .noneMatch(
              item ->
                  item instanceof TimelineItem.Message each
                      && each.content() instanceof Content.Words words
                      && words.body().contains("tomatoes"));
    }
  }

  /// The server's clock and this computer's may differ.
  @ParameterizedTest
  @ValueSource(longs = {-1, 1})
  void clocksMayDifferByADay(long days) {
    InstantSource wrong = () -> Instant.now().plus(Duration.ofDays(days));
    Program first = program("first", wrong).registers("ana");
    String key = setUp(first, Optional.empty());
    room(first, "The tomatoes are ripe");
    awaitReady(first);
    Program second = program("second").signsIn("ana");
    awaitLocked(second);
    assertThat(recovery(second).recover(key)).isEqualTo(Recovered.DONE);
    reads(second, "The tomatoes are ripe");
    say(second.room(), "From the second");
    reads(first, "From the second");
    say(first.room(), "From the first");
    reads(second, "From the first");
  }
}
