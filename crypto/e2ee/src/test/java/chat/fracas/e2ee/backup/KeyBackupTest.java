package chat.fracas.e2ee.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.e2ee.crosssigning.Account;
import chat.fracas.e2ee.crosssigning.KeyUsage;
import chat.fracas.e2ee.crosssigning.TestPerson;
import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.device.TestDevice;
import chat.fracas.e2ee.megolm.KeyOrigin;
import chat.fracas.e2ee.megolm.RoomKey;
import chat.fracas.e2ee.megolm.RoomKeyExport;
import chat.fracas.e2ee.megolm.RoomKeys;
import chat.fracas.e2ee.megolm.UnsavedKeys;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonNull;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Curve25519PublicKey;
import chat.fracas.ratchet.backup.BackupDecryptionKey;
import chat.fracas.ratchet.backup.BackupEncryptionKey;
import chat.fracas.ratchet.megolm.InboundGroupSession;
import chat.fracas.ratchet.megolm.OutboundGroupSession;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyBackupTest {
  private static final UserId ALICE = UserId.parse("@alice:fracas.chat");
  private static final RoomId ROOM = RoomId.parse("!room:fracas.chat");
  private static final RoomId OTHER_ROOM = RoomId.parse("!other:fracas.chat");

  private final Client old = new Client("OLD", 1);
  private final Client fresh = new Client("FRESH", 2);

  /// A device with room keys and a backup.
  private static final class Client {
    final Account account;
    final RoomKeys keys;
    final KeyBackup backup;
    final BackupRestore restore;

    Client(String device, long seed) {
      account = new Account("@alice:fracas.chat", device, seed);
      keys = new RoomKeys(account.sealing);
      backup =
          new KeyBackup(
              new KeyBackup.Parts(
                  account.own,
                  account.identity,
                  account.identities,
                  account::devicesOf,
                  (work, object) -> account.device.sign(object),
                  account.secrets,
                  keys,
                  account.random));
      restore = new BackupRestore(backup, keys);
    }

    /// A room key that this device has made.
    RoomKey make(RoomId room) {
      try (var outbound = OutboundGroupSession.generate(account.random);
          var session = InboundGroupSession.of(outbound.sessionKey())) {
        var key =
            new RoomKey(
                room,
                session.sessionId(),
                KeyOrigin.DIRECT,
                Optional.of(ALICE),
                account.device.keys().curve25519(),
                account.device.keys().ed25519(),
                Optional.of(account.device.keys()),
                Optional.empty(),
                true,
                0);
        account.run(work -> add(work, key, session));
        return key;
      }
    }

    private void add(CryptoWork work, RoomKey key, InboundGroupSession session) {
      keys.add(work, key, session);
    }

    /// Makes a backup that the server calls so.
    BackupVersion make(String version) {
      JsonObject body = account.step(backup::make);
      account.run(work -> backup.made(work, version));
      return BackupVersion.read(body.with("version", version)).orElseThrow();
    }

    BackupSighting see(JsonObject answer) {
      return account.step(work -> backup.seen(work, Optional.of(answer)));
    }

    Optional<KeyBackup.Batch> next() {
      return account.step(backup::nextBatch);
    }

    int due() {
      return account.step(backup::due);
    }

    /// Uploads all there is.
    JsonObject upload() {
      JsonObject rooms = JsonObject.EMPTY;
      for (var batch = next(); batch.isPresent(); batch = next()) {
        KeyBackup.Batch sent = batch.get();
        account.run(work -> backup.uploaded(work, sent));
        JsonObject part = sent.body().requireObject("rooms");
        for (String room : part.keys()) {
          JsonObject sessions =
              rooms
                  .object(room)
                  .flatMap(known -> known.object("sessions"))
                  .orElse(JsonObject.EMPTY)
                  .toBuilder()
                  .putAll(part.requireObject(room).requireObject("sessions"))
                  .build();
          rooms = rooms.with(room, JsonObject.of("sessions", sessions));
        }
      }
      return JsonObject.of("rooms", rooms);
    }

    List<BackupRestore.Result> restore(JsonObject answer) {
      List<BackupRestore.Result> results = new ArrayList<>();
      for (BackupRestore.Batch batch : BackupRestore.batches(answer)) {
        results.add(account.step(work -> restore.restore(work, batch)));
      }
      return results;
    }

    BackupRestore.Result restoreOne(JsonObject answer) {
      return restore(answer).getFirst();
    }

    boolean takeSecretOf(Client other) {
      String secret = other.account.step(other.backup::export).orElseThrow();
      return account.is(work -> backup.restoreSecret(work, secret));
    }
  }

  private JsonObject answer(BackupVersion version) {
    return version.json().with("count", 0).with("etag", "e");
  }

  // ---- made and judged

  @Test
  void aBackupIsSignedByTheDeviceAndTheIdentity() {
    old.account.bootstrap();
    JsonObject body = old.account.step(old.backup::make);
    assertThat(body.requireString("algorithm")).isEqualTo("m.megolm_backup.v1.curve25519-aes-sha2");
    JsonObject signatures =
        body.requireObject("auth_data")
            .requireObject("signatures")
            .requireObject("@alice:fracas.chat");
    assertThat(signatures.keys())
        .containsExactlyInAnyOrder(
            "ed25519:OLD", "ed25519:" + old.account.ownIdentity().master().key());
    // a kill before the answer makes no other
    assertThat(old.account.<JsonObject>step(old.backup::make)).isEqualTo(body);
    assertThat(old.account.<Optional<BackupVersion>>step(old.backup::active)).isEmpty();
    old.account.run(work -> old.backup.made(work, "1"));
    assertThat(old.account.step(old.backup::active).orElseThrow().version()).isEqualTo("1");
    assertThat(old.account.<Optional<String>>step(old.backup::export)).isPresent();
  }

  @Test
  void aBackupWhoseMakingHadNoAnswerIsKnownWhenItIsSeen() {
    old.account.bootstrap();
    JsonObject body = old.account.step(old.backup::make);
    assertThat(old.see(body.with("version", "7"))).isInstanceOf(BackupSighting.Same.class);
    assertThat(old.account.step(old.backup::active).orElseThrow().version()).isEqualTo("7");
    assertThat(old.account.<Optional<String>>step(old.backup::export)).isPresent();
  }

  @Test
  void aBackupThatWasRefusedIsForgotten() {
    JsonObject body = old.account.step(old.backup::make);
    old.account.run(old.backup::notMade);
    assertThat(old.account.<JsonObject>step(old.backup::make)).isNotEqualTo(body);
    old.account.run(old.backup::notMade);
    assertThatThrownBy(() -> old.account.run(work -> old.backup.made(work, "1")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aBackupSignedByOurTrustedIdentityIsJoined() {
    old.account.bootstrap();
    BackupVersion version = old.make("1");
    fresh.account.see(ALICE, old.account.answer());
    // the identity is only what the server says
    assertThat(fresh.see(answer(version))).isEqualTo(new BackupSighting.NotTrusted(version, false));
    String master =
        old.account.step(work -> old.account.identity.export(work, KeyUsage.MASTER)).orElseThrow();
    fresh.account.run(work -> fresh.account.identity.restore(work, KeyUsage.MASTER, master));
    assertThat(fresh.see(answer(version)))
        .isEqualTo(new BackupSighting.Joined(version, new BackupTrust.SignedByIdentity()));
    assertThat(fresh.see(answer(version))).isEqualTo(new BackupSighting.Same(version));
  }

  @Test
  void aBackupSignedByAVerifiedDeviceIsJoined() {
    TestPerson us = TestPerson.of("@alice:fracas.chat", 5);
    // signed by the device only: the master key's secret is not there
    BackupVersion version = old.make("1");
    DeviceKeys unsigned = old.account.device.keys();
    fresh.account.known.add(unsigned);
    fresh.account.see(ALICE, us.answer());
    assertThat(fresh.see(answer(version))).isInstanceOf(BackupSighting.NotTrusted.class);
    DeviceKeys signed =
        DeviceKeys.read(us.signDevice(old.account.device.json())).sound().orElseThrow();
    fresh.account.known.remove(unsigned);
    fresh.account.known.add(signed);
    // signed by an identity that we do not trust
    assertThat(fresh.see(answer(version))).isInstanceOf(BackupSighting.NotTrusted.class);
    String master = UnpaddedBase64.encode(us.master.exportSeed());
    fresh.account.run(work -> fresh.account.identity.restore(work, KeyUsage.MASTER, master));
    assertThat(fresh.see(answer(version)))
        .isEqualTo(
            new BackupSighting.Joined(
                version, new BackupTrust.SignedByDevice(old.account.own.device())));
  }

  @Test
  void aBackupWhoseSecretWeHaveIsOurs() {
    BackupVersion version = old.make("1");
    assertThat(fresh.see(answer(version))).isInstanceOf(BackupSighting.NotTrusted.class);
    assertThat(fresh.takeSecretOf(old)).isTrue();
    assertThat(fresh.account.<Optional<BackupVersion>>step(fresh.backup::active)).contains(version);
    assertThat(fresh.see(answer(version))).isEqualTo(new BackupSighting.Same(version));
  }

  private BackupVersion forged(String version) {
    try (var key = BackupDecryptionKey.generate(old.account.random)) {
      return new BackupVersion(
          version, key.encryptionKey(), JsonObject.of("public_key", key.publicKey().toString()));
    }
  }

  @Test
  void aBackupThatTheServerPutsInPlaceOfOursIsNotTrusted() {
    old.account.bootstrap();
    old.make(ROOM);
    BackupVersion ours = old.make("1");
    BackupVersion forged = forged("2");
    assertThat(old.see(answer(forged))).isEqualTo(new BackupSighting.NotTrusted(forged, true));
    assertThat(old.next()).isEmpty();
    assertThat(old.due()).isEqualTo(1);
    // it is remembered, until ours is back or there is none
    assertThat(old.see(answer(forged))).isEqualTo(new BackupSighting.NotTrusted(forged, true));
    old.see(answer(ours));
    old.account.step(work -> old.backup.seen(work, Optional.empty()));
    assertThat(old.see(answer(forged))).isEqualTo(new BackupSighting.NotTrusted(forged, false));
    old.see(answer(ours));
    // under the name of ours, and with our signatures beside another key
    BackupVersion sameName = forged("1");
    BackupVersion copied =
        new BackupVersion(
            "1",
            sameName.key(),
            sameName.authData().with("signatures", ours.authData().requireObject("signatures")));
    for (BackupVersion bad : List.of(sameName, copied)) {
      old.see(answer(ours));
      assertThat(old.next()).isPresent();
      assertThat(old.see(answer(bad))).isEqualTo(new BackupSighting.NotTrusted(bad, true));
      assertThat(old.next()).isEmpty();
    }
    // the secret of ours does not fit it and is not given out for it
    assertThat(old.account.<Optional<String>>step(old.backup::export)).isEmpty();
  }

  @Test
  void aSignatureOfSomebodyElseMeansNothing() {
    old.account.bootstrap();
    BackupVersion forged = forged("2");
    TestDevice eve = TestDevice.of("@eve:fracas.chat", "OLD", 9);
    JsonObject byEve = eve.sign(forged.authData());
    TestDevice fake = TestDevice.of("@alice:fracas.chat", "OLD", 9);
    JsonObject byFake = fake.sign(forged.authData());
    for (JsonObject authData : List.of(byEve, byFake)) {
      BackupVersion signed = new BackupVersion("2", forged.key(), authData);
      assertThat(old.see(answer(signed))).isEqualTo(new BackupSighting.NotTrusted(signed, false));
    }
  }

  @Test
  void withoutABackupKeysGoNowhere() {
    old.make(ROOM);
    assertThat(old.next()).isEmpty();
    old.make("1");
    assertThat(old.next()).isPresent();
    assertThat(old.account.<BackupSighting>step(work -> old.backup.seen(work, Optional.empty())))
        .isEqualTo(new BackupSighting.None());
    assertThat(old.next()).isEmpty();
    assertThat(old.account.<Optional<String>>step(old.backup::export)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"algorithm", "auth_data", "version"})
  void aMalformedBackupIsUnknown(String field) {
    JsonObject answer = answer(old.make("1"));
    assertThat(old.see(answer.without(field))).isEqualTo(new BackupSighting.Unknown());
    assertThat(old.see(answer.with(field, JsonNull.NULL))).isEqualTo(new BackupSighting.Unknown());
    assertThat(old.see(answer.with("algorithm", "org.example.rot13")))
        .isEqualTo(new BackupSighting.Unknown());
    String weak = new Curve25519PublicKey(new byte[32]).toString();
    for (String key : List.of(weak, "AAAA", "?")) {
      assertThat(old.see(answer.with("auth_data", JsonObject.of("public_key", key))))
          .isEqualTo(new BackupSighting.Unknown());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "?", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void aSecretThatIsNotTheBackupsIsRefused(String secret) {
    assertThat(fresh.account.is(work -> fresh.backup.restoreSecret(work, secret))).isFalse();
    fresh.see(answer(old.make("1")));
    assertThat(fresh.account.is(work -> fresh.backup.restoreSecret(work, secret))).isFalse();
    assertThat(fresh.account.<Optional<String>>step(fresh.backup::export)).isEmpty();
  }

  // ---- filled

  @Test
  void allKeysGoIntoANewBackup_andOnce() {
    RoomKey one = old.make(ROOM);
    RoomKey two = old.make(OTHER_ROOM);
    old.make("1");
    KeyBackup.Batch batch = old.next().orElseThrow();
    JsonObject row =
        batch
            .body()
            .requireObject("rooms")
            .requireObject(ROOM.toString())
            .requireObject("sessions")
            .requireObject(one.sessionId());
    assertThat(row.requireInteger("first_message_index")).isZero();
    assertThat(row.requireInteger("forwarded_count")).isZero();
    assertThat(row.requireBool("is_verified")).isTrue();
    assertThat(batch.due()).hasSize(2);
    // a kill before the answer: the same keys again
    assertThat(old.next().orElseThrow().due()).isEqualTo(batch.due());
    old.account.run(work -> old.backup.uploaded(work, batch));
    assertThat(old.next()).isEmpty();
    assertThat(old.due()).isZero();
    // and all anew into another
    old.make("2");
    assertThat(old.due()).isEqualTo(2);
    assertThat(two.room()).isEqualTo(OTHER_ROOM);
  }

  @Test
  void anAnswerForAnotherBackupCountsForNothing() {
    old.make(ROOM);
    old.make("1");
    KeyBackup.Batch batch = old.next().orElseThrow();
    old.make("2");
    old.account.run(work -> old.backup.uploaded(work, batch));
    assertThat(old.due()).isEqualTo(1);
  }

  @Test
  void aKeyThatBecameBetterWhileItWasUploadedIsDueStill() {
    RoomKey key = old.make(ROOM);
    old.make("1");
    KeyBackup.Batch batch = old.next().orElseThrow();
    old.account.run(work -> UnsavedKeys.add(work, key));
    old.account.run(work -> old.backup.uploaded(work, batch));
    assertThat(old.due()).isEqualTo(1);
  }

  @Test
  void manyKeysGoInBatches() {
    for (int number = 0; number < KeyBackup.MAX_BATCH + 10; number++) {
      old.make(number % 2 == 0 ? ROOM : OTHER_ROOM);
    }
    old.make("1");
    KeyBackup.Batch first = old.next().orElseThrow();
    assertThat(first.due()).hasSize(KeyBackup.MAX_BATCH);
    old.account.run(work -> old.backup.uploaded(work, first));
    assertThat(old.next().orElseThrow().due()).hasSize(10);
  }

  // ---- restored

  @Test
  void whatOneDeviceHasUploadedAnotherRestores() {
    RoomKey key = old.make(ROOM);
    old.make(OTHER_ROOM);
    fresh.see(answer(old.make("1")));
    JsonObject answer = old.upload();
    assertThat(fresh.account.is(fresh.restore::isPossible)).isFalse();
    assertThatThrownBy(() -> fresh.restore(answer)).isInstanceOf(IllegalStateException.class);
    fresh.takeSecretOf(old);
    BackupRestore.Result result = fresh.restoreOne(answer);
    assertThat(result.restored()).hasSize(2);
    assertThat(result.broken()).isZero();
    RoomKey restored =
        fresh.account.step(work -> fresh.keys.find(work, ROOM, key.sessionId())).orElseThrow();
    // what is in a backup proves nothing about who made it
    assertThat(restored.origin()).isEqualTo(KeyOrigin.IMPORTED);
    assertThat(restored.maker()).isEmpty();
    assertThat(restored.device()).isEmpty();
    assertThat(restored.senderKey()).isEqualTo(key.senderKey());
    assertThat(restored.sharedHistory()).isTrue();
    // the server has it already
    assertThat(fresh.due()).isZero();
    assertThat(fresh.restoreOne(answer).known()).isEqualTo(2);
  }

  @Test
  void aKeyThatTheMakerGaveUsIsNotChangedByABackup() {
    RoomKey key = old.make(ROOM);
    old.make("1");
    JsonObject answer = old.upload();
    assertThat(old.restoreOne(answer).known()).isEqualTo(1);
    assertThat(
            old.account
                .step(work -> old.keys.find(work, ROOM, key.sessionId()))
                .orElseThrow()
                .origin())
        .isEqualTo(KeyOrigin.DIRECT);
  }

  @Test
  void brokenRowsArePassedOverAndCounted() {
    RoomKey key = old.make(ROOM);
    RoomKey other = old.make(ROOM);
    fresh.see(answer(old.make("1")));
    JsonObject answer = old.upload();
    fresh.takeSecretOf(old);
    JsonObject sessions =
        answer.requireObject("rooms").requireObject(ROOM.toString()).requireObject("sessions");
    JsonObject good = sessions.requireObject(key.sessionId());
    JsonObject data = good.requireObject("session_data");
    String ciphertext = data.requireString("ciphertext");
    List<JsonObject> broken =
        List.of(
            good.without("session_data"),
            good.with("session_data", JsonNull.NULL),
            good.without("first_message_index"),
            good.with("session_data", data.without("mac")),
            good.with("session_data", data.with("mac", "AAAAAAAAAAA")),
            good.with("session_data", data.with("ephemeral", "AAAA")),
            good.with(
                "session_data",
                data.with("ephemeral", new Curve25519PublicKey(new byte[32]).toString())),
            good.with("session_data", data.with("ciphertext", ciphertext.substring(4))),
            good.with("session_data", data.with("ciphertext", "AAAA".repeat(40_000))),
            good.with("session_data", data.with("ciphertext", "?")),
            // another's key under this id
            sessions.requireObject(other.sessionId()));
    for (JsonObject row : broken) {
      JsonObject altered =
          JsonObject.of(
              "rooms",
              JsonObject.of(
                  ROOM.toString(), JsonObject.of("sessions", JsonObject.of(key.sessionId(), row))));
      BackupRestore.Result result = fresh.restoreOne(altered);
      assertThat(result.restored()).isEmpty();
      assertThat(result.broken()).isEqualTo(1);
    }
    // one that is broken keeps nobody else out
    JsonObject mixed =
        JsonObject.of(
            "rooms",
            JsonObject.builder()
                .put("not a room", JsonObject.of("sessions", sessions))
                .put(
                    ROOM.toString(),
                    JsonObject.of("sessions", sessions.with("broken", JsonNull.NULL)))
                .build());
    BackupRestore.Result result = fresh.restoreOne(mixed);
    assertThat(result.restored()).hasSize(2);
    assertThat(result.broken()).isEqualTo(3);
  }

  @Test
  void whatIsInsideHasToBeTheKeyOfTheSession() {
    RoomKey key = old.make(ROOM);
    BackupVersion version = old.make("1");
    fresh.see(answer(version));
    fresh.takeSecretOf(old);
    JsonObject content =
        old.account.step(
            work -> new RoomKeyExport(old.keys).write(work, key).without("room_id", "session_id"));
    for (JsonObject bad :
        List.of(
            content.without("algorithm"),
            content.with("algorithm", "org.example.megolm"),
            content.without("session_key"),
            content.with("session_key", "AAAA"),
            content.without("sender_key"),
            content.with("sender_key", "AAAA"),
            content.without("sender_claimed_keys"),
            content.with("sender_claimed_keys", JsonArray.EMPTY),
            content.with("sender_claimed_keys", JsonObject.EMPTY))) {
      assertThat(fresh.restoreOne(row(version.key(), key, Json.write(bad))).broken()).isEqualTo(1);
    }
    byte[] noJson = "no JSON".getBytes(StandardCharsets.UTF_8);
    assertThat(fresh.restoreOne(row(version.key(), key, noJson)).broken()).isEqualTo(1);
    // an index that lies is not believed
    JsonObject lying = row(version.key(), key, Json.write(content));
    assertThat(fresh.restoreOne(lying).restored().getFirst().firstIndex()).isZero();
  }

  private JsonObject row(BackupEncryptionKey encryption, RoomKey key, byte[] content) {
    var row = new SessionRow(77, 0, true, encryption.encrypt(content, old.account.random));
    return JsonObject.of(
        "rooms",
        JsonObject.of(
            ROOM.toString(),
            JsonObject.of("sessions", JsonObject.of(key.sessionId(), row.json()))));
  }

  @Test
  void aLargeBackupComesInBatches_andBeginsAnewWhereItWas() {
    int many = BackupRestore.MAX_BATCH + 3;
    for (int number = 0; number < many; number++) {
      old.make(ROOM);
    }
    fresh.see(answer(old.make("1")));
    JsonObject answer = old.upload();
    fresh.takeSecretOf(old);
    List<BackupRestore.Batch> batches = BackupRestore.batches(answer);
    assertThat(batches).hasSize(2);
    BackupRestore.Batch first = batches.getFirst();
    fresh.account.run(work -> fresh.restore.restore(work, first));
    // killed here
    List<BackupRestore.Result> again = fresh.restore(answer);
    assertThat(again.getFirst().known()).isEqualTo(BackupRestore.MAX_BATCH);
    assertThat(again.getLast().restored()).hasSize(3);
    assertThat(BackupRestore.batches(JsonObject.EMPTY)).isEmpty();
  }

  // ---- preference

  @Test
  void thePreferenceIsABoolean() {
    assertThat(BackupPreference.read(BackupPreference.of(true))).contains(true);
    assertThat(BackupPreference.read(BackupPreference.of(false))).contains(false);
    assertThat(BackupPreference.read(JsonObject.EMPTY)).isEmpty();
    assertThat(BackupPreference.read(JsonObject.of("enabled", "true"))).isEmpty();
    assertThat(BackupPreference.read(JsonObject.of("enabled", JsonNull.NULL))).isEmpty();
  }
}
