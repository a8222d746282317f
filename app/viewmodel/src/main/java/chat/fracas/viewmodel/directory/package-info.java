/// The public rooms of a server: [DirectoryViewModel]. UI thread only.
@NullMarked
package chat.fracas.viewmodel.directory;

import org.jspecify.annotations.NullMarked;
