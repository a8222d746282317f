package chat.fracas.engine.store;

/// Where an event stands in a room's history as this account knows it: in which stretch without gaps,
/// and where in it. Later events compare greater.
///
/// @param chunk stretches are numbered upwards as syncs leave gaps
/// @param index upwards for what syncs bring, downwards for what is loaded backwards
public record Place(int chunk, long index) implements Comparable<Place> {
  @Override
  public int compareTo(Place other) {
    int byChunk = Integer.compare(chunk, other.chunk);
    return byChunk != 0 ? byChunk : Long.compare(index, other.index);
  }
}
