package chat.fracas.viewmodel.timeline;

import chat.fracas.engine.observe.ListDiff;
import java.util.List;

/// What shows the tiles of a [TimelineViewModel]. UI thread only.
public interface TimelineScreen {
  /// The tiles changed; the diffs are to be applied in order. What is looked at stays in its place.
  void changed(List<ListDiff<Tile>> diffs);

  /// Brings a tile into view.
  ///
  /// @param flash whether it is marked for a moment
  void show(String key, boolean flash);

  /// Goes to the end and stays there.
  void showEnd();
}
