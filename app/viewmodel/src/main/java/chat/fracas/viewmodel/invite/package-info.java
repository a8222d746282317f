/// Inviting people to the open room: [InviteViewModel]. UI thread only.
@NullMarked
package chat.fracas.viewmodel.invite;

import org.jspecify.annotations.NullMarked;
