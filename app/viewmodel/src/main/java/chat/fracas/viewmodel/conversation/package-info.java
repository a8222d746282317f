/// The open room as a whole: [ConversationViewModel]. UI thread only.
@NullMarked
package chat.fracas.viewmodel.conversation;

import org.jspecify.annotations.NullMarked;
