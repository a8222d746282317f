package chat.fracas.desktop.message;

import chat.fracas.desktop.text.RichText;
import chat.fracas.desktop.text.Run;
import chat.fracas.desktop.text.Style;
import chat.fracas.desktop.text.TextMaker;
import chat.fracas.i18n.Texts;
import chat.fracas.i18n.TimelineText;
import chat.fracas.theme.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Shows the parts of a message one below another. UI thread only.
public final class PartsView extends VBox {
  /// Quotes within quotes are not drawn deeper than this.
  private static final int DEEPEST = 8;

  private static final double WIDEST_CELL = 320;

  /// More blocks than these in one message are left out.
  private static final int MOST_PARTS = 500;

  private final TextMaker maker;
  private final Texts texts;
  private Optional<RichText> only = Optional.empty();
  private int made;

  public PartsView(TextMaker maker, Texts texts) {
    this.maker = maker;
    this.texts = texts;
    getStyleClass().add("fr-parts");
    setMinWidth(0);
    setFillWidth(true);
  }

  /// @param tail what follows the last words, such as that it was edited
  public void show(List<Part> parts, List<Run> lead, List<Run> tail) {
    var whole = new ArrayList<>(parts);
    if (!lead.isEmpty()) {
      if (!whole.isEmpty() && whole.getFirst() instanceof Part.Paragraph first) {
        whole.set(0, new Part.Paragraph(joined(lead, first.runs())));
      } else {
        whole.addFirst(new Part.Paragraph(lead));
      }
    }
    if (!tail.isEmpty()) {
      if (!whole.isEmpty() && whole.getLast() instanceof Part.Paragraph last) {
        whole.set(whole.size() - 1, new Part.Paragraph(joined(last.runs(), tail)));
      } else {
        whole.add(new Part.Paragraph(stripped(tail)));
      }
    }
    made = 0;
    if (whole.size() == 1 && whole.getFirst() instanceof Part.Paragraph words) {
      var text = only.orElseGet(() -> new RichText(maker, texts));
      text.show(words.runs());
      only = Optional.of(text);
      if (getChildren().size() != 1 || getChildren().getFirst() != text) {
        getChildren().setAll(text);
      }
      return;
    }
    only = Optional.empty();
    getChildren().setAll(nodes(whole, 0));
  }

  /// What follows words after a space begins without it on a line of its own.
  private static List<Run> stripped(List<Run> runs) {
    return runs.stream()
        .map(
            run ->
                run instanceof Run.Words words
                    ? (Run) new Run.Words(words.text().stripLeading(), words.style())
                    : run)
        .toList();
  }

  private static List<Run> joined(List<Run> one, List<Run> other) {
    var all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  private List<Node> nodes(List<Part> parts, int depth) {
    var nodes = new ArrayList<Node>();
    for (Part part : parts) {
      if (made++ < MOST_PARTS) {
        nodes.add(node(part, depth));
      }
    }
    return nodes;
  }

  private Node node(Part part, int depth) {
    return switch (part) {
      case Part.Paragraph words -> text(words.runs());
      case Part.Heading heading -> heading(heading);
      case Part.Quote quote -> {
        var box = box(quote.parts(), depth + 1);
        box.getStyleClass().setAll(depth < DEEPEST ? "fr-quote" : "fr-parts");
        yield directed(box, quote.parts());
      }
      case Part.Details details ->
          new DetailsView(
              text(
                  details.summary().isEmpty()
                      ? List.of(Run.words(texts.of(TimelineText.DETAILS_LABEL)))
                      : details.summary()),
              directed(box(details.parts(), depth + 1), details.parts()));
      case Part.Items items -> items(items, depth);
      case Part.Code code -> new CodeBlock(code, texts);
      case Part.Table table -> table(table);
      case Part.Rule rule -> {
        var line = new Region();
        line.getStyleClass().add("fr-rule");
        yield line;
      }
    };
  }

  private VBox box(List<Part> parts, int depth) {
    var box = new VBox();
    box.getStyleClass().add("fr-parts");
    box.setMinWidth(0);
    box.getChildren().setAll(nodes(parts, depth));
    return box;
  }

  /// Puts bars, bullets and columns on the side where the words in `parts` begin.
  private static <R extends Region> R directed(R region, List<Part> parts) {
    region.setNodeOrientation(Directions.of(parts));
    return region;
  }

  private RichText text(List<Run> runs) {
    var text = new RichText(maker, texts);
    text.show(runs);
    return text;
  }

  private Node heading(Part.Heading heading) {
    var text = text(styled(heading.runs(), Style::asBold));
    text.getStyleClass().add("fr-heading-" + Math.min(heading.level(), 3));
    return text;
  }

  private static List<Run> styled(List<Run> runs, UnaryOperator<Style> change) {
    return runs.stream()
        .map(
            run ->
                switch (run) {
                  case Run.Words words ->
                      (Run) new Run.Words(words.text(), change.apply(words.style()));
                  case Run.Link link ->
                      new Run.Link(link.text(), link.address(), change.apply(link.style()));
                  case Run.Mention mention -> mention;
                  case Run.Picture picture -> picture;
                  case Run.Act act -> act;
                })
        .toList();
  }

  private Node items(Part.Items items, int depth) {
    var box = new VBox();
    box.getStyleClass().add("fr-items");
    int number = items.start();
    for (List<Part> item : items.items()) {
      var mark = new Label(items.ordered() ? number + "." : "•");
      mark.getStyleClass().add("fr-item-mark");
      mark.setMinWidth(Region.USE_PREF_SIZE);
      var body = box(item, depth + 1);
      HBox.setHgrow(body, Priority.ALWAYS);
      box.getChildren().add(new HBox(Space.SMALL, mark, body));
      number++;
    }
    return directed(box, items.items().stream().flatMap(List::stream).toList());
  }

  private Node table(Part.Table table) {
    var grid = new GridPane();
    grid.getStyleClass().add("fr-table");
    for (int row = 0; row < table.rows().size(); row++) {
      var cells = table.rows().get(row);
      for (int column = 0; column < cells.size(); column++) {
        boolean head = table.headed() && row == 0;
        var cell = text(head ? styled(cells.get(column), Style::asBold) : cells.get(column));
        cell.getStyleClass().add(head ? "fr-table-head" : "fr-table-cell");
        cell.setMaxWidth(WIDEST_CELL);
        grid.add(cell, column, row);
      }
    }
    return directed(new SideScroll(grid), List.of(table));
  }
}
