package chat.fracas.engine.store.memory;

import chat.fracas.engine.store.ProfileUnderTest;
import chat.fracas.engine.store.RoomStoreContract;
import java.nio.file.Path;

final class MemoryRoomStoreTest extends RoomStoreContract {
  @Override
  protected ProfileUnderTest open(Path empty) {
    return new MemoryProfile();
  }
}
