/// Two devices make sure of each other's keys (client API, "Device verification"), as people go through it.
///
/// [chat.fracas.viewmodel.verification.VerificationViewModel] is the dialog;
/// [chat.fracas.viewmodel.verification.VerificationNotices] says that one is asked for. UI thread only.
@NullMarked
package chat.fracas.viewmodel.verification;

import org.jspecify.annotations.NullMarked;
