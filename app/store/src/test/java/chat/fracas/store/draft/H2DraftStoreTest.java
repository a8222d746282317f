package chat.fracas.store.draft;

import chat.fracas.engine.store.DraftStoreContract;
import chat.fracas.engine.store.ProfileUnderTest;
import chat.fracas.store.FolderProfile;
import java.nio.file.Path;

final class H2DraftStoreTest extends DraftStoreContract {
  @Override
  protected ProfileUnderTest open(Path empty) {
    return new FolderProfile(empty);
  }
}
