package chat.fracas.desktop.window;

import chat.fracas.desktop.conversation.ConversationView;
import chat.fracas.desktop.dialog.Dialogs;
import chat.fracas.desktop.firstrun.FirstRunView;
import chat.fracas.desktop.panel.RightPanels;
import chat.fracas.desktop.shell.Parts;
import chat.fracas.desktop.verification.VerificationDialog;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.engine.Session;
import chat.fracas.engine.room.Room;
import chat.fracas.foundation.id.UserId;
import chat.fracas.viewmodel.composer.Mention;
import chat.fracas.viewmodel.conversation.ConversationViewModel;
import chat.fracas.viewmodel.firstrun.Doorkeeper;
import chat.fracas.viewmodel.firstrun.FirstRunViewModel;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.preference.RightPanel;
import chat.fracas.viewmodel.question.Question;
import chat.fracas.viewmodel.recovery.AccountRecovery;
import chat.fracas.viewmodel.shell.Outside;
import chat.fracas.viewmodel.verification.VerificationViewModel;
import java.util.Optional;
import java.util.function.Consumer;

/// Makes the window's parts from the packages they live in. UI thread only.
///
/// @param mention writes a person's name into the open composer
/// @param arrived called when the first run has brought an account
record WindowParts(
    Means means,
    Surroundings surroundings,
    Outside outside,
    Doorkeeper doorkeeper,
    String version,
    Consumer<Mention> mention,
    Consumer<UserId> arrived)
    implements Parts {
  @Override
  public Conversation conversation(Session session, Room room) {
    var model =
        new ConversationViewModel(
            session,
            room,
            Optional.empty(),
            means,
            surroundings.appearance(),
            outside.clock(),
            outside.zone());
    return new OpenConversation(model, new ConversationView(model, surroundings));
  }

  @Override
  public Optional<View> panel(
      RightPanel kind,
      Session session,
      Optional<Room> room,
      Optional<UserId> person,
      boolean everywhere) {
    var panels = new RightPanels(means, surroundings, mention);
    var subject = new RightPanels.Subject(session, room, person);
    return kind == RightPanel.SEARCH && everywhere
        ? Optional.of(panels.searchEverywhere(subject))
        : panels.create(kind, subject);
  }

  @Override
  public Optional<View> dialog(
      Destination destination, Session session, AccountRecovery recovery, Optional<Room> room) {
    return dialogs().create(destination, session, recovery, room);
  }

  @Override
  public View verification(VerificationViewModel verification) {
    return new VerificationDialog(verification, surroundings);
  }

  @Override
  public View question(Question question) {
    return dialogs().question(question);
  }

  private Dialogs dialogs() {
    return new Dialogs(
        means, surroundings, outside.ownServer(), outside.keySafe(), outside.profileKey(), version);
  }

  @Override
  public View firstRun(Optional<Runnable> leave) {
    var model = new FirstRunViewModel(doorkeeper, means.work(), means.texts(), arrived);
    return new FirstRunView(model, means.texts(), leave);
  }
}
