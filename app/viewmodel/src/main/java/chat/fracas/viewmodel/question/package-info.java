/// Questions that want an answer before something is done: [Questions]. UI thread only.
@NullMarked
package chat.fracas.viewmodel.question;

import org.jspecify.annotations.NullMarked;
