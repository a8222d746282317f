package chat.fracas.store.database;

/// Whether the database can be used now.
public sealed interface DatabaseState {
  /// It can.
  record Open() implements DatabaseState {}

  /// It cannot until the disk can be written again; then it opens by itself.
  record Stopped(String reason) implements DatabaseState {}

  /// It was closed for good.
  record Closed() implements DatabaseState {}
}
