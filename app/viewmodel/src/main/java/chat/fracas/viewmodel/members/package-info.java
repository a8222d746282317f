/// The people of a room beside the conversation: [MembersViewModel]. UI thread only.
@NullMarked
package chat.fracas.viewmodel.members;

import org.jspecify.annotations.NullMarked;
