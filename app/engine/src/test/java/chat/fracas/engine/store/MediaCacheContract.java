package chat.fracas.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// What every [MediaCache] does.
public abstract class MediaCacheContract extends StoreContract {
  @Test
  void aFileIsThereAfterARestartUntilItIsRemoved() {
    var bytes = new byte[300_000];
    new Random(5).nextBytes(bytes);
    account.media().put("mxc://example.org/a?thumbnail=1", new byte[] {1});
    account.media().put("mxc://example.org/a?thumbnail=1", bytes);
    account.media().put("", new byte[0]);
    restart();

    assertThat(account.media().get("mxc://example.org/a?thumbnail=1")).contains(bytes);
    assertThat(account.media().get("")).contains(new byte[0]);
    assertThat(account.media().get("mxc://example.org/a")).isEmpty();
    account.media().remove("mxc://example.org/a");
    account.media().remove("mxc://example.org/a?thumbnail=1");
    assertThat(account.media().get("mxc://example.org/a?thumbnail=1")).isEmpty();
  }

  @Test
  void theCallersArrayIsNotKept() {
    byte[] bytes = {1, 2, 3};
    account.media().put("k", bytes);
    bytes[0] = 9;
    account.media().get("k").orElseThrow()[1] = 9;

    assertThat(account.media().get("k")).contains(new byte[] {1, 2, 3});
  }
}
