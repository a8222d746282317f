package chat.fracas.viewmodel.composer;

import chat.fracas.foundation.id.MatrixLink;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Finds the people a message of mine names, so that an edit names them still: the way back of
/// [MentionMarkdown]. Pure.
///
/// @param text the plain words with each name as it stands while one writes
record NamedPeople(String text, List<Mention> mentions) {
  private static final Pattern LINK =
      Pattern.compile("<a href=\"([^\"<>]{1,500}+)\">([^<>]{1,300}+)</a>");

  static NamedPeople of(String plain, String html) {
    var text = new StringBuilder(plain);
    var mentions = new ArrayList<Mention>();
    int from = 0;
    var link = LINK.matcher(html);
    while (link.find()) {
      var target = MatrixLink.tryParse(unescaped(link.group(1))).map(MatrixLink::target);
      var name = unescaped(link.group(2));
      int at = wordAt(text, name, from);
      if (at >= 0
          && target.isPresent()
          && target.get() instanceof MatrixLink.Target.User user
          && !name.isBlank()) {
        boolean marked = name.startsWith("@") || at > 0 && text.charAt(at - 1) == '@';
        if (!marked) {
          text.insert(at, '@');
        }
        mentions.add(new Mention(name.startsWith("@") ? name : "@" + name, user.id()));
        from = at + name.length() + (marked ? 0 : 1);
      }
    }
    return new NamedPeople(text.toString(), mentions);
  }

  /// Where the name stands as a word of its own, not as the beginning of another.
  private static int wordAt(StringBuilder text, String name, int from) {
    int at = text.indexOf(name, from);
    while (at >= 0 && (isLetter(text, at - 1) || isLetter(text, at + name.length()))) {
      at = text.indexOf(name, at + 1);
    }
    return at;
  }

  private static boolean isLetter(StringBuilder text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }

  private static String unescaped(String html) {
    return html.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
