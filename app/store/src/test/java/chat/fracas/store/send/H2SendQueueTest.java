package chat.fracas.store.send;

import chat.fracas.engine.store.ProfileUnderTest;
import chat.fracas.engine.store.SendQueueStoreContract;
import chat.fracas.store.FolderProfile;
import java.nio.file.Path;

final class H2SendQueueTest extends SendQueueStoreContract {
  @Override
  protected ProfileUnderTest open(Path empty) {
    return new FolderProfile(empty);
  }
}
