package chat.fracas.desktop.ownserver;

import chat.fracas.engine.Engine;
import chat.fracas.engine.EngineException;
import chat.fracas.engine.signin.SignIn;
import chat.fracas.engine.signin.SignInResult;
import chat.fracas.viewmodel.firstrun.Doorkeeper;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Opens accounts through the engine, on any server or on the own one. Called by one thread at a
/// time.
public final class EngineDoorkeeper implements Doorkeeper {
  private final Engine engine;
  private final EmbeddedServer own;
  private final Consumer<URI> browser;
  private final String deviceName;
  private @Nullable SignIn conversation;

  /// @param browser opens a page for signing in
  /// @param deviceName what servers call this program in their lists of devices
  public EngineDoorkeeper(
      Engine engine, EmbeddedServer own, Consumer<URI> browser, String deviceName) {
    this.engine = engine;
    this.own = own;
    this.browser = browser;
    this.deviceName = deviceName;
  }

  @Override
  public Found find(String typed) {
    var next = engine.signIn();
    return switch (next.discover(typed)) {
      case SignIn.Discovery.NotFound nothing -> new Found.Nothing();
      case SignIn.Discovery.Found found -> {
        conversation = next;
        var offers = next.offers();
        yield new Found.Server(
            found.serverName(),
            offers.password(),
            offers.browser(),
            switch (offers.registration()) {
              case OPEN -> Registration.OPEN;
              case WITH_TOKEN -> Registration.WITH_TOKEN;
              case CLOSED -> Registration.CLOSED;
            });
      }
    };
  }

  @Override
  public Answer signIn(String user, String password) {
    return answer(conversation().withPassword(user, password, deviceName));
  }

  @Override
  public Answer signInByBrowser() {
    return answer(conversation().withBrowser(browser));
  }

  @Override
  public Answer register(String user, String password, String token) {
    var given = token.isEmpty() ? Optional.<String>empty() : Optional.of(token);
    return answer(conversation().register(user, password, given, deviceName));
  }

  @Override
  public Answer startOwnServer(String user, String password, Consumer<OwnStep> progress) {
    progress.accept(OwnStep.STARTING);
    try {
      own.start();
    } catch (EngineException failure) {
      return new Answer.OwnServerFailed(String.valueOf(failure.getMessage()));
    }
    progress.accept(OwnStep.MAKING_ACCOUNT);
    return switch (find(own.name().toString())) {
      case Found.Nothing nothing -> new Answer.OwnServerFailed(own.name().toString());
      case Found.Server here -> {
        var answer = register(user, password, own.registrationToken());
        own.countAccounts();
        yield answer;
      }
    };
  }

  @Override
  public String ownServerName() {
    return own.name().toString();
  }

  private SignIn conversation() {
    if (conversation == null) {
      throw new IllegalStateException("no server was found before");
    }
    return conversation;
  }

  private static Answer answer(SignInResult result) {
    return switch (result) {
      case SignInResult.SignedIn in -> new Answer.Welcome(in.session().userId());
      case SignInResult.WrongPassword wrong -> new Answer.WrongPassword();
      case SignInResult.NameTaken taken -> new Answer.NameTaken();
      case SignInResult.NameRefused refused -> new Answer.NameRefused();
      case SignInResult.TokenNeeded needed -> new Answer.TokenNeeded();
      case SignInResult.RegistrationClosed closed -> new Answer.Closed();
      case SignInResult.Refused refused -> new Answer.Refused(refused.why());
    };
  }
}
