package chat.fracas.viewmodel.timeline;

/// How far my message has come. Immutable.
public sealed interface Delivery {
  /// The server has it, or it is somebody else's.
  record Sent() implements Delivery {}

  /// It waits for the server.
  record Sending() implements Delivery {}

  /// Its file is on the way.
  ///
  /// @param fraction from 0 to 1
  record Uploading(double fraction) implements Delivery {}

  /// It was not sent and needs an answer from me.
  ///
  /// @param identityChanged whether it waits until somebody's new identity has been decided about
  record Failed(String sentence, boolean identityChanged) implements Delivery {}
}
