package chat.fracas.e2ee.verification;

import static chat.fracas.e2ee.verification.CancelCause.INVALID_MESSAGE;
import static chat.fracas.e2ee.verification.CancelCause.KEY_MISMATCH;
import static chat.fracas.e2ee.verification.CancelCause.MISMATCHED_COMMITMENT;
import static chat.fracas.e2ee.verification.CancelCause.UNEXPECTED_MESSAGE;
import static chat.fracas.e2ee.verification.CancelCause.UNKNOWN_METHOD;

import chat.fracas.foundation.FoundationException;
import chat.fracas.foundation.id.KeyId;
import chat.fracas.foundation.json.CanonicalJson;
import chat.fracas.foundation.json.JsonException;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.RatchetException;
import chat.fracas.ratchet.sas.Commitment;
import chat.fracas.ratchet.sas.MacContext;
import chat.fracas.ratchet.sas.SasBytes;
import chat.fracas.ratchet.sas.SasContext;
import chat.fracas.ratchet.sas.SasKeyPair;
import chat.fracas.ratchet.sas.SasSecret;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The short authentication string, from `start` to the codes over the keys, in either role
/// ("Short Authentication String (SAS) verification"; the numbers of its steps stand beside the code).
///
/// `close()` wipes what is secret; it is wiped as soon as it is needed no more.
final class SasExchange implements AutoCloseable {
  static final String CURVE25519_HKDF_SHA256 = "curve25519-hkdf-sha256";
  static final String SHA256 = "sha256";
  static final String HKDF_HMAC_SHA256_V2 = "hkdf-hmac-sha256.v2";
  static final String DECIMAL = "decimal";
  static final String EMOJI = "emoji";

  private static final List<String> STRINGS = List.of(DECIMAL, EMOJI);

  /// How far it is.
  private sealed interface Phase {
    /// Step 3, at the side that starts.
    record Started(byte[] start) implements Phase {}

    /// Step 4, at the side that accepts, until its person agrees.
    record Offered(byte[] start, List<String> strings) implements Phase {}

    /// Step 7, at the side that accepts.
    record Accepted(SasKeyPair keys, List<String> strings) implements Phase {}

    /// Step 9, at the side that starts.
    record KeySent(SasKeyPair keys, byte[] start, String commitment, List<String> strings)
        implements Phase {}

    /// Step 13. The other person may already have confirmed.
    record Comparing(SasSecret secret, ShownSas shown, Optional<VerificationMessage.Mac> theirs)
        implements Phase {}

    /// Step 16.
    record Confirmed(SasSecret secret) implements Phase {}

    /// Step 17.
    record Proved(Verified verified) implements Phase {}

    /// Wiped.
    record Over() implements Phase {}
  }

  private final Parties.Own own;
  private final Party them;
  private final String transaction;
  private final RandomSource random;
  private final boolean weStarted;
  private Phase phase;

  private SasExchange(
      Parties.Own own,
      Party them,
      String transaction,
      RandomSource random,
      boolean weStarted,
      Phase phase) {
    this.own = own;
    this.them = them;
    this.transaction = transaction;
    this.random = random;
    this.weStarted = weStarted;
    this.phase = phase;
  }

  /// What a side that starts says.
  static VerificationMessage.SasStart startMessage(Party us) {
    return new VerificationMessage.SasStart(
        us.device(),
        List.of(CURVE25519_HKDF_SHA256),
        List.of(SHA256),
        List.of(HKDF_HMAC_SHA256_V2),
        STRINGS);
  }

  /// Step 3: we start.
  ///
  /// @param content of the `start` as it is sent, with the property that names the verification
  static SasExchange started(
      Parties.Own own, Party them, Flow flow, JsonObject content, RandomSource random) {
    return new SasExchange(
        own,
        them,
        flow.transaction(),
        random,
        true,
        new Phase.Started(CanonicalJson.encode(content)));
  }

  /// What a `start` of the other side leads to.
  sealed interface Offer {
    record Good(SasExchange exchange) implements Offer {}

    record Bad(CancelCause cause) implements Offer {}
  }

  /// Step 4: the other side starts.
  ///
  /// @param content of the `start` as it came
  static Offer offered(
      Parties.Own own,
      Party them,
      Flow flow,
      VerificationMessage.SasStart start,
      JsonObject content,
      RandomSource random) {
    List<String> strings = common(start.shortAuthenticationStrings());
    if (!start.keyAgreementProtocols().contains(CURVE25519_HKDF_SHA256)
        || !start.hashes().contains(SHA256)
        || !start.messageAuthenticationCodes().contains(HKDF_HMAC_SHA256_V2)
        || strings.isEmpty()) {
      return new Offer.Bad(UNKNOWN_METHOD);
    }
    byte[] canonical;
    try {
      canonical = CanonicalJson.encode(content);
    } catch (JsonException notCanonical) {
      return new Offer.Bad(INVALID_MESSAGE);
    }
    return new Offer.Good(
        new SasExchange(
            own, them, flow.transaction(), random, false, new Phase.Offered(canonical, strings)));
  }

