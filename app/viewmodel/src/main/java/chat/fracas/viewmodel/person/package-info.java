/// One person beside the conversation, and what may be done about people: [PersonViewModel],
/// [PersonActions]. UI thread only.
@NullMarked
package chat.fracas.viewmodel.person;

import org.jspecify.annotations.NullMarked;
