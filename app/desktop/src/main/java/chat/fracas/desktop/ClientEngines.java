package chat.fracas.desktop;

import chat.fracas.desktop.sample.SampleEngine;
import chat.fracas.engine.Engine;
import chat.fracas.engine.store.ProfileStores;
import chat.fracas.engine.transport.HttpTransport;
import java.time.InstantSource;

/// Opens the engine over a profile.
final class ClientEngines {
  private ClientEngines() {}

  static Engine open(ProfileStores stores, HttpTransport transport, InstantSource clock) {
    return SampleEngine.nobody();
  }
}
