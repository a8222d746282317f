package chat.fracas.i18n;

import java.util.List;

/// The texts of `viewer`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum ViewerText implements TextKey {
  DIALOG_TITLE("viewer.dialog.title"),
  ZOOM_IN_A11Y("viewer.zoomIn.a11y"),
  ZOOM_OUT_A11Y("viewer.zoomOut.a11y"),
  FIT_A11Y("viewer.fit.a11y"),
  SAVE_A11Y("viewer.save.a11y"),
  SENT_BY_BODY("viewer.sentBy.body", "displayName", "sentAt"),
  FAILED_ERROR("viewer.failed.error");

  private final String key;
  private final List<String> arguments;

  ViewerText(String key, String... arguments) {
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
