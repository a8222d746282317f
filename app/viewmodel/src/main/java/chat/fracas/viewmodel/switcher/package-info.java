/// Going anywhere by a few letters: [FuzzyMatch] ranks names.
///
/// UI thread only.
@NullMarked
package chat.fracas.viewmodel.switcher;

import org.jspecify.annotations.NullMarked;
