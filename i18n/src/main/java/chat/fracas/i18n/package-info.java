/// Every text people see: bundles in UTF-8 `.properties` with ICU patterns, and a typed key for each.
///
/// Start reading at [Texts]. The enums named after an area (`RoomListText` …) are written from
/// `messages_en.properties` by `TextKeyWriter` (test sources) and hold each key with the names of its
/// arguments. Thread rule: everything here is immutable, [Texts] may be shared.
@NullMarked
package chat.fracas.i18n;

import org.jspecify.annotations.NullMarked;
