package chat.fracas.store;

import chat.fracas.engine.store.ProfileStoresContract;
import chat.fracas.engine.store.ProfileUnderTest;
import java.nio.file.Path;

final class ProfileStoreTest extends ProfileStoresContract {
  @Override
  protected ProfileUnderTest open(Path empty) {
    return new FolderProfile(empty);
  }
}
