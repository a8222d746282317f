package chat.fracas.i18n;

import java.util.List;

/// The texts of `common`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum CommonText implements TextKey {
  CANCEL_BUTTON("common.cancel.button"),
  CLOSE_BUTTON("common.close.button"),
  BACK_BUTTON("common.back.button"),
  NEXT_BUTTON("common.next.button"),
  SAVE_BUTTON("common.save.button"),
  RETRY_BUTTON("common.retry.button"),
  COPY_BUTTON("common.copy.button"),
  COPY_DETAILS_BUTTON("common.copyDetails.button"),
  SHOW_ALL_BUTTON("common.showAll.button"),
  COPIED_BODY("common.copied.body"),
  UNDO_BUTTON("common.undo.button"),
  CLEAR_A11Y("common.clear.a11y"),
  SHOW_PASSWORD_A11Y("common.showPassword.a11y"),
  HIDE_PASSWORD_A11Y("common.hidePassword.a11y"),
  LOADING_BUSY("common.loading.busy"),
  FAILED_ERROR("common.failed.error", "reason"),
  UNEXPECTED_ERROR("common.unexpected.error"),
  APP_TITLE("common.app.title"),
  WINDOW_ROOM_TITLE("common.windowRoom.title", "roomName"),
  FORBIDDEN_ERROR("common.forbidden.error"),
  TOO_OFTEN_ERROR("common.tooOften.error"),
  SERVER_AWAY_ERROR("common.serverAway.error"),
  FILE_AWAY_ERROR("common.fileAway.error"),
  FILE_TOO_LARGE_ERROR("common.fileTooLarge.error"),
  NOT_SAVED_ERROR("common.notSaved.error"),
  DISK_ERROR("common.disk.error"),
  STORED_ERROR("common.stored.error"),
  SEARCH_AWAY_ERROR("common.searchAway.error"),
  QUEUE_FULL_ERROR("common.queueFull.error"),
  NOT_FOUND_ERROR("common.notFound.error"),
  TOO_LARGE_ERROR("common.tooLarge.error"),
  SIGNED_OUT_ERROR("common.signedOut.error"),
  UNRECOGNIZED_ERROR("common.unrecognized.error");

  private final String key;
  private final List<String> arguments;

  CommonText(String key, String... arguments) {
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
