package chat.fracas.engine.observe;

import java.util.function.Consumer;

/// A [Live] value that its owner sets; setting an equal value emits nothing. Thread-safe.
public final class LiveValue<T> implements Live<T> {
  private final Emitter<T> emitter = new Emitter<>();
  private final Object lock = new Object();
  private T value;

  public LiveValue(T value) {
    this.value = value;
  }

  @Override
  public T value() {
    synchronized (lock) {
      return value;
    }
  }

  public void set(T next) {
    synchronized (lock) {
      if (value.equals(next)) {
        return;
      }
      value = next;
      emitter.queue(next);
    }
    emitter.drain();
  }

  @Override
  public Subscription subscribe(Consumer<? super T> onChange) {
    Subscription subscription;
    synchronized (lock) {
      subscription = emitter.add(onChange, value);
    }
    emitter.drain();
    return subscription;
  }
}
