package chat.fracas.store.room;

import chat.fracas.engine.store.ProfileUnderTest;
import chat.fracas.engine.store.RoomStoreContract;
import chat.fracas.store.FolderProfile;
import java.nio.file.Path;

final class H2RoomStoreTest extends RoomStoreContract {
  @Override
  protected ProfileUnderTest open(Path empty) {
    return new FolderProfile(empty);
  }
}
