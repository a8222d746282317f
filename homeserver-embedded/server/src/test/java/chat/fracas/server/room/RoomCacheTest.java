package chat.fracas.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class RoomCacheTest {
  /// A room without events weighs one.
  private final RoomCache cache = new RoomCache(3);

  private static LiveRoom room(String id) {
    return LiveRoom.fresh(new RoomId(id), RoomVersionRules.of("11"));
  }

  @Test
  void thereAreNeverMoreThanTheBound() {
    for (int i = 0; i < 50; i++) {
      cache.add(room("!" + i));
      assertThat(cache.size()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void whoHoldsARoomThatIsNotKeptAnyMore_holdsTheOnlyOne() {
    LiveRoom held = room("!held");
    cache.add(held);
    for (int i = 0; i < 10; i++) {
      cache.add(room("!" + i));
    }
    assertThat(cache.find(held.id())).containsSame(held);
    assertThat(cache.add(room("!held"))).isSameAs(held);
    var seen = new ArrayList<LiveRoom>();
    cache.each(seen::add);
    assertThat(seen).contains(held);
  }
}
