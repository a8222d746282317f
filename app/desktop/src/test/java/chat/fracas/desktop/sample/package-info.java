/// Tests of the sample engine.
@NullMarked
package chat.fracas.desktop.sample;

import org.jspecify.annotations.NullMarked;
