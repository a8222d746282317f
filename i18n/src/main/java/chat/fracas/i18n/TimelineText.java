package chat.fracas.i18n;

import java.util.List;

/// The texts of `timeline`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum TimelineText implements TextKey {
  CONVERSATION_A11Y("timeline.conversation.a11y"),
  LOADING_BUSY("timeline.loading.busy"),
  START_BODY("timeline.start.body", "roomName"),
  EMPTY_EMPTY("timeline.empty.empty"),
  FAILED_ERROR("timeline.failed.error"),
  TODAY_TITLE("timeline.today.title"),
  YESTERDAY_TITLE("timeline.yesterday.title"),
  NEW_MESSAGES_TITLE("timeline.newMessages.title"),
  JUMP_TO_UNREAD_BUTTON("timeline.jumpToUnread.button"),
  JUMP_TO_LATEST_BUTTON("timeline.jumpToLatest.button", "count"),
  EDITED_BODY("timeline.edited.body"),
  SEND_FAILED_ERROR("timeline.sendFailed.error"),
  SEND_FORBIDDEN_ERROR("timeline.sendForbidden.error"),
  SEND_TOO_LARGE_ERROR("timeline.sendTooLarge.error"),
  SEND_FILE_GONE_ERROR("timeline.sendFileGone.error"),
  SEND_REFUSED_ERROR("timeline.sendRefused.error", "serverWords"),
  RESEND_BUTTON("timeline.resend.button"),
  DISCARD_BUTTON("timeline.discard.button"),
  REDACTED_BODY("timeline.redacted.body"),
  REDACTED_BY_BODY("timeline.redactedBy.body", "displayName"),
  UNDECRYPTABLE_BODY("timeline.undecryptable.body"),
  UNKNOWN_BODY("timeline.unknown.body", "senderName", "eventType"),
  REPLY_TO_A11Y("timeline.replyTo.a11y", "displayName"),
  REPLY_MISSING_BODY("timeline.replyMissing.body"),
  REACT_A11Y("timeline.react.a11y"),
  REACT_WITH_A11Y("timeline.reactWith.a11y", "emoji"),
  REPLY_A11Y("timeline.reply.a11y"),
  EDIT_A11Y("timeline.edit.a11y"),
  MORE_A11Y("timeline.more.a11y"),
  COPY_TEXT_BUTTON("timeline.copyText.button"),
  COPY_LINK_BUTTON("timeline.copyLink.button"),
  VERSIONS_BUTTON("timeline.versions.button"),
  VERSIONS_TITLE("timeline.versions.title"),
  DELETE_BUTTON("timeline.delete.button"),
  DELETE_ASK_TITLE("timeline.deleteAsk.title"),
  DELETE_ASK_BODY("timeline.deleteAsk.body"),
  MARK_UNREAD_BUTTON("timeline.markUnread.button"),
  REACTION_A11Y("timeline.reaction.a11y", "count", "emoji", "names"),
  ADD_REACTION_A11Y("timeline.addReaction.a11y"),
  READ_BY_A11Y("timeline.readBy.a11y", "count", "names"),
  IMAGE_A11Y("timeline.image.a11y", "fileName"),
  OPEN_IMAGE_A11Y("timeline.openImage.a11y", "fileName"),
  DOWNLOAD_A11Y("timeline.download.a11y", "fileName"),
  FILE_SIZE_BODY("timeline.fileSize.body", "fileSize", "fileType"),
  MEDIA_FAILED_ERROR("timeline.mediaFailed.error"),
  COPY_CODE_BUTTON("timeline.copyCode.button"),
  SHOW_MORE_BUTTON("timeline.showMore.button"),
  DETAILS_LABEL("timeline.details.label"),
  SPOILER_A11Y("timeline.spoiler.a11y"),
  THREAD_BUTTON("timeline.thread.button", "count"),
  GAP_BODY("timeline.gap.body"),
  GAP_BUTTON("timeline.gap.button"),
  TYPING_ONE_BODY("timeline.typingOne.body", "displayName"),
  TYPING_TWO_BODY("timeline.typingTwo.body", "firstName", "secondName"),
  TYPING_MANY_BODY("timeline.typingMany.body", "count"),
  MESSAGE_A11Y("timeline.message.a11y", "senderName", "sentAt", "messageText"),
  JOINED_BODY("timeline.joined.body", "displayName"),
  LEFT_ROOM_BODY("timeline.leftRoom.body", "displayName"),
  INVITED_BODY("timeline.invited.body", "senderName", "displayName"),
  INVITATION_DECLINED_BODY("timeline.invitationDeclined.body", "displayName"),
  INVITATION_WITHDRAWN_BODY("timeline.invitationWithdrawn.body", "senderName", "displayName"),
  REMOVED_BODY("timeline.removed.body", "senderName", "displayName"),
  BANNED_BODY("timeline.banned.body", "senderName", "displayName"),
  UNBANNED_BODY("timeline.unbanned.body", "senderName", "displayName"),
  KNOCKED_BODY("timeline.knocked.body", "displayName"),
  RENAMED_BODY("timeline.renamed.body", "oldName", "newName"),
  AVATAR_CHANGED_BODY("timeline.avatarChanged.body", "displayName"),
  ROOM_CREATED_BODY("timeline.roomCreated.body", "displayName"),
  ROOM_NAMED_BODY("timeline.roomNamed.body", "displayName", "roomName"),
  ROOM_NAME_REMOVED_BODY("timeline.roomNameRemoved.body", "displayName"),
  TOPIC_CHANGED_BODY("timeline.topicChanged.body", "displayName", "topic"),
  ROOM_AVATAR_CHANGED_BODY("timeline.roomAvatarChanged.body", "displayName"),
  ENCRYPTION_ON_BODY("timeline.encryptionOn.body", "displayName"),
  JOIN_RULE_CHANGED_BODY("timeline.joinRuleChanged.body", "displayName"),
  HISTORY_CHANGED_BODY("timeline.historyChanged.body", "displayName"),
  POWER_CHANGED_BODY("timeline.powerChanged.body", "displayName"),
  PINNED_CHANGED_BODY("timeline.pinnedChanged.body", "displayName"),
  ROOM_UPGRADED_BODY("timeline.roomUpgraded.body", "displayName"),
  GUESTS_CHANGED_BODY("timeline.guestsChanged.body", "displayName"),
  OTHER_STATE_BODY("timeline.otherState.body", "displayName", "eventType"),
  MANY_JOINED_BODY("timeline.manyJoined.body", "count"),
  MANY_LEFT_BODY("timeline.manyLeft.body", "count"),
  MANY_INVITED_BODY("timeline.manyInvited.body", "count"),
  MANY_DECLINED_BODY("timeline.manyDeclined.body", "count"),
  MANY_WITHDRAWN_BODY("timeline.manyWithdrawn.body", "count"),
  MANY_REMOVED_BODY("timeline.manyRemoved.body", "count"),
  MANY_BANNED_BODY("timeline.manyBanned.body", "count"),
  MANY_UNBANNED_BODY("timeline.manyUnbanned.body", "count"),
  MANY_KNOCKED_BODY("timeline.manyKnocked.body", "count"),
  MANY_RENAMED_BODY("timeline.manyRenamed.body", "count"),
  MANY_AVATARS_BODY("timeline.manyAvatars.body", "count"),
  ROOM_CHANGES_BODY("timeline.roomChanges.body", "count");

  private final String key;
  private final List<String> arguments;

  TimelineText(String key, String... arguments) {
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
