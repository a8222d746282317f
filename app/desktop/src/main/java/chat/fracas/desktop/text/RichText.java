package chat.fracas.desktop.text;

import chat.fracas.i18n.Texts;
import chat.fracas.i18n.TimelineText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Path;

/// A wrapped text of [Run]s that can be selected and copied as a whole. Its direction is that of its
/// first strong character, whatever the window's is. May be shown something else at any time.
///
/// Of a long text only the beginning is laid out until more is asked for.
public final class RichText extends VBox implements Choices {
  /// About two screens.
  static final int FIRST_CHARACTERS = 3_000;

  static final int FIRST_LINES = 60;

  /// What each further click adds: a layout of so much takes some 10 ms.
  static final int MORE_CHARACTERS = 12_000;

  /// A message of nothing but so many emoji or fewer shows them large.
  private static final int MOST_LARGE_EMOJI = 6;

  private final TextMaker maker;
  private final Texts texts;
  private final Path ground = new Path();
  private final Path found = new Path();
  private final Path selected = new Path();
  private final List<TextMaker.Part> parts = new ArrayList<>();
  private final Selection selection;
  private Flow flow = new PlainFlow();
  private List<Run> runs = List.of();
  private int spoilers;
  private int shownCharacters = FIRST_CHARACTERS;
  private int shownLines = FIRST_LINES;
  private final Set<Integer> revealed = new HashSet<>();
  private boolean linksInTabOrder;

  public RichText(TextMaker maker, Texts texts) {
    this.maker = maker;
    this.texts = texts;
    ground.getStyleClass().add("fr-flow-code");
    found.getStyleClass().add("fr-flow-found");
    selected.getStyleClass().add("fr-flow-selected");
    for (var path : List.of(ground, found, selected)) {
      path.setManaged(false);
      path.setMouseTransparent(true);
      path.setStrokeWidth(0);
    }
    getStyleClass().add("fr-rich-text");
    setMinWidth(0);
    setAccessibleRole(AccessibleRole.TEXT);
    selection = new Selection(this, () -> flow, parts, this::paintSelection);
    getChildren().addAll(ground, found, selected, flow.region());
  }

  public void show(String words) {
    show(List.of(Run.words(words)));
  }

  public void show(List<Run> next) {
    runs = List.copyOf(next);
    shownCharacters = FIRST_CHARACTERS;
    shownLines = FIRST_LINES;
    revealed.clear();
    rebuild();
  }

  /// The direction of `text`: that of its first strong character.
  public static NodeOrientation direction(CharSequence text) {
    return SafeText.rightToLeft(text)
        ? NodeOrientation.RIGHT_TO_LEFT
        : NodeOrientation.LEFT_TO_RIGHT;
  }

  /// Lets Tab stop at each link: where a text stands alone, not among messages.
  public RichText withLinksInTabOrder() {
    linksInTabOrder = true;
    return this;
  }

  /// What the keyboard can do with it, in order: open its links and mentions, reveal what is hidden.
  @Override
  public List<Choice> choices() {
    var choices = new ArrayList<Choice>();
    for (var run : runs) {
      switch (run) {
        case Run.Link link -> choices.add(opening(link.text(), link.address()));
        case Run.Mention mention -> choices.add(opening(mention.name(), mention.address()));
        case Run.Words words -> {}
        case Run.Picture picture -> {}
        // the menu of the message has it
        case Run.Act act -> {}
      }
    }
    for (int i = 1; i <= spoilers; i++) {
      int spoiler = i;
      if (!revealed.contains(spoiler)) {
        choices.add(
            new Choice(
                Choice.Kind.REVEAL, texts.of(TimelineText.SPOILER_A11Y), () -> reveal(spoiler)));
      }
    }
    return choices;
  }

  private Choice opening(String name, String address) {
    return new Choice(Choice.Kind.OPEN, name, () -> maker.open().accept(address));
  }

  /// What is selected, as it is pasted elsewhere; empty when nothing is.
  public String selectedText() {
    return selection.text();
  }

  public void selectAll() {
    selection.all();
  }

  public void clearSelection() {
    selection.clear();
  }

