package chat.fracas.e2ee;

import chat.fracas.e2ee.backup.BackupRestore;
import chat.fracas.e2ee.backup.KeyBackup;
import chat.fracas.e2ee.crosssigning.Identities;
import chat.fracas.e2ee.crosssigning.IdentityChange;
import chat.fracas.e2ee.crosssigning.KeyUsage;
import chat.fracas.e2ee.crosssigning.OwnIdentity;
import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.secret.KeptSecrets;
import chat.fracas.e2ee.secretsharing.IdentitySecret;
import chat.fracas.e2ee.secretsharing.SecretHolder;
import chat.fracas.e2ee.secretsharing.SecretSharing;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.Sealing;
import chat.fracas.foundation.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys of the account, beside those of this device: people's identities, our own one, its secrets and
/// the backup. Is told of every answer that the machine is told of, in the same step. Has no state of its
/// own.
public final class AccountKeys {
  private final Identities identities;
  private final KeptSecrets secrets;
  private final OwnIdentity own;
  private final KeyBackup backup;
  private final BackupRestore restore;
  private final SecretSharing sharing;

  /// @param identities that the machine asks about devices
  public AccountKeys(
      OwnDevice device, CryptoMachine machine, Identities identities, Sealing sealing) {
    this.identities = identities;
    this.secrets = new KeptSecrets(sealing);
    this.own =
        new OwnIdentity(
            new OwnIdentity.Parts(
                device,
                identities,
                secrets,
                machine.requests(),
                machine.account()::sign,
                machine.devices()::all,
                sealing.random()));
    this.backup =
        new KeyBackup(
            new KeyBackup.Parts(
                device,
                own,
                identities,
                machine.devices()::all,
                machine.account()::sign,
                secrets,
                machine.roomKeys(),
                sealing.random()));
    this.restore = new BackupRestore(backup, machine.roomKeys());
    this.sharing =
        new SecretSharing(
            device,
            identities,
            machine.devices()::all,
            machine.requests(),
            sealing.random(),
            holders());
  }

  private Map<String, SecretHolder> holders() {
    var holders = new HashMap<String, SecretHolder>();
    for (KeyUsage usage : KeyUsage.values()) {
      holders.put(usage.secretName(), new IdentitySecret(own, usage));
    }
    holders.put(
        KeyBackup.SECRET_NAME,
        new SecretHolder() {
          @Override
          public Optional<String> find(CryptoWork work) {
            return backup.export(work);
          }

          @Override
          public boolean take(CryptoWork work, String secret) {
            return backup.restoreSecret(work, secret);
          }
        });
    return holders;
  }

  /// The server has answered a request, and the machine has taken the answer.
  ///
  /// @return the identities that stand otherwise now
  public List<IdentityChange> answered(CryptoWork work, AnswerOutcome outcome, JsonObject answer) {
    outcome
        .request()
        .filter(OutgoingRequest.SigningKeysUpload.class::isInstance)
        .map(OutgoingRequest.SigningKeysUpload.class::cast)
        .ifPresent(upload -> own.answered(work, upload));
    return outcome.settled().isEmpty()
        ? List.of()
        : identities.answered(work, outcome.settled(), answer);
  }

  /// The server has refused a request for good, and the machine was told.
  public void refused(CryptoWork work, AnswerOutcome outcome) {
    outcome
        .request()
        .filter(OutgoingRequest.SigningKeysUpload.class::isInstance)
        .map(OutgoingRequest.SigningKeysUpload.class::cast)
        .ifPresent(upload -> own.refused(work, upload));
  }

  public Identities identities() {
    return identities;
  }

  /// The secrets of this device, sealed.
  public KeptSecrets secrets() {
    return secrets;
  }

  /// Our own identity.
  public OwnIdentity own() {
    return own;
  }

  public KeyBackup backup() {
    return backup;
  }

  /// Takes room keys out of the backup.
  public BackupRestore restore() {
    return restore;
  }

  /// Asks our other devices for secrets, and answers them.
  public SecretSharing sharing() {
    return sharing;
  }

  @Override
  public String toString() {
    return "AccountKeys";
  }
}
