package chat.fracas.engine.timeline;

/// How far my message has come. Immutable.
public sealed interface SendState {
  /// The server has it, or it is somebody else's.
  record Sent() implements SendState {}

  record Sending() implements SendState {}

  /// @param fraction of the file, from 0 to 1
  record Uploading(double fraction) implements SendState {}

  /// It will not be sent until asked again.
  record Failed(SendFailure why) implements SendState {}
}
