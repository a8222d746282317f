package chat.fracas.engine.observe;

import java.util.function.Consumer;

/// A [Live] value that its owner sets; setting an equal value emits nothing. Thread-safe.
public final class LiveValue<T> implements Live<T> {
  private final Emitter<T> emitter = new Emitter<>();
  private final Object lock = new Object();
  private T value;

  /// Whether the value was staged and not emitted since.
  private boolean staged;

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
    stage(next);
    emit();
  }

  /// Sets the value and tells nobody until [#emit]: so that several values change before anybody hears
  /// of one.
  public void stage(T next) {
    synchronized (lock) {
      if (!value.equals(next)) {
        value = next;
        staged = true;
      }
    }
  }

  /// Emits the value if it was staged and not emitted since.
  public void emit() {
    synchronized (lock) {
      if (!staged) {
        return;
      }
      staged = false;
      emitter.queue(value);
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
