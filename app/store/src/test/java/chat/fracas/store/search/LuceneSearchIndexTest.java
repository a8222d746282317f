package chat.fracas.store.search;

import chat.fracas.engine.store.ProfileUnderTest;
import chat.fracas.engine.store.SearchIndexContract;
import chat.fracas.store.FolderProfile;
import java.nio.file.Path;

final class LuceneSearchIndexTest extends SearchIndexContract {
  @Override
  protected ProfileUnderTest open(Path empty) {
    return new FolderProfile(empty);
  }
}
