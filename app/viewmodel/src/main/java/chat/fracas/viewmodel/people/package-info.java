/// Choosing people by name or address, for invitations and conversations: [PeoplePicker]. UI thread only.
@NullMarked
package chat.fracas.viewmodel.people;

import org.jspecify.annotations.NullMarked;
