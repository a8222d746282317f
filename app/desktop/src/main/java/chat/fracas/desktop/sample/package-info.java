/// An engine without server or disk: two accounts with some rooms, people and a rich conversation,
/// always the same at a fixed time.
///
/// For screenshots, for rehearsing the start (the AOT cache) and for tests of views. Start reading at
/// [SampleEngine]. What is changed is changed in memory, at once, and forgotten.
@NullMarked
package chat.fracas.desktop.sample;

import org.jspecify.annotations.NullMarked;
