package chat.fracas.server.sync;

import chat.fracas.foundation.id.UserId;
import chat.fracas.server.http.Caller;
import java.util.Set;

/// What one answer covers.
///
/// @param since after which position; 0 for everything
/// @param upTo up to which position
/// @param fullState whether all state is sent again
/// @param ignored whose messages and invitations are not told
/// @param blocksInvites whether no invitations are told
/// @param stateAfter whether state is that after the timeline instead of before it
public record SyncSpan(
    Caller caller,
    SyncFilter filter,
    long since,
    long upTo,
    boolean fullState,
    boolean stateAfter,
    Set<UserId> ignored,
    boolean blocksInvites) {
  boolean initial() {
    return since == 0;
  }

  /// The same up to another position.
  SyncSpan until(long other) {
    return new SyncSpan(
        caller, filter, since, other, fullState, stateAfter, ignored, blocksInvites);
  }

  /// The same from another position on.
  SyncSpan from(long other) {
    return new SyncSpan(caller, filter, other, upTo, fullState, stateAfter, ignored, blocksInvites);
  }
}
