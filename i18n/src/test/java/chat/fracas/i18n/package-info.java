/// Tests of the texts, and [TextKeyWriter], which writes the key enums from the English bundle.
@NullMarked
package chat.fracas.i18n;

import org.jspecify.annotations.NullMarked;
