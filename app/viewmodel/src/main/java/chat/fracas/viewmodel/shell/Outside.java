package chat.fracas.viewmodel.shell;

import chat.fracas.engine.observe.Live;
import chat.fracas.viewmodel.recovery.KeySafe;
import chat.fracas.viewmodel.recovery.ProfileKey;
import chat.fracas.viewmodel.settings.OwnServer;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// What the window is given of the world around it.
///
/// @param pause runs on the UI thread after a pause in typing
/// @param storageStopped whether the disk takes nothing more
/// @param keySafe the system's store of passwords
/// @param profileKey the key of what is kept on this computer
/// @param browser opens an address outside
public record Outside(
    InstantSource clock,
    ZoneId zone,
    Executor pause,
    OwnServer ownServer,
    Live<Boolean> storageStopped,
    KeySafe keySafe,
    ProfileKey profileKey,
    Consumer<String> browser) {}
