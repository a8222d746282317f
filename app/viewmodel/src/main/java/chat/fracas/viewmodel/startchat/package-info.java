/// A conversation with one person: [StartChatViewModel]. UI thread only.
@NullMarked
package chat.fracas.viewmodel.startchat;

import org.jspecify.annotations.NullMarked;
