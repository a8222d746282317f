package chat.fracas.e2ee.request;

/// Names a request until it is answered; for events it is the transaction id too, so that a repeated
/// one is taken once. Ids sort in the order in which requests were made, and none is ever used twice.
public record RequestId(String value) implements Comparable<RequestId> {
  public RequestId {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a request id is empty");
    }
  }

  @Override
  public int compareTo(RequestId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
