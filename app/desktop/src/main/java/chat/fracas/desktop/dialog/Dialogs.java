package chat.fracas.desktop.dialog;

import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.engine.Session;
import chat.fracas.engine.room.Room;
import chat.fracas.viewmodel.createroom.CreateRoomViewModel;
import chat.fracas.viewmodel.directory.DirectoryViewModel;
import chat.fracas.viewmodel.invite.InviteViewModel;
import chat.fracas.viewmodel.join.JoinViewModel;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.question.Question;
import chat.fracas.viewmodel.recovery.AccountRecovery;
import chat.fracas.viewmodel.recovery.KeyFileExport;
import chat.fracas.viewmodel.recovery.KeyFileImport;
import chat.fracas.viewmodel.recovery.KeySafe;
import chat.fracas.viewmodel.recovery.ProfileKey;
import chat.fracas.viewmodel.recovery.RecoveryKeyViewModel;
import chat.fracas.viewmodel.recovery.ResetViewModel;
import chat.fracas.viewmodel.recovery.VerifyDeviceViewModel;
import chat.fracas.viewmodel.recovery.VerifyDeviceViewModel.Step;
import chat.fracas.viewmodel.roomsettings.RoomSettingsViewModel;
import chat.fracas.viewmodel.settings.OwnServer;
import chat.fracas.viewmodel.settings.SettingsPage;
import chat.fracas.viewmodel.startchat.StartChatViewModel;
import java.util.Optional;

/// Makes what covers the conversation. UI thread only.
///
/// Each view is a card of its own width and at most its own height, for the window to centre over a
/// scrim. Closing goes through the navigation.
///
/// @param keySafe the system's store of passwords
/// @param profileKey the key of what is kept on this computer
/// @param version of the program, for the settings
public record Dialogs(
    Means means,
    Surroundings surroundings,
    OwnServer ownServer,
    KeySafe keySafe,
    ProfileKey profileKey,
    String version) {

  /// The dialog of a destination; empty when it is another part's, or lacks the room it is about.
  ///
  /// @param room the open room, if one is open
  public Optional<View> create(
      Destination destination, Session session, AccountRecovery recovery, Optional<Room> room) {
    var people = new RoomDialogs(surroundings);
    return switch (destination) {
      case HOME, QUICK_SWITCHER, ADD_ACCOUNT, VERIFICATION -> Optional.empty();
      case CREATE_ROOM -> Optional.of(people.createRoom(new CreateRoomViewModel(session, means)));
      case START_CHAT -> Optional.of(people.startChat(new StartChatViewModel(session, means)));
      case INVITE -> room.map(open -> people.invite(new InviteViewModel(session, open, means)));
      case JOIN_ROOM ->
          Optional.of(new JoinDialog(new JoinViewModel(session, means), surroundings).view());
      case DIRECTORY ->
          Optional.of(
              new DirectoryDialog(new DirectoryViewModel(session, means), surroundings).view());
      case ROOM_SETTINGS ->
          room.map(
              open ->
                  new RoomSettingsDialog(new RoomSettingsViewModel(open, means), surroundings)
                      .view());
      case SETTINGS -> Optional.of(settings(session, recovery, SettingsPage.ACCOUNT));
      case OWN_SERVER -> Optional.of(settings(session, recovery, SettingsPage.SERVER));
      case SECURITY -> Optional.of(settings(session, recovery, SettingsPage.SECURITY));
      case VERIFY_DEVICE -> Optional.of(verifyDevice(recovery, Step.CHOICE));
      case RECOVER -> Optional.of(verifyDevice(recovery, Step.KEY));
      case RECOVERY_KEY -> Optional.of(recoveryKey(recovery, false));
      case NEW_RECOVERY_KEY -> Optional.of(recoveryKey(recovery, true));
      case RESET_IDENTITY ->
          Optional.of(new ResetDialog(new ResetViewModel(recovery, means), surroundings).view());
      case EXPORT_KEYS ->
          Optional.of(
              new KeyFileDialogs(surroundings)
                  .write(new KeyFileExport(session.trust().keyFiles(), means)));
      case IMPORT_KEYS ->
          Optional.of(
              new KeyFileDialogs(surroundings)
                  .read(new KeyFileImport(session.trust().keyFiles(), means)));
      case DEVICES -> Optional.of(settings(session, recovery, SettingsPage.DEVICES));
      case SHORTCUTS -> Optional.of(new ShortcutsDialog(surroundings).view());
    };
  }

  private View verifyDevice(AccountRecovery recovery, Step first) {
    return new VerifyDeviceDialog(
        new VerifyDeviceViewModel(recovery, first, keySafe, means), surroundings);
  }

  private View recoveryKey(AccountRecovery recovery, boolean anew) {
    return new RecoveryKeyDialog(
        new RecoveryKeyViewModel(recovery, anew, keySafe, means), surroundings);
  }

  /// The settings, open at one of their pages.
  public View settings(Session session, AccountRecovery recovery, SettingsPage first) {
    return new SettingsDialog(
            session, recovery, ownServer, profileKey, version, means, surroundings)
        .view(first);
  }

  /// The card that asks a question. The window shows it, over everything else, while
  /// [chat.fracas.viewmodel.question.Questions#open] holds the question.
  public View question(Question question) {
    return new QuestionDialog(question, means.questions(), surroundings).view();
  }
}
