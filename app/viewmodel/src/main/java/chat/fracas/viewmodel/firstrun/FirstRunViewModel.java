package chat.fracas.viewmodel.firstrun;

import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.FirstRunText;
import chat.fracas.i18n.Texts;
import chat.fracas.viewmodel.firstrun.Doorkeeper.Answer;
import chat.fracas.viewmodel.firstrun.Doorkeeper.Found;
import chat.fracas.viewmodel.firstrun.Doorkeeper.OwnStep;
import chat.fracas.viewmodel.firstrun.Doorkeeper.Registration;
import chat.fracas.viewmodel.work.Failures;
import chat.fracas.viewmodel.work.Work;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The pages of the first run: a choice, maybe a server, then name and password. UI thread only.
///
/// `busy` is a sentence while something is awaited, `problem` one when it failed; both are empty
/// otherwise. What was typed is kept when going back and forth, save passwords.
public final class FirstRunViewModel {
  /// As short as a password may be that we help to make; servers may ask for more.
  static final int SHORTEST_PASSWORD = 8;

  private final Doorkeeper doorkeeper;
  private final Work work;
  private final Texts texts;
  private final Consumer<UserId> arrived;

  private final ReadOnlyObjectWrapper<FirstRunStep> step =
      new ReadOnlyObjectWrapper<>(FirstRunStep.CHOICE);
  private final StringProperty server = new SimpleStringProperty("");
  private final StringProperty user = new SimpleStringProperty("");
  private final StringProperty password = new SimpleStringProperty("");
  private final StringProperty token = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper busy = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper address = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper passwordOffered = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyBooleanWrapper browserOffered = new ReadOnlyBooleanWrapper(false);
  private final BooleanProperty tokenNeeded = new SimpleBooleanProperty(false);
  private boolean creating;
  private String serverName = "";
  private boolean nameTyped;
  private int attempt;

  /// @param arrived called with the new account when there is one
  public FirstRunViewModel(
      Doorkeeper doorkeeper, Work work, Texts texts, Consumer<UserId> arrived) {
    this.doorkeeper = doorkeeper;
    this.work = work;
    this.texts = texts;
    this.arrived = arrived;
    user.subscribe(this::showAddress);
    step.subscribe(this::showAddress);
  }

  public ReadOnlyObjectProperty<FirstRunStep> step() {
    return step.getReadOnlyProperty();
  }

  /// What is typed for the server.
  public StringProperty server() {
    return server;
  }

  public StringProperty user() {
    return user;
  }

  public StringProperty password() {
    return password;
  }

  public StringProperty token() {
    return token;
  }

