package chat.fracas.desktop.screens;

import chat.fracas.desktop.sample.SampleEngine;
import chat.fracas.viewmodel.firstrun.Doorkeeper;
import java.util.function.Consumer;

/// Lets everybody in.
final class SampleDoorkeeper implements Doorkeeper {
  @Override
  public Found find(String typed) {
    return new Found.Server(typed, true, true, Registration.WITH_TOKEN);
  }

  @Override
  public Answer signIn(String user, String password) {
    return welcome();
  }

  @Override
  public Answer signInByBrowser() {
    return welcome();
  }

  @Override
  public Answer register(String user, String password, String token) {
    return welcome();
  }

  @Override
  public Answer startOwnServer(String user, String password, Consumer<OwnStep> progress) {
    return welcome();
  }

  @Override
  public String ownServerName() {
    return "harbour.local";
  }

  private static Answer welcome() {
    return new Answer.Welcome(SampleEngine.ME);
  }
}
