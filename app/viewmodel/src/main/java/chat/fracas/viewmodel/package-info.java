/// What the window shows and what may be done there, without a toolkit.
///
/// Each package is one part of the window. Engine threads emit, a UI executor applies: view models are
/// touched by the UI thread only, and their tests run without a toolkit.
@NullMarked
package chat.fracas.viewmodel;

import org.jspecify.annotations.NullMarked;
