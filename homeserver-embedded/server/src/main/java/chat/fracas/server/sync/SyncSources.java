package chat.fracas.server.sync;

import chat.fracas.server.accountdata.AccountDataStore;
import chat.fracas.server.accountdata.Unwanted;
import chat.fracas.server.keys.DeviceKeys;
import chat.fracas.server.keys.DeviceLists;
import chat.fracas.server.presence.PresenceStore;
import chat.fracas.server.push.PushRules;
import chat.fracas.server.room.ClientEvents;
import chat.fracas.server.room.Receipts;
import chat.fracas.server.room.Rooms;
import chat.fracas.server.room.Typing;
import chat.fracas.server.storage.Database;
import chat.fracas.server.todevice.ToDevice;

/// Where an answer comes from.
public record SyncSources(
    Database database,
    Rooms rooms,
    ClientEvents clientEvents,
    Receipts receipts,
    Typing typing,
    AccountDataStore accountData,
    PresenceStore presence,
    ToDevice toDevice,
    DeviceLists deviceLists,
    DeviceKeys deviceKeys,
    PushRules pushRules,
    Unwanted unwanted) {}
