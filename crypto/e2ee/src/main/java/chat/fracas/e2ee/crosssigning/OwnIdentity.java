package chat.fracas.e2ee.crosssigning;

import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.request.OutgoingRequests;
import chat.fracas.e2ee.request.RequestId;
import chat.fracas.e2ee.secret.KeptSecrets;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.verification.Verified;
import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Ed25519SigningKey;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.foundation.signing.SignedJson;
import chat.fracas.ratchet.primitive.Wipe;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Our own identity: made, replaced, restored, and used to sign our devices and other people.
///
/// Its secret halves are kept where this device keeps its secrets; it works as far as it has them. Has no
/// state of its own.
public final class OwnIdentity {
  private final Parts parts;

  /// What it stands on.
  ///
  /// @param signer signs for this device
  /// @param devices the devices that we know
  public record Parts(
      OwnDevice own,
      Identities identities,
      KeptSecrets secrets,
      OutgoingRequests requests,
      DeviceSigner signer,
      Devices devices,
      RandomSource random) {}

  public OwnIdentity(Parts parts) {
    this.parts = parts;
  }

  private UserId user() {
    return parts.own().user();
  }

  // ---- made

  /// Makes an identity for an account that has none. Our own keys have to be known (`/keys/query`) before.
  /// Keys of which only the server's answer is missing, as after a kill, are gone on with.
  public Making bootstrap(CryptoWork work) {
    Optional<UserIdentity> known = parts.identities().find(work, user());
    boolean isAnothers =
        known.isPresent()
            && waiting(work)
                .flatMap(upload -> uploaded(upload, KeyUsage.MASTER))
                .filter(ours -> ours.key().equals(known.get().master().key()))
                .isEmpty();
    return isAnothers ? new Making.AlreadyThere() : new Making.Begun(upload(work));
  }

  private Optional<OutgoingRequest.SigningKeysUpload> waiting(CryptoWork work) {
    return parts.requests().pending(work, OutgoingRequest.SigningKeysUpload.class).findFirst();
  }

  /// Makes an identity in the place of the one there is, which is lost with all that it has signed.
  public RequestId reset(CryptoWork work) {
    return upload(work);
  }

  /// The keys that wait already, or fresh ones: keys that the server may have are never made again.
  private RequestId upload(CryptoWork work) {
    Optional<RequestId> waiting = waiting(work).map(OutgoingRequest.SigningKeysUpload::id);
    if (waiting.isPresent()) {
      return waiting.get();
    }
    Map<KeyUsage, Ed25519SigningKey> secrets = new EnumMap<>(KeyUsage.class);
    for (KeyUsage usage : KeyUsage.values()) {
      Ed25519SigningKey secret = Ed25519SigningKey.generate(parts.random());
      secrets.put(usage, secret);
      byte[] seed = secret.exportSeed();
      parts.secrets().putPending(work, usage.secretName(), seed);
      Wipe.bytes(seed);
    }
    JsonObject.Builder body = JsonObject.builder();
    secrets.forEach((usage, secret) -> body.put(usage.uploadField(), signed(work, usage, secrets)));
    secrets.values().forEach(Ed25519SigningKey::close);
    var upload = new OutgoingRequest.SigningKeysUpload(parts.requests().nextId(work), body.build());
    parts.requests().add(work, upload);
    return upload.id();
  }

  private JsonObject signed(
      CryptoWork work, KeyUsage usage, Map<KeyUsage, Ed25519SigningKey> secrets) {
    Ed25519SigningKey secret = required(secrets, usage);
    CrossSigningKey key = CrossSigningKey.of(user(), usage, secret.publicKey());
    return usage == KeyUsage.MASTER
        ? parts.signer().sign(work, key.json())
        : key.signedBy(user(), required(secrets, KeyUsage.MASTER)).json();
  }

  private static Ed25519SigningKey required(
      Map<KeyUsage, Ed25519SigningKey> secrets, KeyUsage usage) {
    return Optional.ofNullable(secrets.get(usage)).orElseThrow();
  }

  /// The server has taken the keys: they are ours, and this device is signed by them.
  public void answered(CryptoWork work, OutgoingRequest.SigningKeysUpload upload) {
    parts.requests().remove(work, upload.id());
    UserIdentity identity =
        UserIdentity.of(
                uploaded(upload, KeyUsage.MASTER),
                uploaded(upload, KeyUsage.SELF_SIGNING),
                uploaded(upload, KeyUsage.USER_SIGNING))
            .orElseThrow(() -> new IllegalStateException("the keys we made do not fit"));
    for (KeyUsage usage : KeyUsage.values()) {
      parts.secrets().confirm(work, usage.secretName());
    }
    new IdentityRecord(
            identity, identity.master().key().toString(), Optional.empty(), Optional.empty())
        .put(work);
    trust(work, IdentityTrust.Reason.MADE_HERE);
    signThisDevice(work);
  }

