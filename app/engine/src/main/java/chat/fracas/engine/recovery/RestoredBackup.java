package chat.fracas.engine.recovery;

import chat.fracas.e2ee.backup.BackupVersion;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.e2ee.store.RecordKey;
import chat.fracas.e2ee.store.RecordKind;
import chat.fracas.foundation.json.JsonObject;

/// Remembers which backup was read to its end, so that a restore that was stopped begins anew and one
/// that was finished does not.
final class RestoredBackup {
  private static final RecordKey RECORD = RecordKey.of(RecordKind.RECOVERY, "restored");
  private static final String VERSION = "version";
  private static final String KEY = "public_key";

  private RestoredBackup() {}

  static boolean is(CryptoWork work, BackupVersion version) {
    return work.read(RECORD).filter(record(version)::equals).isPresent();
  }

  static void put(CryptoWork work, BackupVersion version) {
    work.put(RECORD, record(version));
  }

  /// It is to be read again.
  static void forget(CryptoWork work) {
    work.remove(RECORD);
  }

  private static JsonObject record(BackupVersion version) {
    return JsonObject.of(VERSION, version.version())
        .with(KEY, version.key().publicKey().toString());
  }
}
