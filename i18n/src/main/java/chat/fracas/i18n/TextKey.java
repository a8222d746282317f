package chat.fracas.i18n;

import java.util.List;

/// Names one text and the arguments its pattern takes, in the order [Texts#of] wants them.
public interface TextKey {
  /// The key in the bundles, such as `roomList.noRooms.empty`.
  String key();

  /// The names of the pattern's arguments, in order of first appearance in the English text.
  List<String> arguments();
}