  private Optional<CrossSigningKey> uploaded(
      OutgoingRequest.SigningKeysUpload upload, KeyUsage usage) {
    return upload
        .body()
        .object(usage.uploadField())
        .flatMap(json -> CrossSigningKey.read(user(), usage, json));
  }

  /// The server has refused the keys, or the person did not want to prove who they are: what was before
  /// stays.
  public void refused(CryptoWork work, OutgoingRequest.SigningKeysUpload upload) {
    parts.requests().remove(work, upload.id());
    for (KeyUsage usage : KeyUsage.values()) {
      parts.secrets().dropPending(work, usage.secretName());
    }
  }

  // ---- restored

  /// Takes a secret half from secret storage, or from another device of ours that is verified, in base64.
  /// The master key's proves that the identity is ours: nobody else could have it.
  public Restoring restore(CryptoWork work, KeyUsage usage, String base64) {
    Optional<UserIdentity> identity = parts.identities().find(work, user());
    if (identity.isEmpty()) {
      return Restoring.NO_IDENTITY;
    }
    try (Ed25519SigningKey secret = Ed25519SigningKey.parseSeed(base64)) {
      if (!fits(identity.get(), usage, secret)) {
        return Restoring.WRONG_KEY;
      }
      byte[] seed = secret.exportSeed();
      parts.secrets().put(work, usage.secretName(), seed);
      Wipe.bytes(seed);
    } catch (FoundationException noKey) {
      return Restoring.MALFORMED;
    }
    if (usage == KeyUsage.MASTER && !isTrusted(work)) {
      trust(work, IdentityTrust.Reason.SECRET_RESTORED);
    }
    signThisDevice(work);
    return Restoring.KEPT;
  }

  private static boolean fits(UserIdentity identity, KeyUsage usage, Ed25519SigningKey secret) {
    return identity.key(usage).filter(key -> key.key().equals(secret.publicKey())).isPresent();
  }

  /// The secret halves of the present identity that this device has.
  public Set<KeyUsage> secrets(CryptoWork work) {
    Set<KeyUsage> kept = EnumSet.noneOf(KeyUsage.class);
    for (KeyUsage usage : KeyUsage.values()) {
      if (use(work, usage, secret -> true).isPresent()) {
        kept.add(usage);
      }
    }
    return kept;
  }

  /// A secret half in base64, for secret storage or another device, if this device has it.
  public Optional<String> export(CryptoWork work, KeyUsage usage) {
    return use(
        work,
        usage,
        secret -> {
          byte[] seed = secret.exportSeed();
          try {
            return UnpaddedBase64.encode(seed);
          } finally {
            Wipe.bytes(seed);
          }
        });
  }

  /// Signs something of ours, such as a backup, by the master key, if this device has it and trusts it.
  public Optional<JsonObject> signByMaster(CryptoWork work, JsonObject object) {
    return isTrusted(work)
        ? use(
            work,
            KeyUsage.MASTER,
            secret ->
                SignedJson.sign(
                    object, user().toString(), CrossSigningKey.keyId(secret.publicKey()), secret))
        : Optional.empty();
  }

  /// Empty when the secret is not here, or is that of an identity before this one.
  private <T> Optional<T> use(CryptoWork work, KeyUsage usage, Function<Ed25519SigningKey, T> use) {
    Optional<UserIdentity> identity = parts.identities().find(work, user());
    Optional<byte[]> seed = parts.secrets().find(work, usage.secretName());
    if (identity.isEmpty() || seed.isEmpty()) {
      return Optional.empty();
    }
    try (Ed25519SigningKey secret = Ed25519SigningKey.ofSeed(seed.get())) {
      return fits(identity.get(), usage, secret)
          ? Optional.of(use.apply(secret))
          : Optional.empty();
    } finally {
      Wipe.bytes(seed.get());
    }
  }

  // ---- used

  /// Whether this device vouches for our identity.
  public boolean isTrusted(CryptoWork work) {
    return parts.identities().trust(work, user()).isVerified();
  }

  /// Signs what a verification has proved, as far as it is still what we know.
  public Signing sign(CryptoWork work, Verified verified) {
    return verified.user().equals(user()) ? signOwn(work, verified) : signOther(work, verified);
  }

