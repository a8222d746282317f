/// Short notices in a corner that go by themselves: [ToastsViewModel]. UI thread only.
@NullMarked
package chat.fracas.viewmodel.toast;

import org.jspecify.annotations.NullMarked;
