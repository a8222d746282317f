package chat.fracas.viewmodel.timeline;

/// What a conversation shows as a whole.
public enum TimelineState {
  /// Nothing is known yet.
  LOADING,
  SHOWN,
  /// The room has no message.
  EMPTY,
  /// Nothing is known, and fetching it failed.
  FAILED
}
