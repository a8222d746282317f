/// The dialog in which two devices make sure of each other's keys:
/// [chat.fracas.desktop.verification.VerificationDialog]. UI thread only.
@NullMarked
package chat.fracas.desktop.verification;

import org.jspecify.annotations.NullMarked;
