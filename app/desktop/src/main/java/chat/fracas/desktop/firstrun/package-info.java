/// From nothing to an account, one question on each page: [FirstRunView]. UI thread only.
@NullMarked
package chat.fracas.desktop.firstrun;

import org.jspecify.annotations.NullMarked;
