package chat.fracas.e2ee.request;

import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.RandomSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The requests that wait for an answer, in the order they were made.
public final class OutgoingRequests {
  /// Enough that nobody guesses the next id, and that two stores of one device never make the same.
  private static final int RANDOM_BYTES = 9;

  private static final String COUNTER = "request";

  private final RandomSource random;

  public OutgoingRequests(RandomSource random) {
    this.random = random;
  }

  /// A fresh id, after all others.
  public RequestId nextId(CryptoWork work) {
    String number = String.format(Locale.ROOT, "%012x", work.next(COUNTER));
    return new RequestId(number + "-" + UnpaddedBase64.encodeUrlSafe(random.bytes(RANDOM_BYTES)));
  }

  /// Keeps the request until [#remove].
  public void add(CryptoWork work, OutgoingRequest request) {
    work.put(key(request.id()), RequestJson.write(request));
  }

  public Optional<OutgoingRequest> find(CryptoWork work, RequestId id) {
    return work.read(key(id)).map(record -> RequestJson.read(id, record));
  }

  /// Whether it waits for an answer.
  public boolean isPending(CryptoWork work, RequestId id) {
    return work.has(key(id));
  }

  public void remove(CryptoWork work, RequestId id) {
    work.remove(key(id));
  }

  /// All that wait, the oldest first.
  public List<OutgoingRequest> pending(CryptoWork work) {
    return work.readGroup(RecordKind.REQUEST, "").entrySet().stream()
        .map(entry -> RequestJson.read(new RequestId(entry.getKey()), entry.getValue()))
        .toList();
  }

  /// Those of one kind that wait, the oldest first.
  public <R extends OutgoingRequest> Stream<R> pending(CryptoWork work, Class<R> kind) {
    return pending(work).stream().filter(kind::isInstance).map(kind::cast);
  }

  private static RecordKey key(RequestId id) {
    return RecordKey.of(RecordKind.REQUEST, id.value());
  }

  /// A record that was left by a version of the program which knew more.
  static IllegalStateException unknown(JsonObject record) {
    return new IllegalStateException("a stored request is of no kind known: " + record);
  }
}
