package chat.fracas.desktop.message;

import chat.fracas.desktop.text.Run;
import chat.fracas.desktop.text.Style;
import chat.fracas.desktop.text.Tint;
import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Reads the HTML of a message: what the spec allows becomes [Part]s, the words of everything else are
/// kept, and nothing else is (client API, "m.room.message msgtypes"). Pure.
public final class HtmlParts {
  /// The spec's bound on the depth of tags.
  static final int DEEPEST = 100;

  /// Larger HTML than an event can hold is none.
  static final int LONGEST = 100_000;

  static final int MOST_ROWS = 200;
  static final int MOST_COLUMNS = 30;
  private static final int MOST_LEVELS = 6;
  private static final double PICTURE_HEIGHT = 22;
  private static final double HIGHEST_PICTURE = 64;
  private static final Set<String> DROPPED =
      Set.of("mx-reply", "script", "style", "head", "title", "noscript", "template", "iframe");
  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "blockquote",
          "ul",
          "ol",
          "li",
          "pre",
          "table",
          "hr",
          "details",
          "summary");

  private final Optional<UserId> me;

  private HtmlParts(Optional<UserId> me) {
    this.me = me;
  }

  /// The parts of `html`; empty when it says nothing or is too long, and the plain text is to be shown.
  ///
  /// @param me whose mention is marked
  public static List<Part> of(String html, Optional<UserId> me) {
    if (html.length() > LONGEST) {
      return List.of();
    }
    var body = Jsoup.parseBodyFragment(html).body();
    return List.copyOf(new HtmlParts(me).blocks(body, Style.PLAIN, 0));
  }

  /// The parts of plain text.
  public static List<Part> plain(String text) {
    return List.of(new Part.Paragraph(Links.in(text, Style.PLAIN)));
  }

  private List<Part> blocks(Element parent, Style style, int depth) {
    var parts = new ArrayList<Part>();
    var line = new Line();
    for (Node child : parent.childNodes()) {
      if (child instanceof Element element && block(element, depth)) {
        line.endInto(parts);
        parts.addAll(block(element, style, depth + 1));
      } else {
        inline(child, style, depth + 1, line);
      }
    }
    line.endInto(parts);
    return parts;
  }

  /// Whether an element stands on lines of its own; inline ones do that hold such a one.
  private static boolean block(Element element, int depth) {
    return depth < DEEPEST
        && !DROPPED.contains(element.normalName())
        && (BLOCKS.contains(element.normalName())
            || (!element.normalName().equals("code")
                && element.children().stream()
                    .anyMatch(child -> BLOCKS.contains(child.normalName()))));
  }

  private List<Part> block(Element element, Style style, int depth) {
    return switch (element.normalName()) {
      case "h1", "h2", "h3", "h4", "h5", "h6" -> {
        var line = new Line();
        inlines(element, style, depth, line);
        int level = Math.min(MOST_LEVELS, element.normalName().charAt(1) - '0');
        yield List.of(new Part.Heading(level, line.runs()));
      }
      case "blockquote" -> List.of(new Part.Quote(blocks(element, style, depth)));
      case "ul" -> List.of(items(element, false, style, depth));
      case "ol" -> List.of(items(element, true, style, depth));
      case "pre" -> List.of(code(element));
      case "hr" -> List.of(new Part.Rule());
      case "table" -> table(element, style, depth);
      case "details" -> List.of(details(element, style, depth));
      default -> blocks(element, styled(element, style), depth);
    };
  }

  private Part items(Element list, boolean ordered, Style style, int depth) {
    var items = new ArrayList<List<Part>>();
    for (Node child : list.childNodes()) {
      if (child instanceof Element element && isList(element) && depth < DEEPEST) {
        // a list within a list, not within an item of it: it belongs to the item before
        var inner = items(element, element.normalName().equals("ol"), style, depth + 1);
        var before = items.isEmpty() ? List.<Part>of() : items.removeLast();
        items.add(joined(before, List.of(inner)));
      } else if (child instanceof Element element && !DROPPED.contains(element.normalName())) {
        items.add(blocks(element, style, depth + 1));
      } else if (child instanceof TextNode text && !text.isBlank()) {
        var line = new Line();
        line.words(text.getWholeText(), style);
        items.add(List.of(new Part.Paragraph(line.runs())));
      }
    }
    return new Part.Items(ordered, start(list), items);
  }

  private static boolean isList(Element element) {
    return element.normalName().equals("ul") || element.normalName().equals("ol");
  }

  private static List<Part> joined(List<Part> one, List<Part> other) {
    var all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  private Part details(Element element, Style style, int depth) {
    var rest = new ArrayList<Part>();
    var summary = new Line();
    for (Node child : element.childNodes()) {
      if (child instanceof Element inner && inner.normalName().equals("summary")) {
        inlines(inner, style, depth, summary);
      }
    }
    var body = element.clone();
    body.children().stream()
        .filter(child -> child.normalName().equals("summary"))
        .forEach(Element::remove);
    rest.addAll(blocks(body, style, depth));
    return new Part.Details(summary.runs(), rest);
  }

  private static int start(Element list) {
    try {
      return Integer.parseInt(list.attr("start"));
    } catch (NumberFormatException absent) {
      return 1;
    }
  }

  private static Part code(Element pre) {
    var inner = pre.selectFirst("code");
    var language = "";
    if (inner != null) {
      for (String name : inner.classNames()) {
        if (name.startsWith("language-")) {
          language = name.substring("language-".length()).toLowerCase(Locale.ROOT);
        }
      }
    }
    var text = pre.wholeText();
    return new Part.Code(
        language, text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
  }

  /// A table, below its caption.
  private List<Part> table(Element table, Style style, int depth) {
    var parts = new ArrayList<Part>();
    var rows = new ArrayList<List<List<Run>>>();
    for (Element child : table.children()) {
      switch (child.normalName()) {
        case "caption" -> parts.addAll(blocks(child, style.asBold(), depth + 1));
        case "tr" -> rows.add(row(child, style, depth));
        default ->
            child.children().stream()
                .filter(row -> row.normalName().equals("tr"))
                .forEach(row -> rows.add(row(row, style, depth)));
      }
    }
    var first = table.selectFirst("tr");
    boolean headed = first != null && first.selectFirst("> th") != null;
    parts.add(new Part.Table(headed, rows.stream().limit(MOST_ROWS).toList()));
    return parts;
  }

  private List<List<Run>> row(Element row, Style style, int depth) {
    var cells = new ArrayList<List<Run>>();
    for (Element cell : row.children()) {
      if (cells.size() < MOST_COLUMNS) {
        var line = new Line();
        inlines(cell, style, depth + 2, line);
        cells.add(line.runs());
      }
    }
    return cells;
  }

  private void inlines(Element parent, Style style, int depth, Line line) {
    for (Node child : parent.childNodes()) {
      inline(child, style, depth, line);
    }
  }

  private void inline(Node node, Style style, int depth, Line line) {
    if (node instanceof TextNode text) {
      line.words(text.getWholeText(), style);
      return;
    }
    if (!(node instanceof Element element) || DROPPED.contains(element.normalName())) {
      return;
    }
    if (depth >= DEEPEST) {
      line.words(element.text(), style);
      return;
    }
    switch (element.normalName()) {
      case "br" -> line.add(new Run.Words("\n", style));
      case "img" -> picture(element, style, line);
      case "a" -> link(element, style, depth, line);
      case "code" -> line.add(new Run.Words(element.wholeText(), style.asCode()));
      case "span", "font", "div" -> span(element, style, depth, line);
      default -> inlines(element, styled(element, style), depth + 1, line);
    }
  }

  private void span(Element element, Style style, int depth, Line line) {
    var reason = element.attr("data-mx-spoiler");
    if (!reason.isBlank()) {
      line.words(" (" + reason.strip() + ") ", style.asQuiet());
    }
    var formula = element.attr("data-mx-maths");
    if (!formula.isBlank() && element.text().isBlank()) {
      line.add(new Run.Words(formula, style.asCode()));
    }
    inlines(element, styled(element, style), depth + 1, line);
  }

  private static Style styled(Element element, Style style) {
    return switch (element.normalName()) {
      case "b", "strong" -> style.asBold();
      case "i", "em" -> style.asItalic();
      case "u" -> style.asUnderlined();
      case "s", "del", "strike" -> style.asStrike();
      case "sup" -> style.asRaised();
      case "sub" -> style.asLowered();
      case "span", "font" -> coloured(element, style);
      default -> style;
    };
  }

  private static Style coloured(Element element, Style style) {
    var colour =
        element.hasAttr("data-mx-color") ? element.attr("data-mx-color") : element.attr("color");
    var tint = Tint.nearest(colour.strip());
    var tinted = tint == Tint.NONE ? style : style.tinted(tint);
    boolean marked = Tint.nearest(element.attr("data-mx-bg-color").strip()) != Tint.NONE;
    var grounded = marked ? tinted.asHighlighted() : tinted;
    return element.hasAttr("data-mx-spoiler") ? grounded.asSpoiler() : grounded;
  }

  /// Only custom emoji are shown; of other pictures the description.
  private static void picture(Element element, Style style, Line line) {
    var address = MxcUri.tryParse(element.attr("src"));
    var description = element.hasAttr("alt") ? element.attr("alt") : element.attr("title");
    if (address.isPresent()) {
      line.add(new Run.Picture(address.get(), description, height(element)));
    } else {
      line.words(description, style);
    }
  }

  private static double height(Element picture) {
    if (picture.hasAttr("data-mx-emoticon")) {
      return PICTURE_HEIGHT;
    }
    try {
      return Math.clamp(Integer.parseInt(picture.attr("height")), PICTURE_HEIGHT, HIGHEST_PICTURE);
    } catch (NumberFormatException absent) {
      return PICTURE_HEIGHT;
    }
  }

  private void link(Element element, Style style, int depth, Line line) {
    var address = Links.safe(element.attr("href"));
    var words = element.text();
    if (address.isEmpty()) {
      inlines(element, style, depth + 1, line);
      return;
    }
    var whole = Links.run(words, address.get(), style, me);
    if (whole instanceof Run.Link link && !element.children().isEmpty()) {
      formatted(element, link, style, depth, line);
    } else {
      line.add(whole);
    }
  }

  /// A link in whose words there are formats.
  private void formatted(Element element, Run.Link whole, Style style, int depth, Line line) {
    var inner = new Line();
    inlines(element, style, depth + 1, inner);
    var shown = new StringBuilder();
    for (Run run : inner.runs()) {
      if (run instanceof Run.Words words) {
        line.add(new Run.Link(words.text(), whole.address(), words.style()));
        shown.append(words.text());
      } else if (run instanceof Run.Link other) {
        // an address within the words of a link leads where the link does
        line.add(new Run.Link(other.text(), whole.address(), other.style()));
        shown.append(other.text());
      } else {
        line.add(run);
      }
    }
    Links.misleading(shown.toString(), whole.address())
        .ifPresent(host -> line.add(new Run.Link(" (" + host + ")", whole.address(), Style.PLAIN)));
  }

  /// Words of one line as they come, with white space as browsers have it.
  private static final class Line {
    private final List<Run> runs = new ArrayList<>();
    private boolean space = true;

    void words(String raw, Style style) {
      var text = raw.replaceAll("[ \\t\\n\\r\\f]+", " ");
      if (space && text.startsWith(" ")) {
        text = text.substring(1);
      }
      if (text.isEmpty()) {
        return;
      }
      space = text.endsWith(" ");
      runs.addAll(Links.in(text, style));
    }

    void add(Run run) {
      runs.add(run);
      space = run.copied().endsWith("\n");
    }

    List<Run> runs() {
      return List.copyOf(runs);
    }

    void endInto(List<Part> parts) {
      boolean said = runs.stream().anyMatch(run -> !run.copied().isBlank());
      if (said || runs.stream().anyMatch(Run.Picture.class::isInstance)) {
        parts.add(new Part.Paragraph(runs()));
      }
      runs.clear();
      space = true;
    }
  }
}
