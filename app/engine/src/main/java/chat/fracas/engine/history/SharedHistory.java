package chat.fracas.engine.history;

import chat.fracas.e2ee.AnswerOutcome;
import chat.fracas.e2ee.SyncOutcome;
import chat.fracas.e2ee.device.DeviceLists;
import chat.fracas.e2ee.history.HistorySharing;
import chat.fracas.e2ee.history.ReceivedHistory;
import chat.fracas.e2ee.olm.OlmEvent;
import chat.fracas.e2ee.store.CryptoChanges;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.engine.EngineException;
import chat.fracas.engine.encryption.AccountEncryption;
import chat.fracas.engine.encryption.EncryptionPart;
import chat.fracas.engine.encryption.EncryptionStep;
import chat.fracas.engine.encryption.KeyIntake;
import chat.fracas.engine.media.Media;
import chat.fracas.engine.media.MediaSource;
import chat.fracas.engine.media.SealedUpload;
import chat.fracas.engine.media.Uploads;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.transport.FileBody;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonException;
import chat.fracas.foundation.json.JsonLimits;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.HistoryVisibility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives the keys of a room's past to those who are invited, and takes what those give who invite us.
/// Thread-safe.
///
/// Nobody is kept from being invited, or from joining, when this fails: they read what is said from then
/// on.
public final class SharedHistory implements EncryptionPart {
  /// Somebody waits for the invitation to go out.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// As large as the largest that we give.
  private static final int MAX_BUNDLE_BYTES = 32 * 1024 * 1024;

  private static final String BUNDLE = "m.room_key_bundle";
  private static final String NO_NAME = "file";

  private static final Logger LOG = LoggerFactory.getLogger(SharedHistory.class);

  private final Means means;
  private final AtomicBoolean arrived = new AtomicBoolean();

  /// One at a time takes what has come.
  private final ReentrantLock taking = new ReentrantLock();

  /// What it stands on.
  ///
  /// @param background runs what nobody waits for
  public record Means(
      AccountEncryption encryption,
      KeyIntake intake,
      RoomStore rooms,
      Media media,
      Uploads uploads,
      Executor background) {}

  public SharedHistory(Means means) {
    this.means = means;
    means.encryption().add(this);
  }

  /// Takes what came before the program ended.
  public void start() {
    means.background().execute(this::takeAll);
  }

  // ---- given

  /// Gives the past of a room to somebody who is about to be invited, where the room lets them see it.
  /// Blocks, for a while at most.
  public void beforeInvite(RoomId room, UserId invited) {
    try {
      if (means.encryption().isEncrypted(room) && isShared(room) && hasTrustedDevices(invited)) {
        give(room, invited);
      }
    } catch (EngineException | MatrixException | IOException failure) {
      LOG.info("a room's past was not given: {}", failure.getClass().getSimpleName());
    }
  }

  private boolean isShared(RoomId room) {
    HistoryVisibility visibility =
        means
            .rooms()
            .stateEvent(room, EventType.HISTORY_VISIBILITY, "")
            .flatMap(event -> event.object("content"))
            .flatMap(content -> content.string("history_visibility"))
            .flatMap(HistoryVisibility::tryParse)
            .orElse(HistoryVisibility.SHARED);
    return switch (visibility) {
      case SHARED, WORLD_READABLE -> true;
      case INVITED, JOINED -> false;
    };
  }

  /// Whether there is anybody to give it to; and they take nothing from a device that is not vouched for.
  private boolean hasTrustedDevices(UserId invited) {
    AccountEncryption encryption = means.encryption();
    if (!encryption.look(step -> step.keys().own().isTrusted(step.work()))) {
      return false;
    }
    encryption.step(
        step -> {
          step.machine().lists().track(step.work(), Set.of(invited));
          return true;
        });
    return encryption.await(
            step ->
                step.machine().lists().freshness(step.work(), invited)
                    == DeviceLists.Freshness.CURRENT,
            PATIENCE)
        && encryption.look(
            step ->
                step.machine().devices().all(step.work(), invited).stream()
                    .anyMatch(
                        device ->
                            step.keys()
                                .identities()
                                .standing(step.work(), device)
                                .isCrossSigned()));
  }

