package chat.fracas.viewmodel.rail;

import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.UserId;
import java.util.Optional;

/// A button of the rail that shows an account. Immutable.
///
/// @param current whether it is the one shown
/// @param unread whether something in it is unread, while it is not shown
/// @param sentence the button for screen readers
public record AccountButton(
    UserId id,
    String name,
    Optional<MxcUri> avatar,
    boolean current,
    boolean unread,
    int mentions,
    String sentence) {}
