package chat.fracas.desktop.control;

import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;

/// Menus: items with icons, opened by a button, the right mouse button, or the menu key.
public final class Menus {
  private Menus() {}

  public static MenuItem item(Icon icon, String text, Runnable action) {
    var item = new MenuItem(text, new IconView(icon, IconView.SMALL));
    item.setMnemonicParsing(false);
    item.setOnAction(event -> action.run());
    return item;
  }

  /// Takes something away.
  public static MenuItem danger(Icon icon, String text, Runnable action) {
    var item = item(icon, text, action);
    item.getStyleClass().add("fr-danger");
    return item;
  }

  public static MenuItem separator() {
    return new SeparatorMenuItem();
  }

  public static ContextMenu of(MenuItem... items) {
    return new ContextMenu(items);
  }

  /// Opens `menu` under `button`.
  public static void openBelow(Node button, ContextMenu menu) {
    menu.show(button, Side.BOTTOM, 0, 4);
  }

  /// Opens what `menu` makes at the pointer, or at the node when the keyboard asks.
  public static void onRequest(Node node, java.util.function.Supplier<ContextMenu> menu) {
    node.setOnContextMenuRequested(event -> open(node, menu.get(), event));
  }

  private static void open(Node node, ContextMenu menu, ContextMenuEvent event) {
    menu.show(node, event.getScreenX(), event.getScreenY());
    event.consume();
  }
}