  private void give(RoomId room, UserId invited) throws IOException {
    JsonObject bundle =
        means.encryption().look(step -> step.machine().historySharing().bundle(step.work(), room));
    if (bundle.array("room_keys").orElse(JsonArray.EMPTY).isEmpty()) {
      return;
    }
    JsonObject file = upload(bundle);
    Set<DeviceId> done = new HashSet<>();
    boolean isGiven =
        means
            .encryption()
            .stepUntil(
                step ->
                    step.machine()
                            .historySharing()
                            .share(step.work(), room, invited, file, done, step.now())
                        == HistorySharing.Progress.DONE,
                PATIENCE);
    LOG.debug("a room's past was given: {}", isGiven);
  }

  private JsonObject upload(JsonObject bundle) throws IOException {
    try (SealedUpload sealed = SealedUpload.of(new ByteArrayInputStream(Json.write(bundle)))) {
      var body = new FileBody(sealed.path(), SealedUpload.MIME_TYPE, Files.size(sealed.path()));
      return sealed.file().at(means.uploads().upload(NO_NAME, body));
    }
  }

  // ---- taken

  @Override
  public void received(EncryptionStep step, SyncOutcome outcome) {
    Set<UserId> givers =
        outcome.encrypted().stream()
            .filter(event -> event.type().equals(BUNDLE))
            .map(OlmEvent::sender)
            .collect(Collectors.toSet());
    if (!givers.isEmpty()) {
      // what they give counts only if their identity vouches for their device
      step.machine().lists().track(step.work(), givers);
      arrived.set(true);
    }
  }

  @Override
  public void answered(EncryptionStep step, AnswerOutcome outcome, JsonObject answer) {
    if (!outcome.settled().isEmpty() && !step.work().groups(RecordKind.ROOM_KEY_BUNDLE).isEmpty()) {
      arrived.set(true);
    }
  }

  @Override
  public void written(EncryptionStep step, CryptoChanges changes) {
    if (arrived.getAndSet(false)) {
      means.background().execute(this::takeAll);
    }
  }

  /// We have accepted somebody's invitation, as the room's account data says: what they have given is
  /// taken.
  public void accepted() {
    means.background().execute(this::takeAll);
  }

  private void takeAll() {
    taking.lock();
    try {
      List<RoomId> given =
          means.encryption().look(step -> step.work().groups(RecordKind.ROOM_KEY_BUNDLE)).stream()
              .flatMap(room -> RoomId.tryParse(room).stream())
              .toList();
      for (RoomId room : given) {
        Optional<AcceptedInvite> invite = AcceptedInvite.of(means.rooms().roomAccountData(room));
        if (invite.isPresent()) {
          take(room, invite.get());
        }
      }
    } catch (EngineException closing) {
      LOG.info("a room's past waits: {}", closing.kind());
    } finally {
      taking.unlock();
    }
  }

  private void take(RoomId room, AcceptedInvite invite) {
    UserId inviter = invite.inviter();
    Instant at = invite.at();
    Optional<MediaSource> file =
        means
            .encryption()
            .look(
                step ->
                    step.machine()
                        .receivedHistory()
                        .due(step.work(), room, inviter, at, step.now()))
            .flatMap(encrypted -> MediaSource.of(JsonObject.of("file", encrypted), "file", "none"));
    if (file.isEmpty()) {
      return;
    }
    try {
      JsonObject bundle =
          Json.parseObject(
              means.media().fetch(file.get(), MAX_BUNDLE_BYTES),
              JsonLimits.ofBytes(MAX_BUNDLE_BYTES));
      ReceivedHistory.Imported taken =
          means.intake().take(step -> take(step, room, inviter, bundle));
      LOG.info("keys of a room's past were taken: {}", taken.sessions().size());
    } catch (JsonException | EngineException failure) {
      boolean mayComeLater =
          failure instanceof EngineException away
              && (away.kind() == EngineException.Kind.FILE_AWAY
                  || away.kind() == EngineException.Kind.SERVER_AWAY
                  || away.kind() == EngineException.Kind.DISK);
      LOG.info("a room's past could not be taken; later: {}", mayComeLater);
      if (!mayComeLater) {
        means
            .encryption()
            .step(
                step -> {
                  step.machine().receivedHistory().forget(step.work(), room, inviter);
                  return true;
                });
      }
    }
  }

  private static ReceivedHistory.Imported take(
      EncryptionStep step, RoomId room, UserId inviter, JsonObject bundle) {
    ReceivedHistory.Imported imported =
        step.machine().receivedHistory().imported(step.work(), room, inviter, bundle);
    imported.sessions().forEach(step::arrived);
    return imported;
  }
}