  private Signing signOther(CryptoWork work, Verified verified) {
    Optional<UserIdentity> other = parts.identities().find(work, verified.user());
    if (other.isEmpty()
        || verified.masterKey().filter(other.get().master().key()::equals).isEmpty()) {
      return Signing.KEYS_CHANGED;
    }
    Optional<CrossSigningKey> signed =
        isTrusted(work)
            ? use(
                work,
                KeyUsage.USER_SIGNING,
                secret -> other.get().master().signedBy(user(), secret))
            : Optional.empty();
    if (signed.isEmpty()) {
      return Signing.SECRET_MISSING;
    }
    IdentityRecord.find(work, verified.user())
        .orElseThrow()
        .withIdentity(other.get().withMaster(signed.get()))
        .verifiedAsCurrent(Optional.empty())
        .put(work);
    uploadSignature(
        work, verified.user(), signed.get().key().toString(), onlyOurs(signed.get().json()));
    return Signing.SIGNED;
  }

  private Signing signOwn(CryptoWork work, Verified verified) {
    Optional<UserIdentity> identity = parts.identities().find(work, user());
    if (verified.masterKey().isPresent()) {
      if (identity
          .filter(ours -> verified.masterKey().filter(ours.master().key()::equals).isPresent())
          .isEmpty()) {
        return Signing.KEYS_CHANGED;
      }
      if (!isTrusted(work)) {
        trust(work, IdentityTrust.Reason.VERIFIED_WITH_DEVICE);
        signThisDevice(work);
      }
    }
    return verified
        .device()
        .map(device -> signOwnDevice(work, identity, device))
        .orElse(Signing.SIGNED);
  }

  private Signing signOwnDevice(
      CryptoWork work, Optional<UserIdentity> identity, Verified.Device device) {
    Optional<DeviceKeys> keys =
        ownDevice(work, device.id()).filter(known -> known.ed25519().equals(device.key()));
    if (keys.isEmpty()) {
      return Signing.KEYS_CHANGED;
    }
    if (identity.filter(ours -> ours.hasSigned(keys.get())).isPresent()) {
      return Signing.SIGNED;
    }
    return isTrusted(work) && uploadDeviceSignature(work, keys.get())
        ? Signing.SIGNED
        : Signing.SECRET_MISSING;
  }

  private void trust(CryptoWork work, IdentityTrust.Reason reason) {
    IdentityRecord.find(work, user())
        .orElseThrow()
        .verifiedAsCurrent(Optional.of(reason))
        .put(work);
    parts.identities().settleAll(work);
  }

  /// Has this device signed by our identity, as soon as that can be.
  private void signThisDevice(CryptoWork work) {
    if (!isTrusted(work)) {
      return;
    }
    UserIdentity identity = parts.identities().find(work, user()).orElseThrow();
    ownDevice(work, parts.own().device())
        .filter(device -> !identity.hasSigned(device))
        .ifPresent(device -> uploadDeviceSignature(work, device));
  }

  /// Has this device signed once more if the server shows it without our signature and none is on its way.
  ///
  /// @return whether the signature is there or on its way
  public boolean signThisDeviceAgain(CryptoWork work) {
    boolean isOnItsWay =
        parts
            .requests()
            .pending(work, OutgoingRequest.SignaturesUpload.class)
            .findAny()
            .isPresent();
    if (!isOnItsWay) {
      signThisDevice(work);
    }
    return isTrusted(work);
  }

  private Optional<DeviceKeys> ownDevice(CryptoWork work, DeviceId id) {
    return parts.devices().of(work, user()).stream()
        .filter(device -> device.device().equals(id))
        .findFirst();
  }

  private boolean uploadDeviceSignature(CryptoWork work, DeviceKeys device) {
    Optional<JsonObject> signed =
        use(
            work,
            KeyUsage.SELF_SIGNING,
            secret ->
                SignedJson.sign(
                    device.json().without("unsigned"),
                    user().toString(),
                    CrossSigningKey.keyId(secret.publicKey()),
                    secret));
    signed.ifPresent(json -> uploadSignature(work, user(), device.device().value(), json));
    return signed.isPresent();
  }

  /// Without the signatures of others, which are no affair of whom it is sent to.
  private JsonObject onlyOurs(JsonObject signed) {
    JsonObject ours =
        signed
            .object("signatures")
            .flatMap(all -> all.object(user().toString()))
            .orElse(JsonObject.EMPTY);
    return signed.without("unsigned").with("signatures", JsonObject.of(user().toString(), ours));
  }

  private void uploadSignature(CryptoWork work, UserId of, String keyId, JsonObject signed) {
    parts
        .requests()
        .add(
            work,
            new OutgoingRequest.SignaturesUpload(
                parts.requests().nextId(work),
                JsonObject.of(of.toString(), JsonObject.of(keyId, signed))));
  }
}
