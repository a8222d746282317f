/// The encryption of an account, driven: what syncs bring is read, what rooms are sent is encrypted, and
/// what the machine (`chat.fracas.e2ee`) wants to tell the server is told. Client API, "End-to-End
/// Encryption".
///
/// Read first: `AccountEncryption`. One step at a time, under one lock; a step is written whole before
/// anything it gave is used.
@NullMarked
package chat.fracas.engine.encryption;

import org.jspecify.annotations.NullMarked;
