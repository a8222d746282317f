package chat.fracas.desktop.window;

import chat.fracas.desktop.picture.MediaPictures;
import chat.fracas.desktop.shell.ShellView;
import chat.fracas.desktop.view.Looks;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.engine.Engine;
import chat.fracas.i18n.Texts;
import chat.fracas.viewmodel.composer.Mention;
import chat.fracas.viewmodel.firstrun.Doorkeeper;
import chat.fracas.viewmodel.preference.Appearance;
import chat.fracas.viewmodel.preference.Preferences;
import chat.fracas.viewmodel.shell.Outside;
import chat.fracas.viewmodel.shell.ShellViewModel;
import chat.fracas.viewmodel.work.Work;
import javafx.scene.Scene;

/// Everything in one window over an engine. UI thread only.
public final class DesktopWindow implements AutoCloseable {
  /// What a new profile opens with.
  public static final double WIDTH = 1280;

  public static final double HEIGHT = 800;

  private final ShellViewModel model;
  private final ShellView view;
  private final Scene scene;
  private final SystemLook look;
  private final Appearance appearance;

  /// What a window stands on.
  ///
  /// @param pictureScale how many pixels of the screen a unit of length has
  public record Ground(
      Engine engine,
      Doorkeeper doorkeeper,
      Preferences preferences,
      Appearance appearance,
      Texts texts,
      Work work,
      Outside outside,
      double pictureScale,
      String version) {}

  public DesktopWindow(Ground ground, double width, double height) {
    model =
        new ShellViewModel(
            ground.engine(),
            ground.preferences(),
            ground.appearance(),
            ground.work(),
            ground.texts(),
            ground.outside());
    var pictures =
        new MediaPictures(
            () -> model.account().get().map(account -> account.session().media()),
            ground.work().ui(),
            ground.work().background(),
            ground.pictureScale());
    var surroundings = new Surroundings(ground.texts(), ground.appearance(), pictures, model);
    view =
        new ShellView(
            model,
            new WindowParts(
                model.means(),
                surroundings,
                ground.outside(),
                ground.doorkeeper(),
                ground.version(),
                this::mention,
                model::showAccount),
            surroundings);
    scene = new Scene(view.region(), width, height);
    Looks.on(scene);
    look = new SystemLook(scene, ground.appearance());
    appearance = ground.appearance();
  }

  public ShellViewModel model() {
    return model;
  }

  public Appearance appearance() {
    return appearance;
  }

  public Scene scene() {
    return scene;
  }

  /// Whether the person looks at it.
  public void active(boolean now) {
    view.active(now);
  }

  private void mention(Mention mention) {
    view.mention(mention);
  }

  public void focus() {
    view.focus();
  }

  @Override
  public void close() {
    look.close();
    view.dispose();
    model.close();
  }
}
