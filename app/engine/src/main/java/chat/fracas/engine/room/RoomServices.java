package chat.fracas.engine.room;

import chat.fracas.engine.account.AccountDataFeed;
import chat.fracas.engine.encryption.AccountEncryption;
import chat.fracas.engine.history.SharedHistory;
import chat.fracas.engine.media.Uploads;
import chat.fracas.engine.send.SendQueue;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.foundation.id.UserId;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/// What the rooms of an account stand on. Immutable.
///
/// @param writes held while state that was read is compared and written; never while memory is changed
/// @param background runs requests that nobody waits for, each on a thread of its own
public record RoomServices(
    UserId own,
    RoomStore store,
    MatrixHttp http,
    AccountDataFeed account,
    Uploads uploads,
    SendQueue queue,
    AccountEncryption encryption,
    SharedHistory history,
    Executor background,
    Delays delays,
    InstantSource clock,
    ReentrantLock writes) {}
