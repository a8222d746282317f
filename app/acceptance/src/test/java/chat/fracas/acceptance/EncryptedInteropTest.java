package chat.fracas.acceptance;

import static chat.fracas.acceptance.Program.heard;
import static chat.fracas.acceptance.Program.message;
import static chat.fracas.acceptance.Program.say;
import static chat.fracas.acceptance.Program.sees;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.media.MediaSource;
import chat.fracas.engine.room.NewRoom;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.timeline.Content;
import chat.fracas.engine.timeline.Outgoing;
import chat.fracas.engine.timeline.Timeline;
import chat.fracas.engine.trust.KeyFiles;
import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.engine.trust.PersonTrust;
import chat.fracas.engine.trust.RecoveryState.Backup;
import chat.fracas.engine.trust.Verification;
import chat.fracas.engine.trust.VerificationStep;
import chat.fracas.engine.trust.VerificationStep.Comparing;
import chat.fracas.engine.trust.VerificationStep.Ready;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our engine and a client of the Matrix Rust SDK's cryptography, on our server: messages, files,
/// verification, backups and key files, each both ways. `.ci/interop/run` installs the other client and
/// names the folder where it is in `fracas.interop.sdk`.
@Tag("interop")
final class EncryptedInteropTest {
  private static final String PASSPHRASE = "plums in the icebox";
  private static final byte[] NOTE = "what is in the file".getBytes(StandardCharsets.UTF_8);

