/// Search in the messages of an account: [SearchViewModel]. UI thread only.
@NullMarked
package chat.fracas.viewmodel.search;

import org.jspecify.annotations.NullMarked;