  public ReadOnlyStringProperty busy() {
    return busy.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// A sentence with the address the account will have, empty where that is not known yet.
  public ReadOnlyStringProperty address() {
    return address.getReadOnlyProperty();
  }

  /// What a new password must be like.
  public String passwordHint() {
    return texts.of(FirstRunText.PASSWORD_LENGTH_BODY, SHORTEST_PASSWORD);
  }

  public ReadOnlyBooleanProperty passwordOffered() {
    return passwordOffered.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty browserOffered() {
    return browserOffered.getReadOnlyProperty();
  }

  /// Whether the page shows the field for a registration token.
  public BooleanProperty tokenNeeded() {
    return tokenNeeded;
  }

  /// Whether an account shall be made, not used.
  public boolean creating() {
    return creating;
  }

  /// The server found, for headings.
  public String serverName() {
    return serverName;
  }

  public void useAccount() {
    creating = false;
    show(FirstRunStep.SERVER);
  }

  public void createAccount() {
    creating = true;
    show(FirstRunStep.SERVER);
  }

  public void runOwnServer() {
    show(FirstRunStep.OWN_SERVER);
  }

  /// One page back; what was going on is given up.
  public void back() {
    attempt++;
    busy.set("");
    show(
        switch (step.get()) {
          case CHOICE, SERVER, OWN_SERVER -> FirstRunStep.CHOICE;
          case SIGN_IN, REGISTER -> FirstRunStep.SERVER;
        });
  }

  /// Looks the typed server up.
  public void findServer() {
    var typed = server.get().strip();
    if (typed.isEmpty() || awaiting()) {
      return;
    }
    await(
        texts.of(FirstRunText.DISCOVERING_BUSY, typed),
        () -> doorkeeper.find(typed),
        found -> {
          switch (found) {
            case Found.Nothing nothing ->
                problem.set(texts.of(FirstRunText.SERVER_NOT_FOUND_ERROR, typed));
            case Found.Server here -> enter(here);
          }
        });
  }

  /// Sends name and password, makes the account, or starts the embedded server: whatever the page
  /// is for.
  public void submit() {
    if (awaiting()) {
      return;
    }
    switch (step.get()) {
      case CHOICE -> {}
      case SERVER -> findServer();
      case SIGN_IN -> signIn();
      case REGISTER -> register();
      case OWN_SERVER -> startOwnServer();
    }
  }

  public void signInByBrowser() {
    if (!awaiting()) {
      await(texts.of(FirstRunText.BROWSER_BODY), doorkeeper::signInByBrowser, this::answered);
    }
  }

  private void enter(Found.Server here) {
    serverName = here.name();
    nameTyped = isName(server.get().strip());
    passwordOffered.set(here.password());
    browserOffered.set(here.browser());
    tokenNeeded.set(here.registration() == Registration.WITH_TOKEN);
    if (!creating) {
      show(FirstRunStep.SIGN_IN);
    } else if (here.registration() == Registration.CLOSED && !here.browser()) {
      problem.set(texts.of(FirstRunText.REGISTRATION_CLOSED_ERROR, serverName));
    } else {
      show(
          here.registration() == Registration.CLOSED
              ? FirstRunStep.SIGN_IN
              : FirstRunStep.REGISTER);
    }
  }

  /// Whether it is a server's name, which its accounts have in their addresses, not only where it
  /// is reached.
  private static boolean isName(String typed) {
    return !typed.contains("://")
        && !typed.startsWith("[")
        && !typed.matches("localhost(:\\d+)?|\\d+(\\.\\d+){3}(:\\d+)?");
  }

  private void signIn() {
    var name = user.get().strip();
    var secret = password.get();
    if (name.isEmpty()) {
      problem.set(texts.of(FirstRunText.NAME_MISSING_ERROR));
      return;
    }
    await(
        texts.of(FirstRunText.SIGN_IN_BUSY), () -> doorkeeper.signIn(name, secret), this::answered);
  }

  private void register() {
    if (!credentialsFit()) {
      return;
    }
    var name = newName();
    var secret = password.get();
    var given = token.get().strip();
    await(
        texts.of(FirstRunText.REGISTER_BUSY),
        () -> doorkeeper.register(name, secret, given),
        this::answered);
  }

  private void startOwnServer() {
    if (!credentialsFit()) {
      return;
    }
    var name = newName();
    var secret = password.get();
    int mine = attempt + 1;
    await(
        texts.of(FirstRunText.OWN_STARTING_BUSY),
        () -> doorkeeper.startOwnServer(name, secret, progress -> tell(mine, progress)),
        this::answered);
  }

  private void tell(int mine, OwnStep progress) {
    work.ui()
        .execute(
            () -> {
              if (mine == attempt) {
                busy.set(
                    texts.of(
                        switch (progress) {
                          case STARTING -> FirstRunText.OWN_STARTING_BUSY;
                          case MAKING_ACCOUNT -> FirstRunText.OWN_ACCOUNT_BUSY;
                        }));
              }
            });
  }

  private boolean credentialsFit() {
    var name = newName();
    if (name.isEmpty() || !name.matches("[a-z0-9._=/+-]+")) {
      problem.set(texts.of(FirstRunText.NAME_MISSING_ERROR));
      return false;
    }
    if (password.get().length() < SHORTEST_PASSWORD) {
      problem.set(texts.of(FirstRunText.PASSWORD_SHORT_ERROR, SHORTEST_PASSWORD));
      return false;
    }
    return true;
  }

  private void answered(Answer answer) {
    switch (answer) {
      case Answer.Welcome welcome -> {
        password.set("");
        arrived.accept(welcome.account());
      }
      case Answer.WrongPassword wrong -> problem.set(texts.of(FirstRunText.WRONG_PASSWORD_ERROR));
      case Answer.NameTaken taken -> problem.set(texts.of(FirstRunText.NAME_TAKEN_ERROR));
      case Answer.NameRefused refused -> problem.set(texts.of(FirstRunText.NAME_MISSING_ERROR));
      case Answer.TokenNeeded needed -> {
        tokenNeeded.set(true);
        problem.set(texts.of(FirstRunText.TOKEN_NEEDED_BODY));
      }
      case Answer.Closed closed ->
          problem.set(texts.of(FirstRunText.REGISTRATION_CLOSED_ERROR, serverName));
      case Answer.Refused refused -> problem.set(Failures.words(refused.why(), texts));
      case Answer.OwnServerFailed failed ->
          problem.set(texts.of(FirstRunText.OWN_FAILED_ERROR, failed.reason()));
    }
  }

  private boolean awaiting() {
    return !busy.get().isEmpty();
  }

  /// An answer that comes after its page was left is dropped.
  private <T> void await(String sentence, Supplier<T> task, Consumer<T> done) {
    int mine = ++attempt;
    problem.set("");
    busy.set(sentence);
    work.fetch(
        task,
        answer -> {
          if (mine == attempt) {
            busy.set("");
            done.accept(answer);
          }
        },
        failure -> {
          if (mine == attempt) {
            busy.set("");
            problem.set(Failures.words(failure, texts));
          }
        });
  }

  private void show(FirstRunStep next) {
    problem.set("");
    password.set("");
    step.set(next);
  }

  /// Names of accounts have small letters only: who types large ones means those.
  private String newName() {
    return user.get().strip().toLowerCase(Locale.ROOT);
  }

  private void showAddress() {
    var name = newName();
    var host =
        switch (step.get()) {
          case OWN_SERVER -> doorkeeper.ownServerName();
          case REGISTER -> nameTyped ? serverName : "";
          case CHOICE, SERVER, SIGN_IN -> "";
        };
    address.set(
        name.isEmpty() || host.isEmpty()
            ? ""
            : texts.of(FirstRunText.ADDRESS_BODY, "@" + name + ":" + host));
  }
}
