package chat.fracas.server.sync;

import chat.fracas.server.http.Caller;

/// What one answer covers.
///
/// @param since after which position; 0 for everything
/// @param upTo up to which position
/// @param fullState whether all state is sent again
/// @param stateAfter whether state is that after the timeline instead of before it
public record SyncSpan(
    Caller caller,
    SyncFilter filter,
    long since,
    long upTo,
    boolean fullState,
    boolean stateAfter) {
  boolean initial() {
    return since == 0;
  }
}
