package chat.fracas.viewmodel.timeline;

/// What may be done with a message; which of them a message has depends on who sent it, on its state
/// and on my power in the room.
public enum MessageAction {
  REACT,
  REPLY,
  EDIT,
  COPY_TEXT,
  COPY_LINK,
  VERSIONS,
  MARK_UNREAD,
  RESEND,
  DISCARD,
  REDACT
}
