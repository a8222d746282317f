package chat.fracas.desktop.screens;

import chat.fracas.desktop.sample.SampleEngine;
import chat.fracas.desktop.window.DesktopWindow;
import chat.fracas.engine.Engine;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.i18n.Texts;
import chat.fracas.viewmodel.preference.Appearance;
import chat.fracas.viewmodel.preference.Preferences;
import chat.fracas.viewmodel.recovery.ProfileKey;
import chat.fracas.viewmodel.shell.Outside;
import chat.fracas.viewmodel.work.Work;

/// The window over the sample engine: without disk or network, and at once. UI thread only.
public final class SampleWindow {
  private SampleWindow() {}

  public static DesktopWindow open(Engine engine, Texts texts, double width, double height) {
    return open(engine, texts, Preferences.inMemory(), width, height);
  }

  /// @param preferences what the window remembers, to begin with some state
  public static DesktopWindow open(
      Engine engine, Texts texts, Preferences preferences, double width, double height) {
    return new DesktopWindow(
        new DesktopWindow.Ground(
            engine,
            new SampleDoorkeeper(),
            preferences,
            new Appearance(preferences),
            texts,
            Work.immediate(),
            new Outside(
                SampleEngine.clock(),
                SampleEngine.ZONE,
                Runnable::run,
                new SampleOwnServer(),
                new LiveValue<>(false),
                new SampleKeySafe(),
                ProfileKey.inKeyring(),
                address -> {}),
            1,
            "0.1.0"),
        width,
        height);
  }
}
