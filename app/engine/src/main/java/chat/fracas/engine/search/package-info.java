/// Finding messages by their words, on this computer: [Search].
@NullMarked
package chat.fracas.engine.search;

import org.jspecify.annotations.NullMarked;
