package chat.fracas.viewmodel.composer;

import chat.fracas.engine.timeline.Composing;
import chat.fracas.viewmodel.work.InOrder;
import java.util.Optional;

/// Keeps what is being written, so that it survives the end of the program. While one draft is being
/// kept, only the newest of those that follow is remembered. UI thread only.
final class Drafts {
  private final Composing composing;
  private final InOrder order;
  private Optional<Composing.Draft> next = Optional.empty();
  private Optional<Composing.Draft> kept = Optional.empty();
  private boolean keeping;

  /// @param order the messages of the room go through it too: a draft that was sent is gone after them
  Drafts(Composing composing, InOrder order) {
    this.composing = composing;
    this.order = order;
  }

  void keep(Composing.Draft draft) {
    if (keeping) {
      next = Optional.of(draft);
    } else if (!kept.equals(Optional.of(draft))) {
      write(draft);
    }
  }

  private void write(Composing.Draft draft) {
    keeping = true;
    kept = Optional.of(draft);
    order.run(() -> composing.keepDraft(draft), this::done, failure -> done());
  }

  private void done() {
    keeping = false;
    var newest = next;
    next = Optional.empty();
    newest.ifPresent(this::keep);
  }
}
