package chat.fracas.engine.timeline;

import chat.fracas.engine.store.Place;

/// Where something stands in a timeline: a stretch of history and an index in it. Stored chunks are
/// the odd stretches; between them lie events that were fetched around an event and are not stored.
record Spot(long stretch, long index) implements Comparable<Spot> {
  static Spot of(Place place) {
    return new Spot(stretch(place.chunk()), place.index());
  }

  /// Before everything of a chunk: where a gap is shown.
  static Spot beginning(int chunk) {
    return new Spot(stretch(chunk), Long.MIN_VALUE);
  }

  /// Behind all events.
  static Spot echo(long number) {
    return new Spot(Long.MAX_VALUE, number);
  }

  static long stretch(int chunk) {
    return 2L * chunk + 1;
  }

  boolean isEcho() {
    return stretch == Long.MAX_VALUE;
  }

  @Override
  public int compareTo(Spot other) {
    int byStretch = Long.compare(stretch, other.stretch);
    return byStretch != 0 ? byStretch : Long.compare(index, other.index);
  }
}
