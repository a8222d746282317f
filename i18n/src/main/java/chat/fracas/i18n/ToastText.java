package chat.fracas.i18n;

import java.util.List;

/// The texts of `toast`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum ToastText implements TextKey {
  DISMISS_A11Y("toast.dismiss.a11y"),
  REGION_A11Y("toast.region.a11y"),
  ROOM_LEFT_BODY("toast.roomLeft.body", "roomName");

  private final String key;
  private final List<String> arguments;

  ToastText(String key, String... arguments) {
    this.key = key;
    this.arguments = List.of(arguments);
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public List<String> arguments() {
    return arguments;
  }
}
