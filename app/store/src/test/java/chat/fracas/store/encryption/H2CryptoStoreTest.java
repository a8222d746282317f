package chat.fracas.store.encryption;

import chat.fracas.e2ee.store.CryptoStore;
import chat.fracas.e2ee.store.CryptoStoreContract;
import chat.fracas.engine.store.AccountStores;
import chat.fracas.foundation.id.UserId;
import chat.fracas.store.FolderProfile;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class H2CryptoStoreTest extends CryptoStoreContract {
  private static final UserId USER = UserId.parse("@ana:example.org");

  @TempDir Path folder;
  private FolderProfile profile;
  private AccountStores account;

  @BeforeEach
  void open() {
    profile = new FolderProfile(folder);
    account = profile.stores().open(USER);
  }

  @AfterEach
  void close() {
    account.close();
    profile.close();
  }

  @Override
  protected CryptoStore store() {
    return account.crypto();
  }

  @Override
  protected CryptoStore reopened() {
    account.close();
    account = profile.restart().open(USER);
    return account.crypto();
  }
}
