package chat.fracas.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.json.JsonObject;
import org.junit.jupiter.api.Test;

/// What every [DraftStore] does.
public abstract class DraftStoreContract extends StoreContract {
  @Test
  void aDraftIsThereAfterARestartUntilItIsRemoved() {
    JsonObject draft = JsonObject.of("text", "half a tho🍏");
    account.drafts().save(ROOM, JsonObject.of("text", "half"));
    account.drafts().save(ROOM, draft);
    restart();

    assertThat(account.drafts().load(ROOM)).contains(draft);
    assertThat(account.drafts().load(OTHER)).isEmpty();
    account.drafts().remove(OTHER);
    account.drafts().remove(ROOM);
    restart();
    assertThat(account.drafts().load(ROOM)).isEmpty();
  }
}
