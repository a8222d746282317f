/// The window as a whole: which account, which room, what stands beside and over it.
///
/// Start reading at [ShellViewModel]. UI thread only.
@NullMarked
package chat.fracas.viewmodel.shell;

import org.jspecify.annotations.NullMarked;
