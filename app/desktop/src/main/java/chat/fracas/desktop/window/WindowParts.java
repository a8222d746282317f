package chat.fracas.desktop.window;

import chat.fracas.desktop.dialog.Dialogs;
import chat.fracas.desktop.firstrun.FirstRunView;
import chat.fracas.desktop.panel.RightPanels;
import chat.fracas.desktop.shell.Parts;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.engine.Session;
import chat.fracas.engine.room.Room;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.viewmodel.action.AppAction;
import chat.fracas.viewmodel.firstrun.Doorkeeper;
import chat.fracas.viewmodel.firstrun.FirstRunViewModel;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.preference.RightPanel;
import chat.fracas.viewmodel.question.Question;
import chat.fracas.viewmodel.settings.OwnServer;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.layout.Region;

/// Makes the window's parts from the packages they live in. UI thread only.
///
/// @param arrived called when the first run has brought an account
record WindowParts(
    Means means,
    Surroundings surroundings,
    OwnServer ownServer,
    Doorkeeper doorkeeper,
    String version,
    Consumer<UserId> arrived)
    implements Parts {
  @Override
  public Conversation conversation(Session session, Room room) {
    var region = new Region();
    return new Conversation() {
      @Override
      public boolean perform(AppAction action) {
        return false;
      }

      @Override
      public void show(EventId event) {}

      @Override
      public Region region() {
        return region;
      }

      @Override
      public void dispose() {}
    };
  }

  @Override
  public Optional<View> panel(
      RightPanel kind, Session session, Optional<Room> room, Optional<UserId> person) {
    return new RightPanels(means, surroundings, mention -> {})
        .create(kind, new RightPanels.Subject(session, room, person));
  }

  @Override
  public Optional<View> dialog(Destination destination, Session session, Optional<Room> room) {
    return dialogs().create(destination, session, room);
  }

  @Override
  public View question(Question question) {
    return dialogs().question(question);
  }

  private Dialogs dialogs() {
    return new Dialogs(means, surroundings, ownServer, version);
  }

  @Override
  public View firstRun(Optional<Runnable> leave) {
    var model = new FirstRunViewModel(doorkeeper, means.work(), means.texts(), arrived);
    return new FirstRunView(model, means.texts(), leave);
  }
}
