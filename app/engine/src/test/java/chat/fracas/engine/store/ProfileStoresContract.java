package chat.fracas.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.engine.store.AccountStore.Credentials;
import chat.fracas.engine.store.AccountStore.StoredAccount;
import chat.fracas.engine.store.OAuthClients.OAuthClient;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.ratchet.pickle.PickleKey;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What all [ProfileStores] and their [AccountStore] do.
public abstract class ProfileStoresContract extends StoreContract {
  private static final StoredAccount OF_ANN =
      new StoredAccount(
          ANN,
          DeviceId.parse("DEVICE"),
          URI.create("https://example.org/"),
          Credentials.ofToken("secret"));
  private static final StoredAccount OF_BOB =
      new StoredAccount(
          BOB,
          DeviceId.parse("OTHER"),
          URI.create("http://127.0.0.1:8008/"),
          new Credentials(
              "token",
              Optional.of("refresh"),
              Optional.of(Instant.ofEpochMilli(1_700_000_000_123L)),
              Optional.of("client"),
              Optional.of(URI.create("https://example.org/token"))));

  @Test
  void accountsAreThereAfterARestartInTheirFirstOrder() {
    AccountStore accounts = profile.stores().accounts();
    assertThat(accounts.load()).isEmpty();
    accounts.save(OF_BOB);
    accounts.save(OF_ANN);
    accounts.save(
        new StoredAccount(BOB, OF_BOB.device(), OF_BOB.baseUrl(), Credentials.ofToken("new")));
    restart();

    List<StoredAccount> found = profile.stores().accounts().load();
    assertThat(found).extracting(StoredAccount::user).containsExactly(BOB, ANN);
    assertThat(found.get(0).credentials().accessToken()).isEqualTo("new");
    assertThat(found.get(0).credentials().refreshToken()).isEmpty();
    assertThat(found.get(1)).isEqualTo(OF_ANN);
  }

  @Test
  void allCredentialsAreKept() {
    profile.stores().accounts().save(OF_BOB);
    restart();

    assertThat(profile.stores().accounts().load()).containsExactly(OF_BOB);
  }

  @Test
  void aRemovedAccountIsGone() {
    profile.stores().accounts().save(OF_ANN);
    profile.stores().accounts().save(OF_BOB);
    profile.stores().accounts().remove(ANN);
    profile.stores().accounts().remove(UserId.parse("@nobody:example.org"));
    restart();

    assertThat(profile.stores().accounts().load()).containsExactly(OF_BOB);
  }

  @Test
  void registrationsAreKeptForEachIssuer() {
    var one =
        new OAuthClient(
            "https://one.example.org/",
            "c1",
            Optional.of(Instant.ofEpochMilli(1_700_000_000_123L)),
            JsonObject.of("client_name", "x"));
    var other =
        new OAuthClient("https://other.example.org/", "c2", Optional.empty(), JsonObject.EMPTY);
    OAuthClients clients = profile.stores().oauthClients();
    assertThat(clients.find(one.issuer())).isEmpty();
    clients.save(new OAuthClient(one.issuer(), "former", Optional.empty(), JsonObject.EMPTY));
    clients.save(one);
    clients.save(other);
    clients.remove(other.issuer());
    clients.remove("https://unknown.example.org/");
    restart();

    assertThat(profile.stores().oauthClients().find(one.issuer())).contains(one);
    assertThat(profile.stores().oauthClients().find(other.issuer())).isEmpty();
  }

  @Test
  void theKeyOfPicklesIsTheAccountsForAsLongAsItsStoresAreThere() {
    PickleKey before = account.pickles();
    restart();

    assertThat(account.pickles()).isEqualTo(before);
    try (AccountStores bobs = profile.stores().open(BOB)) {
      assertThat(bobs.pickles()).isNotEqualTo(before);
    }
  }

  @Test
  void accountsAreApart() {
    account.drafts().save(ROOM, JsonObject.of("of", "ann"));
    try (AccountStores bobs = profile.stores().open(BOB)) {
      bobs.drafts().save(ROOM, JsonObject.of("of", "bob"));
      assertThat(bobs.drafts().load(ROOM)).contains(JsonObject.of("of", "bob"));
    }

    assertThat(account.drafts().load(ROOM)).contains(JsonObject.of("of", "ann"));
  }

  @Test
  void aSecondOwnerIsRefusedUntilTheFirstCloses() {
    assertThatThrownBy(() -> profile.stores().open(ANN)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> profile.stores().erase(ANN)).isInstanceOf(IllegalStateException.class);
    account.close();
    account = profile.stores().open(ANN);

    assertThat(account.drafts().load(ROOM)).isEmpty();
  }

  @Test
  void anErasedAccountKeepsNothingAndTheOthersAll() {
    account.drafts().save(ROOM, JsonObject.of("of", "ann"));
    account.rooms().write(RoomWrites.in(ROOM).record("r").sync("s1"));
    try (AccountStores bobs = profile.stores().open(BOB)) {
      bobs.drafts().save(ROOM, JsonObject.of("of", "bob"));
    }
    account.close();
    profile.stores().erase(ANN);
    profile.stores().erase(ANN);
    account = profile.stores().open(ANN);

    assertThat(account.drafts().load(ROOM)).isEmpty();
    assertThat(account.rooms().nextBatch()).isEmpty();
    assertThat(account.rooms().records()).isEmpty();
    try (AccountStores bobs = profile.stores().open(BOB)) {
      assertThat(bobs.drafts().load(ROOM)).contains(JsonObject.of("of", "bob"));
    }
  }

  @Test
  void closingTwiceIsClosing() {
    account.close();
    account.close();
    account = profile.stores().open(ANN);

    assertThat(account.sendQueue().load()).isEmpty();
  }

  @Test
  void credentialsTellNothing() {
    assertThat(OF_BOB.toString()).doesNotContain("token").doesNotContain("refresh");
  }
}