  private final String sdk = System.getProperty("fracas.interop.sdk", "");

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(folder.resolve("server"), 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Program program(String label) {
    return new Program(folder.resolve(label), server, InstantSource.system());
  }

  private Program withIdentity(String name) {
    return program(name).registers(name).setsUp();
  }

  /// The other client with an account of its own, whose identity is made.
  private SdkBot bot(String name) throws Exception {
    SdkBot bot = SdkBot.start(server.address(), sdk);
    bot.does("register", account(name));
    bot.says("ready");
    bot.does("bootstrap", JsonObject.EMPTY);
    bot.says("bootstrapped");
    return bot;
  }

  private static JsonObject account(String name) {
    return JsonObject.of("name", name).with("secret", Program.PASSWORD);
  }

  private static UserId user(String name) {
    return UserId.parse("@" + name + ":localhost");
  }

  private static Room room(Program program, SdkBot bot, String invited) throws Exception {
    Room room =
        program
            .session()
            .create(
                new NewRoom(
                    "Garden",
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    List.of(user(invited)),
                    true));
    bot.does("join", in(room));
    bot.says("joined");
    Awaiting.until("both", room.details(), now -> now.joined() == 2);
    return room;
  }

  private static JsonObject in(Room room) {
    return JsonObject.of("room", room.id().value());
  }

  /// Both show the same, and both say so.
  private static void compare(Verification verification, SdkBot bot) throws Exception {
    Comparing here = sees(verification, Comparing.class);
    List<Integer> there =
        bot.says("emoji").strings("emoji").stream().map(Integer::valueOf).toList();
    assertThat(here.emoji()).isEqualTo(there).hasSize(7);
    verification.confirm();
    bot.does("confirm", JsonObject.EMPTY);
    bot.says("verified");
    sees(verification, VerificationStep.Done.class);
  }

  @Test
  void messagesAndFilesAreReadOnBothSides() throws Exception {
    try (Program ana = withIdentity("ana");
        SdkBot bea = bot("bea")) {
      Room room = room(ana, bea, "bea");
      try (Timeline timeline = room.timeline()) {
        say(room, "The tomatoes are ripe");
        assertThat(bea.says("message").requireString("body")).isEqualTo("The tomatoes are ripe");
        bea.does("send", in(room).with("body", "And the plums"));
        heard(timeline, "And the plums");

        Path note = Files.write(folder.resolve("note.txt"), NOTE);
        room.composing().send(new Outgoing.File(note, Optional.empty()));
        assertThat(bea.says("file").requireString("sha256"))
            .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(NOTE)));
        bea.does("sendFile", in(room).with("text", "from the other side"));
        Content.File file =
            (Content.File)
                message(
                        "a file",
                        timeline,
                        each ->
                            each.sender().id().equals(user("bea"))
                                && each.content() instanceof Content.File)
                    .content();
        MediaSource source = file.file().remote().orElseThrow();
        assertThat(new String(ana.session().media().fetch(source, 1000), StandardCharsets.UTF_8))
            .isEqualTo("from the other side");
      }
    }
  }

  @Test
  void peopleVerifyEachOtherWhoeverAsks() throws Exception {
    try (Program ana = withIdentity("ana");
        SdkBot bea = bot("bea");
        SdkBot cy = bot("cy")) {
      Room withBea = room(ana, bea, "bea");
      say(withBea, "hello");
      bea.says("message");
      bea.does("verifyPerson", in(withBea).with("who", user("ana").toString()));
      bea.says("asking");
      Verification asked = ana.asked();
      asked.accept();
      sees(asked, Ready.class);
      asked.compare();
      compare(asked, bea);
      Awaiting.until("trust", ana.trust().person(user("bea")), PersonTrust.VERIFIED::equals);

      room(ana, cy, "cy");
      Verification asking = ana.trust().verifying().person(user("cy"));
      cy.does("join", JsonObject.of("room", asking.room().orElseThrow().value()));
      cy.says("asked");
      sees(asking, Ready.class);
      cy.does("compare", JsonObject.EMPTY);
      cy.says("comparing");
      compare(asking, cy);
      Awaiting.until("trust", ana.trust().person(user("cy")), PersonTrust.VERIFIED::equals);
    }
  }

  @Test
  void ourBackupIsRestoredByTheOther() throws Exception {
    try (Program ana = withIdentity("ana");
        SdkBot second = SdkBot.start(server.address(), sdk)) {
      Room room =
          ana.session()
              .create(
                  new NewRoom(
                      "Garden", Optional.empty(), false, Optional.empty(), List.of(), true));
      try (Timeline timeline = room.timeline()) {
        say(room, "The tomatoes are ripe");
        heard(timeline, "The tomatoes are ripe");
      }
      Awaiting.until(
          "the backup",
          ana.trust().recovery().state(),
          state -> state.backup().equals(new Backup.On(0)));
      second.does("login", account("ana"));
      second.says("ready");
      second.says("locked");
      second.does("verifyOwn", JsonObject.EMPTY);
      second.says("asking");
      Verification asked = ana.asked();
      asked.accept();
      sees(asked, Ready.class);
      asked.compare();
      compare(asked, second);
      restores(second);
      second.does("read", in(room));
      assertThat(second.says("history").strings("bodies")).containsExactly("The tomatoes are ripe");
    }
  }

  /// The secret comes some moments after the verification.
  private static void restores(SdkBot bot) throws InterruptedException {
    Awaiting.eventually(
        "the secret of the backup",
        () -> {
          bot.does("restore", JsonObject.EMPTY);
          try {
            return bot.saysOneOf("restored", "no key").requireString("said");
          } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
          }
        },
        "restored"::equals);
  }

  @Test
  void theOthersBackupIsRestoredByUs() throws Exception {
    try (SdkBot first = bot("ana");
        SdkBot bea = bot("bea");
        Program program = program("second")) {
      String room;
      try (Program helper = withIdentity("helper")) {
        Room made = room(helper, bea, "bea");
        room = made.id().value();
        helper.session().room(made.id()).orElseThrow().invite(user("ana"));
        first.does("join", JsonObject.of("room", room));
        first.says("joined");
        Awaiting.until("all", made.details(), now -> now.joined() == 3);
        say(made, "The tomatoes are ripe");
        first.says("message");
      }
      first.does("makeBackup", JsonObject.EMPTY);
      first.says("backed up");

      program.signsIn("ana");
      Awaiting.until("an identity", program.trust().own(), OwnTrust.NOT_VERIFIED::equals);
      Verification asking = program.trust().verifying().ownDevices();
      first.says("asked");
      sees(asking, Ready.class);
      first.does("compare", JsonObject.EMPTY);
      first.says("comparing");
      compare(asking, first);
      Awaiting.until("trust", program.trust().own(), OwnTrust.VERIFIED::equals);
      try (Timeline timeline = program.room().timeline()) {
        heard(timeline, "The tomatoes are ripe");
      }
    }
  }

  @Test
  void keyFilesGoBothWays() throws Exception {
    try (Program ana = withIdentity("ana");
        SdkBot bea = bot("bea");
        Program again = program("again");
        SdkBot other = SdkBot.start(server.address(), sdk)) {
      Room room = room(ana, bea, "bea");
      say(room, "The tomatoes are ripe");
      bea.says("message");

      Path file = folder.resolve("keys.txt");
      assertThat(ana.trust().keyFiles().write(file, PASSPHRASE)).isPositive();
      other.does("login", account("bea"));
      other.says("ready");
      other.says("locked");
      other.does(
          "importKeys",
          JsonObject.of("file", Files.readString(file)).with("passphrase", PASSPHRASE));
      assertThat(other.says("imported").requireInteger("count")).isPositive();
      other.does("read", in(room));
      assertThat(other.says("history").strings("bodies")).containsExactly("The tomatoes are ripe");

      bea.does("exportKeys", JsonObject.of("passphrase", PASSPHRASE));
      Path theirs =
          Files.writeString(folder.resolve("theirs.txt"), bea.says("keys").requireString("file"));
      again.signsIn("ana");
      try (Timeline timeline = again.room().timeline()) {
        message(
            "what cannot be read",
            timeline,
            each -> each.content() instanceof Content.Undecryptable);
        assertThat(again.trust().keyFiles().read(theirs, PASSPHRASE))
            .isInstanceOf(KeyFiles.Read.Done.class);
        heard(timeline, "The tomatoes are ripe");
      }
    }
  }
}
