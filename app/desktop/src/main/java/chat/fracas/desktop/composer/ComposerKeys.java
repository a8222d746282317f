package chat.fracas.desktop.composer;

import chat.fracas.viewmodel.composer.ComposerViewModel;
import chat.fracas.viewmodel.composer.MarkdownEdit;
import java.util.function.BooleanSupplier;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What the keys mean while a message is written. UI thread only.
record ComposerKeys(
    ComposerViewModel model,
    TextArea area,
    Runnable send,
    BooleanSupplier editLast,
    Runnable escape,
    Runnable attach,
    BooleanSupplier pasteFiles) {

  void pressed(KeyEvent event) {
    boolean used = (!model.suggestions().isEmpty() && suggesting(event)) || writing(event);
    if (used) {
      event.consume();
    }
  }

  private boolean suggesting(KeyEvent event) {
    return switch (event.getCode()) {
      case UP -> choose(-1);
      case DOWN -> choose(1);
      case TAB, ENTER -> {
        ComposerView.accept(model, area, model.suggestions().get(model.chosen().get()));
        yield true;
      }
      case ESCAPE -> {
        model.dismissSuggestions();
        yield true;
      }
      default -> false;
    };
  }

  private boolean choose(int step) {
    model.choose(step);
    return true;
  }

  private boolean writing(KeyEvent event) {
    boolean shortcut = event.isShortcutDown();
    return switch (event.getCode()) {
      case ENTER -> enter(event);
      case UP -> plain(event) && area.getText().isEmpty() && editLast.getAsBoolean();
      case ESCAPE -> {
        escape.run();
        yield true;
      }
      case B -> shortcut && !event.isShiftDown() && format(MarkdownEdit.Format.BOLD);
      case I -> shortcut && !event.isShiftDown() && format(MarkdownEdit.Format.ITALIC);
      case E -> shortcut && !event.isShiftDown() && format(MarkdownEdit.Format.CODE);
      case U -> shortcut && event.isShiftDown() && upload();
      case V -> shortcut && pasteFiles.getAsBoolean();
      default -> false;
    };
  }

  private boolean upload() {
    attach.run();
    return true;
  }

  private boolean format(MarkdownEdit.Format format) {
    ComposerView.toggle(area, format);
    return true;
  }

  private boolean enter(KeyEvent event) {
    boolean sends = model.enterSends() ? plain(event) : event.isShortcutDown();
    if (sends) {
      send.run();
      return true;
    }
    if (event.isShiftDown() && event.getCode() == KeyCode.ENTER) {
      area.replaceSelection("\n");
      return true;
    }
    return false;
  }

  private static boolean plain(KeyEvent event) {
    return !event.isShiftDown() && !event.isShortcutDown() && !event.isAltDown();
  }
}
