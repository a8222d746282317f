package chat.fracas.e2ee.crosssigning;

import chat.fracas.e2ee.SeededRandom;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.device.TestDevice;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.request.OutgoingRequests;
import chat.fracas.e2ee.secret.KeptSecrets;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.MemoryCryptoStore;
import chat.fracas.e2ee.store.Sealing;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.ratchet.pickle.PickleKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// One device of an account with its store, for tests. Each call is a step of its own.
public final class Account {
  public final TestDevice device;
  public final OwnDevice own;
  public final MemoryCryptoStore store = new MemoryCryptoStore();
  public final SeededRandom random;
  public final Sealing sealing;
  public final Identities identities;
  public final OutgoingRequests requests;
  public final KeptSecrets secrets;
  public final OwnIdentity identity;

  /// The devices that this one knows, this one included.
  public final List<DeviceKeys> known = new ArrayList<>();

  public Account(String user, String name, long seed) {
    device = TestDevice.of(user, name, seed);
    random = new SeededRandom(seed + 1000);
    own = new OwnDevice(device.user(), device.device());
    sealing = new Sealing(PickleKey.generate(random), random);
    identities = new Identities(own);
    requests = new OutgoingRequests(random);
    secrets = new KeptSecrets(sealing);
    known.add(device.keys());
    identity =
        new OwnIdentity(
            new OwnIdentity.Parts(
                own,
                identities,
                secrets,
                requests,
                (work, object) -> device.sign(object),
                this::devicesOf,
                random));
  }

  public List<DeviceKeys> devicesOf(CryptoWork work, UserId user) {
    return known.stream().filter(keys -> keys.user().equals(user)).toList();
  }

  public <T> T step(Function<CryptoWork, T> use) {
    var work = new CryptoWork(store);
    T result = use.apply(work);
    store.write(work.changes());
    return result;
  }

  public boolean is(Predicate<CryptoWork> question) {
    return step(question::test);
  }

  public void run(Consumer<CryptoWork> use) {
    step(
        work -> {
          use.accept(work);
          return true;
        });
  }

  public List<IdentityChange> see(UserId user, JsonObject answer) {
    return step(work -> identities.answered(work, Set.of(user), answer));
  }

  public IdentityTrust trust(UserId user) {
    return step(work -> identities.trust(work, user));
  }

  public <R extends OutgoingRequest> List<R> pending(Class<R> kind) {
    return step(work -> requests.pending(work, kind).toList());
  }

  /// Makes an identity, which the server takes at once.
  public void bootstrap() {
    run(identity::bootstrap);
    OutgoingRequest.SigningKeysUpload upload =
        pending(OutgoingRequest.SigningKeysUpload.class).getFirst();
    run(work -> identity.answered(work, upload));
  }

  public UserIdentity ownIdentity() {
    return step(work -> identities.find(work, own.user())).orElseThrow();
  }

  /// The answer of `/keys/query` about this account.
  public JsonObject answer() {
    UserIdentity ours = ownIdentity();
    return TestPerson.answer(ours.master(), ours.selfSigning(), ours.userSigning().orElseThrow());
  }
}
