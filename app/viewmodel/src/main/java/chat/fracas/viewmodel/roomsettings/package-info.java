/// The settings of the open room: [RoomSettingsViewModel]. UI thread only.
@NullMarked
package chat.fracas.viewmodel.roomsettings;

import org.jspecify.annotations.NullMarked;
