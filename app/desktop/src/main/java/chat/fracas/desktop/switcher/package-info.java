/// Going anywhere by a few letters: [QuickSwitcherView]. UI thread only.
@NullMarked
package chat.fracas.desktop.switcher;

import org.jspecify.annotations.NullMarked;
