/// An account and a room in memory, for tests of view models: [FakeSession], [FakeRoom].
@NullMarked
package chat.fracas.viewmodel.fake;

import org.jspecify.annotations.NullMarked;
