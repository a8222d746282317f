/// Where the window can go: [Navigation], asked by every part, answered by the window as a whole.
@NullMarked
package chat.fracas.viewmodel.navigation;

import org.jspecify.annotations.NullMarked;
