/// How view models leave the UI thread and come back: [Work]. Thread-safe.
@NullMarked
package chat.fracas.viewmodel.work;

import org.jspecify.annotations.NullMarked;
