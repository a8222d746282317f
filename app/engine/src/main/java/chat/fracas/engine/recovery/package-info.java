/// What is kept on the server for the day when a device is lost: secret storage and the backup of room
/// keys (client API, "Secrets" and "Server-side key backups"); and room keys in files.
///
/// Read first: `AccountRecovery`, which does what a person asks for, and `BackupPump`, which fills and
/// reads the backup by itself. Requests are made outside the steps of the encryption; what was begun is
/// in its store, so that a kill at any point is a step that is taken again.
@NullMarked
package chat.fracas.engine.recovery;

import org.jspecify.annotations.NullMarked;
