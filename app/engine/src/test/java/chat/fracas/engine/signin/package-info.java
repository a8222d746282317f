/// Tests of signing in, by scripted servers.
@NullMarked
package chat.fracas.engine.signin;

import org.jspecify.annotations.NullMarked;
