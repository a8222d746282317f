package chat.fracas.viewmodel.composer;

/// What a button of the formatting bar does to a text with a selection. Pure.
///
/// @param selectionStart where the selection begins afterwards
/// @param selectionEnd where it ends, and the caret stands
public record MarkdownEdit(String text, int selectionStart, int selectionEnd) {
  /// The formats the bar offers.
  public enum Format {
    BOLD("**"),
    ITALIC("*"),
    STRIKE("~~"),
    CODE("`");

    private final String mark;

    Format(String mark) {
      this.mark = mark;
    }
  }

  /// Puts the marks of `format` around the selection, or takes them away when they stand there.
  /// Code of several lines becomes a fenced block.
  public static MarkdownEdit toggle(Format format, String text, int start, int end) {
    if (format == Format.CODE && text.substring(start, end).contains("\n")) {
      return fence(text, start, end);
    }
    var mark = format.mark;
    int length = mark.length();
    boolean marked =
        start >= length
            && text.startsWith(mark, start - length)
            && text.startsWith(mark, end)
            && !(format == Format.ITALIC && text.startsWith("**", Math.max(0, start - 2)));
    if (marked) {
      var without =
          text.substring(0, start - length)
              + text.substring(start, end)
              + text.substring(end + length);
      return new MarkdownEdit(without, start - length, end - length);
    }
    var with =
        text.substring(0, start) + mark + text.substring(start, end) + mark + text.substring(end);
    return new MarkdownEdit(with, start + length, end + length);
  }

  /// Makes the selection the words of a link and puts the caret where its address belongs.
  public static MarkdownEdit link(String text, int start, int end) {
    var with =
        text.substring(0, start) + "[" + text.substring(start, end) + "]()" + text.substring(end);
    int caret = end + 3;
    return new MarkdownEdit(with, caret, caret);
  }

  /// Makes each line of the selection a quotation.
  public static MarkdownEdit quote(String text, int start, int end) {
    int first = text.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
    var lines = text.substring(first, end).replace("\n", "\n> ");
    var with = text.substring(0, first) + "> " + lines + text.substring(end);
    int moved = with.length() - text.length();
    return new MarkdownEdit(with, start + 2, end + moved);
  }

  private static MarkdownEdit fence(String text, int start, int end) {
    var before = start == 0 || text.charAt(start - 1) == '\n' ? "```\n" : "\n```\n";
    var with =
        text.substring(0, start)
            + before
            + text.substring(start, end)
            + "\n```\n"
            + text.substring(end);
    return new MarkdownEdit(with, start + before.length(), end + before.length());
  }
}
