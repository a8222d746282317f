/// Writing: what is typed, what is suggested while typing, what will be sent.
///
/// [CompletionQuery] and [SlashCommand] read the text. UI thread only.
@NullMarked
package chat.fracas.viewmodel.composer;

import org.jspecify.annotations.NullMarked;
