/// Text that people wrote, drawn so that none of it breaks a window: [RichText] for messages,
/// [LineLabel] for one line.
///
/// JavaFX fails on wrapped right-to-left paragraphs and joined emoji, and draws no colour emoji; so
/// text of that kind is laid out word by word, and emoji are pictures. UI thread only.
@NullMarked
package chat.fracas.desktop.text;

import org.jspecify.annotations.NullMarked;