  private static List<String> common(List<String> theirs) {
    return STRINGS.stream().filter(theirs::contains).toList();
  }

  boolean weStarted() {
    return weStarted;
  }

  /// Whether the person here still has to agree to what the other side started.
  boolean isOffered() {
    return phase instanceof Phase.Offered;
  }

  /// Whether our `start` still waits for an answer.
  boolean waitsForAccept() {
    return phase instanceof Phase.Started;
  }

  /// Steps 6 and 7: the person here agrees to what the other side started.
  VerificationMessage accept() {
    if (!(phase instanceof Phase.Offered offered)) {
      throw new IllegalStateException("there is nothing to accept");
    }
    SasKeyPair keys = SasKeyPair.generate(random);
    phase = new Phase.Accepted(keys, offered.strings());
    return new VerificationMessage.Accept(
        CURVE25519_HKDF_SHA256,
        SHA256,
        HKDF_HMAC_SHA256_V2,
        offered.strings(),
        Commitment.of(keys.publicKey(), offered.start()));
  }

  /// Steps 8 and 9.
  Step receive(VerificationMessage.Accept accept) {
    if (!(phase instanceof Phase.Started started)) {
      return Step.stop(UNEXPECTED_MESSAGE);
    }
    List<String> strings = common(accept.shortAuthenticationStrings());
    if (!accept.keyAgreementProtocol().equals(CURVE25519_HKDF_SHA256)
        || !accept.hash().equals(SHA256)
        || !accept.messageAuthenticationCode().equals(HKDF_HMAC_SHA256_V2)
        || strings.isEmpty()) {
      return Step.stop(UNKNOWN_METHOD);
    }
    SasKeyPair keys = SasKeyPair.generate(random);
    phase = new Phase.KeySent(keys, started.start(), accept.commitment(), strings);
    return Step.say(new VerificationMessage.Key(keys.publicKey().toString()));
  }

  /// Steps 10 to 13.
  Step receive(VerificationMessage.Key message) {
    Curve25519PublicKey key;
    try {
      key = Curve25519PublicKey.parse(message.key());
    } catch (FoundationException malformed) {
      return Step.stop(INVALID_MESSAGE);
    }
    return switch (phase) {
      case Phase.Accepted accepted -> {
        var ours = new VerificationMessage.Key(accepted.keys().publicKey().toString());
        yield agree(accepted.keys(), key, accepted.strings()).orElse(Step.say(ours));
      }
      case Phase.KeySent sent -> {
        if (!Commitment.matches(sent.commitment(), key, sent.start())) {
          yield Step.stop(MISMATCHED_COMMITMENT);
        }
        yield agree(sent.keys(), key, sent.strings()).orElse(Step.nothing());
      }
      case Phase.Started started -> Step.stop(UNEXPECTED_MESSAGE);
      case Phase.Offered offered -> Step.stop(UNEXPECTED_MESSAGE);
      case Phase.Comparing comparing -> Step.stop(UNEXPECTED_MESSAGE);
      case Phase.Confirmed confirmed -> Step.stop(UNEXPECTED_MESSAGE);
      case Phase.Proved proved -> Step.stop(UNEXPECTED_MESSAGE);
      case Phase.Over over -> Step.stop(UNEXPECTED_MESSAGE);
    };
  }

  /// Steps 12 and 13; empty when there is something to compare now.
  private Optional<Step> agree(SasKeyPair keys, Curve25519PublicKey key, List<String> strings) {
    SasSecret secret;
    try (keys) {
      if (key.equals(keys.publicKey())) {
        return Optional.of(Step.stop(INVALID_MESSAGE));
      }
      secret = keys.agree(key);
    } catch (RatchetException weakKey) {
      return Optional.of(Step.stop(INVALID_MESSAGE));
    }
    var us = new SasContext.Side(name(own.party()), device(own.party()), keys.publicKey());
    var other = new SasContext.Side(name(them), device(them), key);
    SasBytes bytes =
        secret.bytes(
            weStarted
                ? SasContext.curve25519HkdfSha256(us, other, transaction)
                : SasContext.curve25519HkdfSha256(other, us, transaction));
    var shown = new ShownSas(strings.contains(EMOJI) ? bytes.emoji() : List.of(), bytes.decimals());
    phase = new Phase.Comparing(secret, shown, Optional.empty());
    return Optional.empty();
  }

  /// What people compare, while they do.
  Optional<ShownSas> shown() {
    return phase instanceof Phase.Comparing comparing
        ? Optional.of(comparing.shown())
        : Optional.empty();
  }

  /// Whether this person has confirmed and the other has not.
  boolean isConfirmed() {
    return phase instanceof Phase.Confirmed;
  }

  /// What is proved, once it is.
  Optional<Verified> verified() {
    return phase instanceof Phase.Proved proved ? Optional.of(proved.verified()) : Optional.empty();
  }

