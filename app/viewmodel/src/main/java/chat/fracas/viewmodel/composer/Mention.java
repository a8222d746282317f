package chat.fracas.viewmodel.composer;

import chat.fracas.foundation.id.UserId;

/// A person named in a text by a suggestion that was taken.
///
/// @param shown the words that stand for the person in the text
public record Mention(String shown, UserId person) {}
