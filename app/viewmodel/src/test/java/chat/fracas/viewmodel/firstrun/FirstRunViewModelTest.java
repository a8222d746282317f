package chat.fracas.viewmodel.firstrun;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.signin.Refusal;
import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.Texts;
import chat.fracas.viewmodel.firstrun.Doorkeeper.Answer;
import chat.fracas.viewmodel.firstrun.Doorkeeper.Found;
import chat.fracas.viewmodel.firstrun.Doorkeeper.OwnStep;
import chat.fracas.viewmodel.firstrun.Doorkeeper.Registration;
import chat.fracas.viewmodel.work.Work;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class FirstRunViewModelTest {
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final List<UserId> arrived = new ArrayList<>();
  private final FakeDoorkeeper doorkeeper = new FakeDoorkeeper();
  private final FirstRunViewModel firstRun =
      new FirstRunViewModel(
          doorkeeper,
          new Work(Runnable::run, background::add),
          Texts.forLocale(Locale.UK),
          arrived::add);

  @Test
  void anAccountIsUsedInThreePages() {
    firstRun.useAccount();
    firstRun.server().set("example.org");
    firstRun.submit();
    assertThat(firstRun.busy().get()).isEqualTo("Looking for example.org…");
    settle();
    assertThat(firstRun.step().get()).isEqualTo(FirstRunStep.SIGN_IN);

    firstRun.user().set("ana");
    firstRun.password().set("correct");
    firstRun.submit();
    settle();

    assertThat(arrived).containsExactly(UserId.parse("@ana:example.org"));
    assertThat(firstRun.password().get()).isEmpty();
  }

  @Test
  void aWrongPasswordIsSaidAndTheNameKept() {
    signInPage();
    firstRun.user().set("ana");
    firstRun.password().set("wrong");
    firstRun.submit();
    settle();

    assertThat(firstRun.problem().get()).isEqualTo("The name or the password is not right.");
    assertThat(firstRun.user().get()).isEqualTo("ana");
    assertThat(arrived).isEmpty();
  }

  @Test
  void aServerThatIsNotThereKeepsThePage() {
    doorkeeper.found = new Found.Nothing();
    firstRun.useAccount();
    firstRun.server().set("nowhere.example");
    firstRun.submit();
    settle();

    assertThat(firstRun.step().get()).isEqualTo(FirstRunStep.SERVER);
    assertThat(firstRun.problem().get()).contains("nowhere.example");
  }

  @Test
  void theOwnServerNeedsOnlyNameAndPassword() {
    firstRun.runOwnServer();
    firstRun.user().set("ana");
    assertThat(firstRun.address().get()).isEqualTo("Your address will be @ana:own.example.");
    firstRun.password().set("long enough");
    firstRun.submit();
    settle();

    assertThat(arrived).containsExactly(UserId.parse("@ana:own.example"));
    assertThat(doorkeeper.told).containsExactly("Starting your server…", "Making your account…");
  }

  @Test
  void whoTypesLargeLettersIsTakenToMeanSmallOnes() {
    firstRun.runOwnServer();
    firstRun.user().set("Ana");
    assertThat(firstRun.address().get()).contains("@ana:");
    firstRun.password().set("long enough");
    firstRun.submit();
    settle();

    assertThat(arrived).containsExactly(UserId.parse("@ana:own.example"));
  }

  @Test
  void anAccountIsNotMadeWithAShortPasswordOrAStrangeName() {
    firstRun.runOwnServer();
    firstRun.user().set("Ana Lovelace");
    firstRun.password().set("long enough");
    firstRun.submit();
    assertThat(firstRun.problem().get()).startsWith("Use small letters");

    firstRun.user().set("ana");
    firstRun.password().set("short");
    firstRun.submit();
    assertThat(firstRun.problem().get()).contains("at least 8 characters");
    assertThat(background).isEmpty();
  }

  @Test
  void aClosedServerIsSaidBeforeAnythingIsTyped() {
    doorkeeper.found = new Found.Server("example.org", true, false, Registration.CLOSED);
    firstRun.createAccount();
    firstRun.server().set("example.org");
    firstRun.submit();
    settle();

    assertThat(firstRun.step().get()).isEqualTo(FirstRunStep.SERVER);
    assertThat(firstRun.problem().get()).contains("does not take new accounts");
  }

  @Test
  void theTokenIsAskedForAndSentWhereAServerWantsOne() {
    doorkeeper.found = new Found.Server("example.org", true, false, Registration.WITH_TOKEN);
    registerPage("example.org");
    assertThat(firstRun.tokenNeeded().get()).isTrue();
    firstRun.user().set("ana");
    firstRun.password().set("long enough");
    firstRun.token().set(" secret\n");
    firstRun.submit();
    settle();
    assertThat(doorkeeper.told).containsExactly("secret");
  }

  @Test
  void anAddressIsForetoldByTheNameOfAServerNotByWhereItIsReached() {
    for (var reached : List.of("http://10.0.0.7:8008", "127.0.0.1:8008", "localhost", "[::1]")) {
      registerPage(reached);
      firstRun.user().set("ana");
      assertThat(firstRun.address().get()).as(reached).isEmpty();
      firstRun.back();
    }
    registerPage("example.org");
    assertThat(firstRun.address().get()).isEqualTo("Your address will be @ana:example.org.");
  }

  private void registerPage(String server) {
    firstRun.createAccount();
    firstRun.server().set(server);
    firstRun.submit();
    settle();
    assertThat(firstRun.step().get()).isEqualTo(FirstRunStep.REGISTER);
  }

  @Test
  void anAnswerThatComesAfterGoingBackIsDropped() {
    signInPage();
    firstRun.user().set("ana");
    firstRun.password().set("correct");
    firstRun.submit();
    firstRun.back();
    settle();

    assertThat(arrived).isEmpty();
    assertThat(firstRun.step().get()).isEqualTo(FirstRunStep.SERVER);
    assertThat(firstRun.busy().get()).isEmpty();
  }

  @Test
  void aFailureIsSaidInWords() {
    doorkeeper.failure = new EngineException(EngineException.Kind.SERVER_AWAY, "timed out");
    signInPage();
    firstRun.user().set("ana");
    firstRun.password().set("correct");
    firstRun.submit();
    settle();

    assertThat(firstRun.problem().get())
        .isEqualTo("The server cannot be reached. Check the connection, then try again.");
  }

  private void signInPage() {
    firstRun.useAccount();
    firstRun.server().set("example.org");
    firstRun.submit();
    settle();
  }

  private void settle() {
    while (!background.isEmpty()) {
      background.removeFirst().run();
    }
  }

  private final class FakeDoorkeeper implements Doorkeeper {
    private Found found = new Found.Server("example.org", true, false, Registration.OPEN);
    private RuntimeException failure = new IllegalStateException("");
    private final List<String> told = new ArrayList<>();

    @Override
    public Found find(String typed) {
      return found;
    }

    @Override
    public Answer signIn(String user, String password) {
      if (!String.valueOf(failure.getMessage()).isEmpty()) {
        throw failure;
      }
      return password.equals("correct")
          ? new Answer.Welcome(UserId.parse("@" + user + ":example.org"))
          : new Answer.WrongPassword();
    }

    @Override
    public Answer signInByBrowser() {
      return new Answer.Refused(Refusal.of(Refusal.Kind.BROWSER_LATE));
    }

    @Override
    public Answer register(String user, String password, String token) {
      told.add(token);
      return new Answer.NameTaken();
    }

    @Override
    public Answer startOwnServer(String user, String password, Consumer<OwnStep> progress) {
      for (OwnStep ownStep : OwnStep.values()) {
        progress.accept(ownStep);
        told.add(firstRun.busy().get());
      }
      return new Answer.Welcome(UserId.parse("@" + user + ":own.example"));
    }

    @Override
    public String ownServerName() {
      return "own.example";
    }
  }
}
