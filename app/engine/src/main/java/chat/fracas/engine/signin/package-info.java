/// From a server's name to a [chat.fracas.engine.Session]: [SignIn].
///
/// Client API, "Server discovery", "Client authentication".
@NullMarked
package chat.fracas.engine.signin;

import org.jspecify.annotations.NullMarked;
