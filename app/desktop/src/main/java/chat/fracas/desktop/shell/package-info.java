/// The window: rail, room list, header, conversation, panel, and the layers over them.
///
/// [ShellView] puts it together from a [chat.fracas.viewmodel.shell.ShellViewModel]; [ShellLayout] says
/// what stands where at which width; [ShortcutKeys] brings the keyboard. UI thread only.
@NullMarked
package chat.fracas.desktop.shell;

import org.jspecify.annotations.NullMarked;
