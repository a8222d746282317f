package chat.fracas.i18n;

import java.util.List;

/// The texts of `composer`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum ComposerText implements TextKey {
  MESSAGE_HINT("composer.message.hint", "roomName"),
  MESSAGE_A11Y("composer.message.a11y"),
  SEND_A11Y("composer.send.a11y"),
  ATTACH_A11Y("composer.attach.a11y"),
  EMOJI_A11Y("composer.emoji.a11y"),
  EMOJI_SEARCH_HINT("composer.emojiSearch.hint"),
  REPLYING_TO_BODY("composer.replyingTo.body", "displayName"),
  EDITING_BODY("composer.editing.body"),
  CANCEL_REPLY_A11Y("composer.cancelReply.a11y"),
  CANCEL_EDIT_A11Y("composer.cancelEdit.a11y"),
  BOLD_A11Y("composer.bold.a11y"),
  ITALIC_A11Y("composer.italic.a11y"),
  STRIKE_A11Y("composer.strike.a11y"),
  CODE_A11Y("composer.code.a11y"),
  LINK_A11Y("composer.link.a11y"),
  QUOTE_A11Y("composer.quote.a11y"),
  UPLOADS_A11Y("composer.uploads.a11y"),
  REMOVE_UPLOAD_A11Y("composer.removeUpload.a11y", "fileName"),
  FILE_TOO_LARGE_ERROR("composer.fileTooLarge.error", "fileName", "maximumSize"),
  DROP_BODY("composer.drop.body"),
  COMPLETIONS_A11Y("composer.completions.a11y"),
  EVERYONE_BODY("composer.everyone.body"),
  UNKNOWN_COMMAND_ERROR("composer.unknownCommand.error", "command");

  private final String key;
  private final List<String> arguments;

  ComposerText(String key, String... arguments) {
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
