package chat.fracas.engine.timeline;

import chat.fracas.engine.EngineException;
import chat.fracas.protocol.error.MatrixException;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/// Something that is asked of the server, and may be stored.
interface Fetch<T> {
  T call() throws IOException;

  /// Asks on another thread; tells the answer, or that there is none.
  static <T> void start(
      Executor background, Fetch<T> fetch, Consumer<T> answered, Runnable failed) {
    try {
      background.execute(
          () -> {
            T answer;
            try {
              answer = fetch.call();
            } catch (IOException | MatrixException | EngineException noAnswer) {
              failed.run();
              return;
            }
            answered.accept(answer);
          });
    } catch (RejectedExecutionException closing) {
      failed.run();
    }
  }
}
