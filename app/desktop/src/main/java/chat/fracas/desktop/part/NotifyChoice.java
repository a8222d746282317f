package chat.fracas.desktop.part;

import chat.fracas.engine.room.RoomDetails.Notify;
import chat.fracas.i18n.RoomSettingsText;
import chat.fracas.i18n.TextKey;
import chat.fracas.i18n.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// What a room tells of itself: everything, mentions, nothing, or as the account says.
public final class NotifyChoice {
  private NotifyChoice() {}

  /// @param name read aloud
  public static Node of(
      String name, Texts texts, ObservableValue<Notify> now, Consumer<Notify> asked) {
    return Choice.radios(
            name, List.of(Notify.values()), notify -> texts.of(label(notify)), now, asked)
        .node();
  }

  private static TextKey label(Notify notify) {
    return switch (notify) {
      case AS_ACCOUNT -> RoomSettingsText.NOTIFY_DEFAULT_LABEL;
      case ALL -> RoomSettingsText.NOTIFY_ALL_LABEL;
      case MENTIONS -> RoomSettingsText.NOTIFY_MENTIONS_LABEL;
      case NOTHING -> RoomSettingsText.NOTIFY_MUTE_LABEL;
    };
  }
}
