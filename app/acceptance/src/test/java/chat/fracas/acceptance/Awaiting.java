package chat.fracas.acceptance;

import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveList;
import chat.fracas.engine.observe.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Waits until something that changes by itself is as expected.
public final class Awaiting {
  /// Far beyond what anything takes, for slow machines.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int POLL_MILLIS = 20;

  private Awaiting() {}

  public static <T> T until(String what, Live<T> live, Predicate<? super T> expected) {
    return until(what, live, PATIENCE, expected);
  }

  public static <T> T until(
      String what, Live<T> live, Duration patience, Predicate<? super T> expected) {
    return found(what, live, patience, value -> Optional.of(value).filter(expected));
  }

  /// The first thing that is found in one of the values.
  static <T, R> R found(String what, Live<T> live, Function<? super T, Optional<R>> find) {
    return found(what, live, PATIENCE, find);
  }

  private static <T, R> R found(
      String what, Live<T> live, Duration patience, Function<? super T, Optional<R>> find) {
    var first = new ArrayBlockingQueue<R>(1);
    try (Subscription ignored =
        live.subscribe(value -> find.apply(value).ifPresent(first::offer))) {
      return take(what, first, patience, () -> String.valueOf(live.value()));
    }
  }

  static <T> List<T> untilAll(String what, LiveList<T> list, Predicate<? super List<T>> expected) {
    return found(what, list, items -> Optional.of(items).filter(expected));
  }

  static <T> T item(String what, LiveList<T> list, Predicate<? super T> expected) {
    return found(what, list, items -> items.stream().filter(expected).findFirst());
  }

  static <T, R> R found(
      String what, LiveList<T> list, Function<? super List<T>, Optional<R>> find) {
    var first = new ArrayBlockingQueue<R>(1);
    try (Subscription ignored =
        list.subscribe(diffs -> find.apply(list.snapshot()).ifPresent(first::offer))) {
      return take(what, first, PATIENCE, () -> list.snapshot().toString());
    }
  }

  /// Asks again and again, for what nobody tells of.
  static <T> T eventually(String what, Supplier<T> ask, Predicate<? super T> expected)
      throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    T answer = ask.get();
    while (!expected.test(answer)) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("waited in vain for " + what + "; it is " + answer);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      answer = ask.get();
    }
    return answer;
  }

  private static <R> R take(
      String what, ArrayBlockingQueue<R> first, Duration patience, Supplier<String> now) {
    try {
      R found = first.poll(patience.toSeconds(), TimeUnit.SECONDS);
      if (found == null) {
        throw new AssertionError("waited in vain for " + what + "; it is " + now.get());
      }
      return found;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + what, stop);
    }
  }
}
