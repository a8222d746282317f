package chat.fracas.engine.trust;

import chat.fracas.e2ee.AccountKeys;
import chat.fracas.e2ee.SyncOutcome;
import chat.fracas.e2ee.backup.KeyBackup;
import chat.fracas.e2ee.crosssigning.KeyUsage;
import chat.fracas.e2ee.olm.OlmEvent;
import chat.fracas.e2ee.secretsharing.SecretShare;
import chat.fracas.e2ee.secretsharing.SecretSharing;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.engine.encryption.EncryptionPart;
import chat.fracas.engine.encryption.EncryptionStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes secrets between the verified devices of this account: asks for those that this device lacks, takes
/// what comes, gives what others ask for. Called within steps only.
final class SecretExchange implements EncryptionPart {
  private static final Logger LOG = LoggerFactory.getLogger(SecretExchange.class);

  /// A device can be answered when one of these has changed.
  private static final Set<RecordKind> MAY_ANSWER =
      Set.of(
          RecordKind.DEVICE,
          RecordKind.IDENTITY,
          RecordKind.SECRET,
          RecordKind.SECRET_WAITING,
          RecordKind.BACKUP,
          RecordKind.OLM_SESSION);

  /// A device can be asked when one of these has changed.
  private static final Set<RecordKind> MAY_ASK = Set.of(RecordKind.DEVICE, RecordKind.IDENTITY);

  /// Whether the other devices are to be asked, once in each run and after each verification.
  private boolean isToAsk = true;

  /// The next step asks the other devices for what is missing.
  void ask() {
    isToAsk = true;
  }

  @Override
  public void received(EncryptionStep step, SyncOutcome outcome) {
    SecretSharing sharing = step.keys().sharing();
    CryptoWork work = step.work();
    for (SyncOutcome.ClearEvent event : outcome.clear()) {
      if (event.type().equals(SecretSharing.REQUEST_TYPE)) {
        // answered at the end of the step
        sharing.asked(work, event.sender(), event.content(), step.now());
      }
    }
    outcome.encrypted().stream()
        .filter(event -> event.type().equals(SecretShare.TYPE))
        .forEach(event -> arrived(step, event));
    sharing.giveUp(work, step.now());
  }

  private static void arrived(EncryptionStep step, OlmEvent event) {
    step.machine()
        .devices()
        .find(step.work(), event.sender(), event.curve25519(), event.ed25519())
        .map(
            device ->
                step.keys().sharing().arrived(step.work(), device, event.content(), step.now()))
        .ifPresent(arrival -> LOG.info("a secret has come: {}", arrival));
  }

  @Override
  public void ending(EncryptionStep step) {
    if (isToAsk && hasChanged(step, MAY_ASK) && step.keys().own().isTrusted(step.work())) {
      askForMissing(step);
    }
    if (hasChanged(step, MAY_ANSWER)) {
      for (SecretShare share : step.keys().sharing().answerWaiting(step.work(), step.now())) {
        give(step, share);
      }
    }
  }

  private static boolean hasChanged(EncryptionStep step, Set<RecordKind> kinds) {
    return step.work().changes().records().keySet().stream()
        .anyMatch(key -> kinds.contains(key.kind()));
  }

  private void askForMissing(EncryptionStep step) {
    boolean all = true;
    for (String name : missing(step.keys(), step.work())) {
      all &= step.keys().sharing().request(step.work(), name, step.now());
    }
    isToAsk = !all;
  }

  private static List<String> missing(AccountKeys keys, CryptoWork work) {
    var names = new ArrayList<String>();
    Set<KeyUsage> here = keys.own().secrets(work);
    for (KeyUsage usage : KeyUsage.values()) {
      if (!here.contains(usage)) {
        names.add(usage.secretName());
      }
    }
    if (keys.backup().export(work).isEmpty()) {
      names.add(KeyBackup.SECRET_NAME);
    }
    return names;
  }

  /// Where there is no session with the device yet, one is begun, and the device is answered then.
  private static void give(EncryptionStep step, SecretShare share) {
    boolean isSent =
        step.machine()
            .outbox()
            .send(step.work(), share.to(), SecretShare.TYPE, share.content(), step.now());
    if (isSent) {
      step.keys().sharing().handedOver(step.work(), share);
    }
  }
}
