package chat.fracas.desktop.composer;

import chat.fracas.viewmodel.composer.ComposerViewModel;
import chat.fracas.viewmodel.composer.MarkdownEdit;
import java.util.function.BooleanSupplier;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What the keys mean while a message is written. UI thread only.
record ComposerKeys(
    ComposerViewModel model,
    TextArea area,
    Around around,
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
    return event.isShortcutDown() ? shortcut(event) : plainly(event);
  }

  private boolean plainly(KeyEvent event) {
    return switch (event.getCode()) {
      case ENTER -> enter(event);
      case UP -> plain(event) && upwards();
      case DOWN -> plain(event) && atEnd() && around.editBeside(1);
      case ESCAPE -> {
        around.escape();
        yield true;
      }
      // a message has no tabulators: the key leads on, as it does everywhere
      case TAB ->
          area.requestFocusTraversal(
              event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
      case PAGE_UP -> plain(event) && oneLine() && page(-1);
      case PAGE_DOWN -> plain(event) && oneLine() && page(1);
      default -> false;
    };
  }

  private boolean page(int direction) {
    around.page(direction);
    return true;
  }

  private boolean upwards() {
    return area.getText().isEmpty()
        ? around.editLast()
        : area.getCaretPosition() == 0 && around.editBeside(-1);
  }

  private boolean atEnd() {
    return area.getCaretPosition() == area.getLength();
  }

  /// Whether the whole text is in view, and paging moves the conversation.
  private boolean oneLine() {
    return area.getText().indexOf('\n') < 0;
  }

  private boolean shortcut(KeyEvent event) {
    boolean shift = event.isShiftDown();
    return switch (event.getCode()) {
      case ENTER -> enter(event);
      case B -> !shift && format(MarkdownEdit.Format.BOLD);
      case I -> !shift && format(MarkdownEdit.Format.ITALIC);
      case E -> !shift && format(MarkdownEdit.Format.CODE);
      case C -> shift && format(MarkdownEdit.Format.CODE);
      case X -> shift && format(MarkdownEdit.Format.STRIKE);
      case L -> shift && link();
      case PERIOD, GREATER, DIGIT9 -> shift && quote();
      case U -> shift && upload();
      case V -> pasteFiles.getAsBoolean();
      default -> false;
    };
  }

  private boolean upload() {
    attach.run();
    return true;
  }

  private boolean format(MarkdownEdit.Format format) {
    Edits.toggle(area, format);
    return true;
  }

  private boolean link() {
    Edits.link(area);
    return true;
  }

  private boolean quote() {
    Edits.quote(area);
    return true;
  }

  private boolean enter(KeyEvent event) {
    boolean sends = model.enterSends() ? plain(event) : event.isShortcutDown();
    if (sends) {
      around.send();
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
