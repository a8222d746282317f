package chat.fracas.e2ee.verification;

import chat.fracas.foundation.key.Ed25519PublicKey;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.ratchet.qr.QrMode;
import chat.fracas.ratchet.qr.QrVerification;
import java.util.Optional;

/// Which keys stand in a QR code and what it proves, at the side that shows it and at the side that scans
/// it ("QR code format").
final class QrCode {
  private QrCode() {}

  /// Whether there are the keys for a code between these two.
  static boolean isPossible(Parties.Own own, Party them) {
    return own.party().masterKey().isPresent()
        && (isSelf(own, them) || own.trustsMaster() && them.masterKey().isPresent());
  }

  /// The code to show, if there are the keys for one.
  static Optional<QrVerification> shown(
      Parties.Own own, Party them, Flow flow, RandomSource random) {
    if (!isPossible(own, them)) {
      return Optional.empty();
    }
    Ed25519PublicKey master = own.party().masterKey().orElseThrow();
    QrMode mode = mode(own, them);
    return Optional.of(
        switch (mode) {
          case OTHER_USER -> code(mode, flow, master, them.masterKey().orElseThrow(), random);
          case SELF_TRUSTING -> code(mode, flow, master, them.deviceKey(), random);
          case SELF_UNTRUSTING -> code(mode, flow, own.party().deviceKey(), master, random);
        });
  }

  private static QrVerification code(
      QrMode mode,
      Flow flow,
      Ed25519PublicKey first,
      Ed25519PublicKey second,
      RandomSource random) {
    return QrVerification.create(mode, flow.transaction(), first, second, random);
  }

  private static QrMode mode(Parties.Own own, Party them) {
    if (!isSelf(own, them)) {
      return QrMode.OTHER_USER;
    }
    return own.trustsMaster() ? QrMode.SELF_TRUSTING : QrMode.SELF_UNTRUSTING;
  }

  /// What the code proves to the side that shows it, once its person has seen the other side's success:
  /// the second key in it, which is the one that the other side was asked about.
  static Verified provedByShowing(QrVerification code, Party them) {
    return switch (code.mode()) {
      case OTHER_USER, SELF_UNTRUSTING -> identity(them, code.secondKey());
      case SELF_TRUSTING -> device(them);
    };
  }

  /// What the code proves to the side that scanned it; empty when its keys are not those known here.
  static Optional<Verified> provedByScanning(QrVerification code, Parties.Own own, Party them) {
    Optional<Ed25519PublicKey> ourMaster = own.party().masterKey();
    boolean self = isSelf(own, them);
    return switch (code.mode()) {
      case OTHER_USER ->
          !self
                  && own.trustsMaster()
                  && them.masterKey().filter(code.firstKey()::equals).isPresent()
                  && ourMaster.filter(code.secondKey()::equals).isPresent()
              ? Optional.of(identity(them, code.firstKey()))
              : Optional.empty();
      case SELF_TRUSTING ->
          self
                  && ourMaster.filter(code.firstKey()::equals).isPresent()
                  && own.party().deviceKey().equals(code.secondKey())
              ? Optional.of(identity(them, code.firstKey()))
              : Optional.empty();
      case SELF_UNTRUSTING ->
          self
                  && own.trustsMaster()
                  && them.deviceKey().equals(code.firstKey())
                  && ourMaster.filter(code.secondKey()::equals).isPresent()
              ? Optional.of(device(them))
              : Optional.empty();
    };
  }

  private static Verified identity(Party them, Ed25519PublicKey masterKey) {
    return new Verified(them.user(), Optional.empty(), Optional.of(masterKey));
  }

  private static Verified device(Party them) {
    return new Verified(
        them.user(),
        Optional.of(new Verified.Device(them.device(), them.deviceKey())),
        Optional.empty());
  }

  private static boolean isSelf(Parties.Own own, Party them) {
    return own.party().user().equals(them.user());
  }
}
