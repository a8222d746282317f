package chat.fracas.viewmodel.preference;

/// How the conversation is laid out: groups with pictures, or one line for each message.
public enum MessageLayout {
  MODERN,
  COMPACT
}
