package chat.fracas.store.room;

import chat.fracas.engine.store.Place;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The keys of rows that belong to a room, 63 bits each: 19 of the room's number in this account, then
/// 44 that say where in the room.
///
/// For history those are 16 of the chunk and 28 of the index, so that keys sort as places do and a page
/// of history is one stretch of the table. For state they are a hash.
final class RoomKey {
  /// Half a million rooms; a server's largest bots have a tenth.
  static final int MAX_ROOM = (1 << 19) - 1;

  /// A sync leaves a gap every few hours at most; history begins anew after this many.
  static final int MAX_CHUNK = (1 << 16) - 1;

  private static final int CHUNK_SHIFT = 28;
  private static final int ROOM_SHIFT = 44;
  private static final long WITHIN_ROOM = (1L << ROOM_SHIFT) - 1;

  /// Indexes go as far down as up, 134 million events.
  private static final long INDEX_ZERO = 1L << (CHUNK_SHIFT - 1);

  private static final long MAX_INDEX = (1L << CHUNK_SHIFT) - 1;

  private RoomKey() {}

  static long first(int room) {
    return (long) room << ROOM_SHIFT;
  }

  static long last(int room) {
    return first(room) | WITHIN_ROOM;
  }

  static int room(long key) {
    return (int) (key >>> ROOM_SHIFT);
  }

  /// The key of a place, or of the nearest one that can be.
  static long of(int room, Place place) {
    long chunk = Math.clamp(place.chunk(), 0, MAX_CHUNK);
    long index = Math.clamp(place.index(), -INDEX_ZERO, MAX_INDEX - INDEX_ZERO) + INDEX_ZERO;
    return first(room) | chunk << CHUNK_SHIFT | index;
  }

  static Place place(long key) {
    return new Place((int) ((key & WITHIN_ROOM) >>> CHUNK_SHIFT), (key & MAX_INDEX) - INDEX_ZERO);
  }

  /// Where the search for a state event begins.
  static long ofState(int room, String type, String stateKey) {
    return first(room) | hash(type, stateKey) & WITHIN_ROOM;
  }

  /// Where it goes on when another state event is there.
  static long next(long key) {
    return key & ~WITHIN_ROOM | key + 1 & WITHIN_ROOM;
  }

  /// What an event is looked up by; whoever finds it compares the id.
  static long ofEvent(int room, String eventId) {
    return hash(Integer.toString(room), eventId);
  }

  private static long hash(String first, String second) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(first.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      byte[] hash = digest.digest(second.getBytes(StandardCharsets.UTF_8));
      long value = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        value = value << 8 | hash[i] & 0xff;
      }
      return value;
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("SHA-256 is part of every JDK", cause);
    }
  }
}
