/// The conversation of the open room: [ConversationView]. UI thread only.
@NullMarked
package chat.fracas.desktop.conversation;

import org.jspecify.annotations.NullMarked;
