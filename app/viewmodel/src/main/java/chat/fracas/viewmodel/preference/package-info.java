/// What the window remembers between starts: appearance, and the panels of each account.
///
/// [Preferences] is the port (a file in the desktop, memory in tests); [Appearance] and [PanelState]
/// are the observable views of it. UI thread only.
@NullMarked
package chat.fracas.viewmodel.preference;

import org.jspecify.annotations.NullMarked;
