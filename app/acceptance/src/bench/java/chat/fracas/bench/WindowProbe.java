package chat.fracas.bench;

import chat.fracas.desktop.flow.AnchoredFlow;
import chat.fracas.desktop.part.RowList;
import chat.fracas.desktop.window.DesktopWindow;
import chat.fracas.viewmodel.action.AppAction;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/// What a person would see in the window, read from its scene. UI thread only.
///
/// @param window the window
record WindowProbe(DesktopWindow window) {
  private static final int SCREENFUL = 5;

  /// How far one frame scrolls: a fast wheel.
  private static final double STEP = 120;

  private Stream<Node> all(String styleClass) {
    return window.scene().getRoot().lookupAll("." + styleClass).stream();
  }

  /// Whether rooms stand in the room list.
  boolean listed() {
    return all("room-row").filter(WindowProbe::visible).limit(SCREENFUL).count() == SCREENFUL;
  }

  /// The open conversation's list.
  Optional<Node> timeline() {
    return all("fr-timeline").filter(WindowProbe::visible).findFirst();
  }

  /// Whether messages of another conversation stand there.
  boolean showsOther(Optional<Node> before) {
    var now = timeline();
    return now.isPresent()
        && !now.equals(before)
        && now.get().lookupAll(".fr-message-row").stream()
                .filter(WindowProbe::visible)
                .limit(SCREENFUL)
                .count()
            == SCREENFUL;
  }

  /// The list of messages itself.
  AnchoredFlow<?> flow() {
    return timeline().orElseThrow().lookupAll("*").stream()
        .filter(AnchoredFlow.class::isInstance)
        .map(found -> (AnchoredFlow<?>) found)
        .findFirst()
        .orElseThrow();
  }

  static void scrollBack(AnchoredFlow<?> flow) {
    Event.fireEvent(
        flow,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            0,
            0,
            0,
            0,
            false,
            false,
            false,
            false,
            false,
            false,
            0,
            STEP,
            0,
            STEP,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            null));
  }

  void openSearch() {
    window.model().perform(AppAction.SEARCH_ALL);
  }

  private Optional<TextField> field() {
    return all("fr-side-panel")
        .flatMap(panel -> panel.lookupAll(".text-field").stream())
        .map(node -> (TextField) node)
        .findFirst();
  }

  private Optional<RowList<?>> list() {
    return all("fr-side-panel")
        .flatMap(panel -> panel.lookupAll(".fr-row-list").stream())
        .filter(RowList.class::isInstance)
        .<RowList<?>>map(node -> (RowList<?>) node)
        .findFirst();
  }

  boolean searchReady() {
    return field().isPresent();
  }

  List<?> results() {
    return list().<List<?>>map(list -> List.copyOf(list.getItems())).orElse(List.of());
  }

  void search(String word) {
    var field = field().orElseThrow();
    field.setText(word);
    Event.fireEvent(field, new ActionEvent());
  }

  /// Whether other results than before stand in the list.
  boolean showsResults(List<?> before) {
    var list = list().filter(WindowProbe::visible);
    return list.isPresent()
        && !list.get().getItems().isEmpty()
        && !Objects.equals(before, List.copyOf(list.get().getItems()))
        && list.get().lookupAll(".list-cell").stream()
            .anyMatch(cell -> cell instanceof ListCell<?> each && filled(each));
  }

  private static boolean filled(ListCell<?> cell) {
    return cell.getItem() != null && cell.getGraphic() != null && cell.isVisible();
  }

  private static boolean visible(@Nullable Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return false;
      }
    }
    return node != null && node.getScene() != null;
  }
}
