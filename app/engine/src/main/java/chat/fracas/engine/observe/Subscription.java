package chat.fracas.engine.observe;

/// Ends an observation: nothing is emitted after [#close] has returned, save what is being emitted by
/// another thread at that moment. Closing twice does nothing.
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
