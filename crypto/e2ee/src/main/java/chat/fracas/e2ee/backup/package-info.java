/// Room keys kept on the server (Client-Server API, "Server-side key backups"), and the preference for it.
///
/// Read [KeyBackup], which makes, judges and fills a backup, then [BackupRestore]. Both remember in the
/// store only, so that a kill at any point is a batch that is done again; owned by the work's thread.
@org.jspecify.annotations.NullMarked
package chat.fracas.e2ee.backup;
