package chat.fracas.i18n;

import java.util.List;

/// The texts of `firstRun`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum FirstRunText implements TextKey {
  WELCOME_TITLE("firstRun.welcome.title"),
  WELCOME_BODY("firstRun.welcome.body"),
  ADD_TITLE("firstRun.add.title"),
  ADD_BODY("firstRun.add.body"),
  USE_ACCOUNT_BUTTON("firstRun.useAccount.button"),
  USE_ACCOUNT_BODY("firstRun.useAccount.body"),
  CREATE_ACCOUNT_BUTTON("firstRun.createAccount.button"),
  CREATE_ACCOUNT_BODY("firstRun.createAccount.body"),
  OWN_SERVER_BUTTON("firstRun.ownServer.button"),
  OWN_SERVER_BODY("firstRun.ownServer.body"),
  SERVER_TITLE("firstRun.server.title"),
  SERVER_BODY("firstRun.server.body"),
  SERVER_NEW_BODY("firstRun.serverNew.body"),
  SERVER_LABEL("firstRun.server.label"),
  SERVER_HINT("firstRun.server.hint"),
  DISCOVERING_BUSY("firstRun.discovering.busy", "serverName"),
  SERVER_NOT_FOUND_ERROR("firstRun.serverNotFound.error", "serverName"),
  SIGN_IN_TITLE("firstRun.signIn.title", "serverName"),
  USER_NAME_LABEL("firstRun.userName.label"),
  USER_NAME_HINT("firstRun.userName.hint"),
  PASSWORD_LABEL("firstRun.password.label"),
  SIGN_IN_BUTTON("firstRun.signIn.button"),
  SIGN_IN_BUSY("firstRun.signIn.busy"),
  BROWSER_BUTTON("firstRun.browser.button"),
  BROWSER_BODY("firstRun.browser.body"),
  WRONG_PASSWORD_ERROR("firstRun.wrongPassword.error"),
  REGISTER_TITLE("firstRun.register.title", "serverName"),
  REGISTER_BUTTON("firstRun.register.button"),
  REGISTER_BUSY("firstRun.register.busy"),
  TOKEN_LABEL("firstRun.token.label"),
  TOKEN_NEEDED_BODY("firstRun.tokenNeeded.body"),
  REGISTRATION_CLOSED_ERROR("firstRun.registrationClosed.error", "serverName"),
  NAME_TAKEN_ERROR("firstRun.nameTaken.error"),
  NAME_MISSING_ERROR("firstRun.nameMissing.error"),
  PASSWORD_LENGTH_BODY("firstRun.passwordLength.body", "minimumLength"),
  PASSWORD_SHORT_ERROR("firstRun.passwordShort.error", "minimumLength"),
  OWN_TITLE("firstRun.own.title"),
  OWN_BODY("firstRun.own.body"),
  OWN_BUTTON("firstRun.own.button"),
  OWN_STARTING_BUSY("firstRun.ownStarting.busy"),
  OWN_ACCOUNT_BUSY("firstRun.ownAccount.busy"),
  BROWSER_MISSING_ERROR("firstRun.browserMissing.error"),
  BROWSER_LATE_ERROR("firstRun.browserLate.error"),
  BROWSER_DENIED_ERROR("firstRun.browserDenied.error"),
  BROWSER_REFUSED_ERROR("firstRun.browserRefused.error"),
  DEACTIVATED_ERROR("firstRun.deactivated.error"),
  OWN_FAILED_ERROR("firstRun.ownFailed.error", "reason"),
  ADDRESS_BODY("firstRun.address.body", "userId"),
  STEP_A11Y("firstRun.step.a11y", "stepNumber", "stepCount");

  private final String key;
  private final List<String> arguments;

  FirstRunText(String key, String... arguments) {
    this.key = key;
    this.arguments = List.of(arguments);
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public List<String> arguments() {
    return arguments;
  }
}
