package chat.fracas.engine.send;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.node.Document;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Markdown to the HTML that Matrix allows (client API, "m.room.message msgtypes"), where it says more
/// than the words themselves. Thread-safe.
final class Markdown {
  /// A link of one line: its words, where every bracket is escaped, and its address.
  private static final Pattern LINK =
      Pattern.compile("\\[((?:\\\\.|[^\\[\\]\\\\\n]){1,500}+)]\\(([^()\\s]{1,500}+)\\)");

  private static final Pattern ESCAPED = Pattern.compile("\\\\(\\p{Punct})");
  private final Parser parser =
      Parser.builder()
          .extensions(List.of(StrikethroughExtension.create(), AutolinkExtension.create()))
          .build();
  private final HtmlRenderer renderer =
      HtmlRenderer.builder()
          .extensions(List.of(StrikethroughExtension.create()))
          .escapeHtml(true)
          .sanitizeUrls(true)
          // Matrix knows no such attribute of links
          .attributeProviderFactory(context -> (node, tag, attributes) -> attributes.remove("rel"))
          .softbreak("<br />")
          .build();

  /// @param marks whether marks are read as formatting
  /// @param pills what becomes a link: the words in the text, and where they lead
  /// @return empty when the plain text says as much
  Optional<String> html(String text, boolean marks, Map<String, String> pills) {
    Node document = marks ? parser.parse(text) : plain(text);
    for (Node node : descendants(document)) {
      if (node instanceof Image image) {
        replaceByLink(image);
      }
    }
    boolean linked = false;
    for (Node node : descendants(document)) {
      if (node instanceof Text words && !isWithinLink(words)) {
        linked |= link(words, pills);
      }
    }
    if (!linked && descendants(document).stream().allMatch(Markdown::isPlain)) {
      return Optional.empty();
    }
    String html = renderer.render(document).strip();
    boolean single =
        document.getFirstChild() instanceof Paragraph && document.getFirstChild().getNext() == null;
    return Optional.of(
        single ? html.substring("<p>".length(), html.length() - "</p>".length()) : html);
  }

  /// The text with the names of people in place of the links to them, as others read it who see no
  /// formatting (client API, "User and room mentions").
  static String named(String text, Set<String> links) {
    return LINK.matcher(text)
        .replaceAll(
            link ->
                Matcher.quoteReplacement(
                    links.contains(link.group(2))
                        ? ESCAPED.matcher(link.group(1)).replaceAll("$1")
                        : link.group()));
  }

  private static Node plain(String text) {
    var paragraph = new Paragraph();
    boolean first = true;
    for (String line : text.split("\n", -1)) {
      if (!first) {
        paragraph.appendChild(new SoftLineBreak());
      }
      first = false;
      paragraph.appendChild(new Text(line));
    }
    var document = new Document();
    document.appendChild(paragraph);
    return document;
  }

  private static List<Node> descendants(Node root) {
    var all = new ArrayList<Node>();
    for (Node child = root.getFirstChild(); child != null; child = child.getNext()) {
      all.add(child);
      all.addAll(descendants(child));
    }
    return all;
  }

  /// Tags in the text are text, and a bare address is a link in every client.
  private static boolean isPlain(Node node) {
    return node instanceof Paragraph
        || node instanceof Text
        || node instanceof SoftLineBreak
        || node instanceof HtmlInline
        || node instanceof HtmlBlock
        || node instanceof Link link && isBare(link);
  }

  private static boolean isBare(Link link) {
    return link.getFirstChild() instanceof Text text
        && text.getNext() == null
        && link.getDestination().endsWith(text.getLiteral());
  }

  /// Pictures from elsewhere are not allowed in messages.
  private static void replaceByLink(Image image) {
    var link = new Link(image.getDestination(), image.getTitle());
    while (image.getFirstChild() != null) {
      link.appendChild(image.getFirstChild());
    }
    image.insertAfter(link);
    image.unlink();
  }

  private static boolean isWithinLink(Node node) {
    for (Node parent = node.getParent(); parent != null; parent = parent.getParent()) {
      if (parent instanceof Link) {
        return true;
      }
    }
    return false;
  }

  /// Makes links of the pills in a text.
  private static boolean link(Text words, Map<String, String> pills) {
    String text = words.getLiteral();
    int done = 0;
    boolean linked = false;
    for (int at = 0; at < text.length(); ) {
      Optional<String> pill = pillAt(text, at, pills);
      if (pill.isEmpty()) {
        at++;
        continue;
      }
      words.insertBefore(new Text(text.substring(done, at)));
      var link = new Link(pills.getOrDefault(pill.get(), ""), null);
      link.appendChild(new Text(pill.get()));
      words.insertBefore(link);
      at += pill.get().length();
      done = at;
      linked = true;
    }
    if (linked) {
      words.setLiteral(text.substring(done));
    }
    return linked;
  }

  private static Optional<String> pillAt(String text, int at, Map<String, String> pills) {
    if (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
      return Optional.empty();
    }
    return pills.keySet().stream()
        .filter(pill -> text.startsWith(pill, at))
        .filter(pill -> isWordEnd(text, at + pill.length()))
        .max((left, right) -> Integer.compare(left.length(), right.length()));
  }

  private static boolean isWordEnd(String text, int at) {
    return at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
  }
}
