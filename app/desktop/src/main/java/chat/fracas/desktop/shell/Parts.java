package chat.fracas.desktop.shell;

import chat.fracas.desktop.view.View;
import chat.fracas.engine.Session;
import chat.fracas.engine.room.Room;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.viewmodel.action.AppAction;
import chat.fracas.viewmodel.composer.Mention;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.preference.RightPanel;
import chat.fracas.viewmodel.question.Question;
import chat.fracas.viewmodel.recovery.AccountRecovery;
import chat.fracas.viewmodel.verification.VerificationViewModel;
import java.util.Optional;

/// Makes what stands in the window's columns and layers. UI thread only.
public interface Parts {
  /// A conversation, which also answers the keys that are its business.
  interface Conversation extends View {
    /// @return whether the key meant something here
    boolean perform(AppAction action);

    /// Whether the person looks at it: what is seen then counts as read.
    void active(boolean now);

    /// Writes a person's name where the text is written.
    void mention(Mention mention);

    /// What floats at the top keeps clear of what covers it there.
    ///
    /// @param height of the cover; 0 when there is none
    void covered(double height);

    /// Shows what is around an event, and flashes it.
    void show(EventId event);
  }

  Conversation conversation(Session session, Room room);

  /// @param everywhere whether a search begins in all rooms
  Optional<View> panel(
      RightPanel kind,
      Session session,
      Optional<Room> room,
      Optional<UserId> person,
      boolean everywhere);

  Optional<View> dialog(
      Destination destination, Session session, AccountRecovery recovery, Optional<Room> room);

  /// The dialog in which devices make sure of each other's keys.
  View verification(VerificationViewModel verification);

  View question(Question question);

  /// The pages before there is an account, or to add one.
  ///
  /// @param leave goes back to the window, where there is an account already
  View firstRun(Optional<Runnable> leave);
}
