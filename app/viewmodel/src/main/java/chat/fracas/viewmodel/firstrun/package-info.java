/// From nothing to an account in at most three pages: [FirstRunViewModel].
///
/// [Doorkeeper] is the port to what finds servers, signs in and starts the embedded server. UI thread
/// only, except the port, which blocks and is called in the background.
@NullMarked
package chat.fracas.viewmodel.firstrun;

import org.jspecify.annotations.NullMarked;
