/// The settings of the program and of one account: [SettingsPage]. UI thread only.
@NullMarked
package chat.fracas.viewmodel.settings;

import org.jspecify.annotations.NullMarked;
