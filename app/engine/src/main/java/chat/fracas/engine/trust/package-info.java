/// Whom and what the account trusts: its own devices, other people, and what is kept for the day when a
/// device is lost. [chat.fracas.engine.trust.Trust] is the seam.
@NullMarked
package chat.fracas.engine.trust;

import org.jspecify.annotations.NullMarked;
