package chat.fracas.engine.store;

/// A profile that a contract test runs on.
public interface ProfileUnderTest extends AutoCloseable {
  ProfileStores stores();

  /// The same profile after an end of the process and a new start. All account stores are closed.
  ProfileStores restart();

  @Override
  void close();
}
