package chat.fracas.desktop.composer;

/// The conversation that a composer stands below. UI thread only.
public interface Around {
  /// Sends what was written.
  void send();

  /// Begins to edit my last message; false when there is none.
  boolean editLast();

  /// Goes on to edit the message before (-1) or after (1) the one being edited.
  ///
  /// @return whether there was somewhere to go
  boolean editBeside(int step);

  /// Takes back what was begun.
  void escape();

  /// Moves the conversation by what is in view, up (-1) or down (1).
  void page(int direction);
}
