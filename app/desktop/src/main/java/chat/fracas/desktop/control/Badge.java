package chat.fracas.desktop.control;

import javafx.scene.control.Label;

/// A number of unread messages or mentions; takes no room when there are none.
public final class Badge extends Label {
  private static final int MOST = 99;

  public Badge() {
    getStyleClass().add("fr-badge");
    setMinWidth(USE_PREF_SIZE);
    none();
  }

  public void none() {
    setVisible(false);
    setManaged(false);
  }

  /// Quiet: something was written.
  public void unread(long count) {
    show(number(count), count > 0);
    Classes.toggle(this, "fr-mention", false);
  }

  /// Loud: somebody wants this person.
  public void mention(long count) {
    show(number(count), count > 0);
    Classes.toggle(this, "fr-mention", true);
  }

  /// Something was written, how much is unknown or unwanted.
  public void dot() {
    show("", true);
    Classes.toggle(this, "fr-mention", false);
  }

  private void show(String text, boolean shown) {
    setText(text);
    Classes.toggle(this, "fr-dot", text.isEmpty());
    setVisible(shown);
    setManaged(shown);
  }

  static String number(long count) {
    return count > MOST ? MOST + "+" : Long.toString(count);
  }
}
