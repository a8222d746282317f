/// What view models of panels and dialogs work with: [Means].
@NullMarked
package chat.fracas.viewmodel.means;

import org.jspecify.annotations.NullMarked;
