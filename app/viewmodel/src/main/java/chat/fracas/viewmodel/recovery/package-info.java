/// Encryption that survives a lost device: what is set up silently, the recovery key that is handed
/// over, the ways to verify this device, key files, and what the settings say of all that.
///
/// Start reading at [AccountRecovery], one for each account. UI thread only.
@NullMarked
package chat.fracas.viewmodel.recovery;

import org.jspecify.annotations.NullMarked;
