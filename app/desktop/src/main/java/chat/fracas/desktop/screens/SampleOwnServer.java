package chat.fracas.desktop.screens;

import chat.fracas.desktop.sample.SampleEngine;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.viewmodel.settings.OwnServer;
import java.net.URI;
import java.time.Duration;

/// A server that runs, as far as anybody can see.
final class SampleOwnServer implements OwnServer {
  private final Live<State> state =
      new LiveValue<>(
          new State.Running(
              URI.create("http://127.0.0.1:8008"), SampleEngine.NOW.minus(Duration.ofHours(7)), 2));

  @Override
  public Live<State> state() {
    return state;
  }

  @Override
  public void start() {}

  @Override
  public void countAccounts() {}

  @Override
  public String registrationToken() {
    return "dGhpcyBpcyBubyB0b2tlbiBvZiBhbnkgc2VydmVyIQ";
  }
}
