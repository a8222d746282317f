/// Files and pictures of others: [Media]. Client API, "Content repository", authenticated endpoints.
@NullMarked
package chat.fracas.engine.media;

import org.jspecify.annotations.NullMarked;