  /// Steps 15 and 16: the person here says that the strings are the same.
  Step confirm() {
    if (!(phase instanceof Phase.Comparing comparing)) {
      throw new IllegalStateException("there is nothing to confirm");
    }
    VerificationMessage.Mac ours = mac(comparing.secret());
    phase = new Phase.Confirmed(comparing.secret());
    if (comparing.theirs().isEmpty()) {
      return Step.say(ours);
    }
    return switch (check(comparing.secret(), comparing.theirs().get())) {
      case Step.Say good -> Step.say(ours, new VerificationMessage.Done());
      case Step.Stop stop -> stop;
    };
  }

  /// Step 17, at once or when the person here has confirmed.
  Step receive(VerificationMessage.Mac mac) {
    return switch (phase) {
      case Phase.Comparing comparing when comparing.theirs().isEmpty() -> {
        phase = new Phase.Comparing(comparing.secret(), comparing.shown(), Optional.of(mac));
        yield Step.nothing();
      }
      case Phase.Confirmed confirmed -> check(confirmed.secret(), mac);
      case Phase.Comparing twice -> Step.stop(UNEXPECTED_MESSAGE);
      case Phase.Started started -> Step.stop(UNEXPECTED_MESSAGE);
      case Phase.Offered offered -> Step.stop(UNEXPECTED_MESSAGE);
      case Phase.Accepted accepted -> Step.stop(UNEXPECTED_MESSAGE);
      case Phase.KeySent sent -> Step.stop(UNEXPECTED_MESSAGE);
      case Phase.Proved proved -> Step.stop(UNEXPECTED_MESSAGE);
      case Phase.Over over -> Step.stop(UNEXPECTED_MESSAGE);
    };
  }

  private VerificationMessage.Mac mac(SasSecret secret) {
    MacContext context = context(own.party(), them);
    Map<String, String> codes = new HashMap<>();
    // a master key that this device does not trust is none that it vouches for
    vouched(own.party(), own.trustsMaster())
        .forEach((id, key) -> codes.put(id, secret.mac(key.toString(), context.key(id))));
    return new VerificationMessage.Mac(
        codes, secret.mac(MacContext.list(codes.keySet()), context.keyIds()));
  }

  private Step check(SasSecret secret, VerificationMessage.Mac mac) {
    MacContext context = context(them, own.party());
    Collection<String> ids = mac.codes().keySet();
    if (!secret.verifies(MacContext.list(ids), context.keyIds(), mac.keys())) {
      return Step.stop(KEY_MISMATCH);
    }
    Map<String, Ed25519PublicKey> known = vouched(them, true);
    Set<Ed25519PublicKey> proved = new LinkedHashSet<>();
    for (Map.Entry<String, String> code : mac.codes().entrySet()) {
      Ed25519PublicKey key = known.get(code.getKey());
      // a key that is not known here is not verified, whatever its code
      if (key != null) {
        if (!secret.verifies(key.toString(), context.key(code.getKey()), code.getValue())) {
          return Step.stop(KEY_MISMATCH);
        }
        proved.add(key);
      }
    }
    return proved(proved);
  }

  /// Between devices of one user the device has to be proved, between users the identity.
  private Step proved(Set<Ed25519PublicKey> proved) {
    Optional<Verified.Device> device =
        Optional.of(new Verified.Device(them.device(), them.deviceKey()))
            .filter(it -> proved.contains(it.key()));
    Optional<Ed25519PublicKey> master = them.masterKey().filter(proved::contains);
    boolean self = them.user().equals(own.party().user());
    if (self ? device.isEmpty() : master.isEmpty()) {
      return Step.stop(KEY_MISMATCH);
    }
    closeSecret();
    phase = new Phase.Proved(new Verified(them.user(), device, master));
    return Step.say(new VerificationMessage.Done());
  }

  private static Map<String, Ed25519PublicKey> vouched(Party party, boolean withMaster) {
    Map<String, Ed25519PublicKey> keys = new HashMap<>();
    keys.put(keyId(device(party)), party.deviceKey());
    if (withMaster) {
      party.masterKey().ifPresent(master -> keys.put(keyId(master.toString()), master));
    }
    return keys;
  }

  private MacContext context(Party sender, Party receiver) {
    return new MacContext(
        name(sender), device(sender), name(receiver), device(receiver), transaction);
  }

  private static String keyId(String identifier) {
    return KeyId.ED25519 + ":" + identifier;
  }

  private static String name(Party party) {
    return party.user().toString();
  }

  private static String device(Party party) {
    return party.device().value();
  }

  private void closeSecret() {
    switch (phase) {
      case Phase.Accepted accepted -> accepted.keys().close();
      case Phase.KeySent sent -> sent.keys().close();
      case Phase.Comparing comparing -> comparing.secret().close();
      case Phase.Confirmed confirmed -> confirmed.secret().close();
      case Phase.Started started -> {}
      case Phase.Offered offered -> {}
      case Phase.Proved proved -> {}
      case Phase.Over over -> {}
    }
  }

  @Override
  public void close() {
    closeSecret();
    phase = new Phase.Over();
  }
}
