package chat.fracas.store.search;

/// A message as the index keeps it. The text is never in [#toString].
record IndexedMessage(
    String eventId, String roomId, String sender, long timestampMillis, String text) {
  @Override
  public String toString() {
    return "IndexedMessage[" + eventId + "]";
  }
}
