/// How everything looks: colours by role ([Role] in a [Theme]), spacing ([Space]), fonts, icons and
/// the stylesheets that turn them into a window. Start at [Wardrobe]. UI thread only where nodes
/// are made; the rest is immutable.
@NullMarked
package chat.fracas.theme;

import org.jspecify.annotations.NullMarked;
