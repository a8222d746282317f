package chat.fracas.engine.timeline;

import java.util.Locale;

/// Takes the quoted text off that older clients put before an answer (client API, "Rich replies").
final class ReplyFallback {
  private static final String OPENING = "<mx-reply>";
  private static final String CLOSING = "</mx-reply>";

  private ReplyFallback() {}

  /// Without the leading lines that begin with `> ` and the empty line behind them.
  static String stripPlain(String body) {
    if (!body.startsWith("> ")) {
      return body;
    }
    int at = 0;
    while (body.startsWith("> ", at) || body.startsWith(">\n", at)) {
      int end = body.indexOf('\n', at);
      if (end < 0) {
        return "";
      }
      at = end + 1;
    }
    if (body.startsWith("\n", at)) {
      at++;
    }
    return body.substring(at);
  }

  /// Without the leading `mx-reply` element.
  static String stripHtml(String html) {
    if (!html.regionMatches(true, 0, OPENING, 0, OPENING.length())) {
      return html;
    }
    int end = html.toLowerCase(Locale.ROOT).indexOf(CLOSING);
    return end < 0 ? html : html.substring(end + CLOSING.length());
  }
}
