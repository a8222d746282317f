/// What belongs to the account itself: profile, devices, password, notification settings.
///
/// Start at [Account]. Client API, "Profiles", "Client authentication" and "Push Notifications".
@NullMarked
package chat.fracas.engine.account;

import org.jspecify.annotations.NullMarked;
