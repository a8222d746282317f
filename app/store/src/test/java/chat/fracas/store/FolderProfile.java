package chat.fracas.store;

import chat.fracas.engine.store.ProfileStores;
import chat.fracas.engine.store.ProfileUnderTest;
import chat.fracas.store.keyring.KeySource;
import java.nio.file.Path;

/// A profile folder, for the contracts.
public final class FolderProfile implements ProfileUnderTest {
  private final Path folder;
  private ProfileStore store;

  public FolderProfile(Path folder) {
    this.folder = folder;
    this.store = open(folder);
  }

  /// The profile in the folder, its key in a file.
  public static ProfileStore open(Path folder) {
    return switch (ProfileStore.open(folder, KeySource.file())) {
      case ProfileOpening.Opened opened -> opened.store();
      case ProfileOpening other -> throw new AssertionError(other.toString());
    };
  }

  @Override
  public ProfileStores stores() {
    return store;
  }

  @Override
  public ProfileStores restart() {
    store.close();
    store = open(folder);
    return store;
  }

  @Override
  public void close() {
    store.close();
  }
}
