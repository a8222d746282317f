package chat.fracas.desktop.composer;

import chat.fracas.viewmodel.composer.MarkdownEdit;
import javafx.scene.control.TextArea;

/// Applies formats to the selection so that one step of undoing takes them back. UI thread only.
final class Edits {
  private Edits() {}

  static void toggle(TextArea area, MarkdownEdit.Format format) {
    var selection = area.getSelection();
    apply(
        area,
        MarkdownEdit.toggle(format, area.getText(), selection.getStart(), selection.getEnd()));
  }

  static void link(TextArea area) {
    var selection = area.getSelection();
    apply(area, MarkdownEdit.link(area.getText(), selection.getStart(), selection.getEnd()));
  }

  static void quote(TextArea area) {
    var selection = area.getSelection();
    apply(area, MarkdownEdit.quote(area.getText(), selection.getStart(), selection.getEnd()));
  }

  /// Replaces only what differs: a text that is set as a whole cannot be undone.
  private static void apply(TextArea area, MarkdownEdit edit) {
    var before = area.getText();
    var after = edit.text();
    int most = Math.min(before.length(), after.length());
    int same = 0;
    while (same < most && before.charAt(same) == after.charAt(same)) {
      same++;
    }
    int end = 0;
    while (end < most - same
        && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
      end++;
    }
    area.replaceText(same, before.length() - end, after.substring(same, after.length() - end));
    area.selectRange(edit.selectionStart(), edit.selectionEnd());
    area.requestFocus();
  }
}