  private void rebuild() {
    selection.clear();
    parts.clear();
    var head = Beginning.of(runs, shownCharacters, shownLines);
    var all = new StringBuilder();
    head.runs().forEach(run -> all.append(run.copied()));
    boolean wordByWord = head.runs().stream().anyMatch(RichText::delicate);
    flow = wordByWord ? new WordFlow() : new PlainFlow();
    var emojiClass = large(head.runs()) ? TextMaker.LARGE : TextMaker.IN_LINE;
    int spoiler = 0;
    boolean within = false;
    for (var run : head.runs()) {
      var made = maker.parts(run, emojiClass, wordByWord);
      if (linksInTabOrder && !made.isEmpty()) {
        maker.reach(run, made.getFirst().node());
      }
      for (var part : made) {
        boolean secret = part.style().spoiler();
        spoiler += secret && !within ? 1 : 0;
        within = secret;
        parts.add(secret && !revealed.contains(spoiler) ? hidden(part, spoiler) : part);
      }
    }
    spoilers = spoiler;
    setAccessibleText(all.toString());
    setNodeOrientation(direction(all));
    flow.show(parts);
    getChildren().setAll(ground, found, selected, flow.region());
    if (head.cut()) {
      var more = new Hyperlink(texts.of(TimelineText.SHOW_MORE_BUTTON));
      more.setOnAction(event -> showMore());
      getChildren().add(more);
    }
  }

  /// Whether JavaFX cannot wrap it.
  private static boolean delicate(Run run) {
    boolean code = run instanceof Run.Words words && words.style().code();
    return Piece.of(SafeText.clean(run.copied()), !code).stream()
        .anyMatch(piece -> piece instanceof Piece.Letters && SafeText.delicate(piece.text()));
  }

  private void showMore() {
    shownCharacters += MORE_CHARACTERS;
    shownLines += MORE_CHARACTERS;
    rebuild();
  }

  /// @param spoiler which of them: a click reveals no other
  private TextMaker.Part hidden(TextMaker.Part part, int spoiler) {
    if (part.copied().isBlank()) {
      return part;
    }
    var box = TextMaker.hidden(part.copied());
    box.setAccessibleRole(AccessibleRole.BUTTON);
    box.setAccessibleText(texts.of(TimelineText.SPOILER_A11Y));
    box.setOnMouseClicked(
        event -> {
          reveal(spoiler);
          event.consume();
        });
    return new TextMaker.Part(box, part.copied(), part.style());
  }

  private void reveal(int spoiler) {
    revealed.add(spoiler);
    rebuild();
  }

  private boolean large(List<Run> shown) {
    int emoji = 0;
    for (var run : shown) {
      if (!(run instanceof Run.Words words)
          || words.style().code()
          || words.text().length() > 120) {
        return false;
      }
      for (var piece : Piece.of(SafeText.clean(words.text()), true)) {
        if (piece instanceof Piece.Picture) {
          emoji++;
        } else if (!piece.text().isBlank()) {
          return false;
        }
      }
    }
    return emoji > 0 && emoji <= MOST_LARGE_EMOJI;
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    paint(ground, true);
    paint(found, false);
    paintSelection();
  }

  /// Paints behind the parts that are code, or that a search has found.
  private void paint(Path path, boolean code) {
    path.getElements().clear();
    int at = 0;
    int from = -1;
    for (var part : parts) {
      boolean wanted = code ? part.style().code() : part.style().highlighted();
      if (wanted && from < 0) {
        from = at;
      } else if (!wanted && from >= 0) {
        path.getElements().addAll(flow.shape(from, at));
        from = -1;
      }
      at += Flow.length(part);
    }
    if (from >= 0) {
      path.getElements().addAll(flow.shape(from, at));
    }
    path.setLayoutX(flow.region().getLayoutX());
    path.setLayoutY(flow.region().getLayoutY());
  }

  private void paintSelection() {
    selected.getElements().setAll(selection.shape());
    selected.setLayoutX(flow.region().getLayoutX());
    selected.setLayoutY(flow.region().getLayoutY());
  }
}
