package chat.fracas.desktop.panel;

import chat.fracas.desktop.control.Avatar;
import chat.fracas.desktop.control.Banner;
import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.EmptyState;
import chat.fracas.desktop.control.Patience;
import chat.fracas.desktop.control.SearchField;
import chat.fracas.desktop.control.Skeleton;
import chat.fracas.desktop.part.Choice;
import chat.fracas.desktop.part.Pasteboard;
import chat.fracas.desktop.part.RowList;
import chat.fracas.desktop.text.LineLabel;
import chat.fracas.desktop.text.RichText;
import chat.fracas.desktop.text.Run;
import chat.fracas.desktop.text.Style;
import chat.fracas.desktop.text.TextMaker;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.engine.search.Search;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.SearchText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.search.SearchEntry;
import chat.fracas.viewmodel.search.SearchViewModel;
import chat.fracas.viewmodel.timeline.Person;
import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Search in messages.
final class SearchPanel implements View {
  private static final double ROOM_PICTURE = 20;
  private static final double SENDER_PICTURE = 28;
  private static final Style FOUND = Style.PLAIN.asHighlighted().asBold();
  private static final int BONES = 6;

  private final SearchViewModel search;
  private final Surroundings surroundings;
  private final TextMaker maker;
  private final PanelFrame frame;
  private final SearchField field;
  private final RowList<SearchEntry> results;
  private final Map<SearchViewModel.State, Node> states;
  private final Patience patience = new Patience();

  SearchPanel(SearchViewModel search, Surroundings surroundings) {
    this.search = search;
    this.surroundings = surroundings;
    this.maker = TextMaker.of(surroundings);
    var texts = surroundings.texts();
    field = new SearchField(texts, texts.of(SearchText.FIELD_HINT));
    field.text().bindBidirectional(search.words());
    field.field().setOnAction(event -> search.search());
    field.field().addEventFilter(KeyEvent.KEY_PRESSED, this::toResults);
    results =
        new RowList<SearchEntry>(
                texts.of(SearchText.PANEL_TITLE),
                search.entries(),
                this::look,
                entry -> entry instanceof SearchEntry.Result,
                this::open)
            .read(SearchPanel::sentence)
            .whenNearEnd(search::more);
    results.getStyleClass().add("fr-side-rows");
    var bones = Skeleton.rows(BONES, SENDER_PICTURE);
    bones.setPadding(new Insets(Space.LARGE));
    states =
        Map.of(
            SearchViewModel.State.START,
            new EmptyState(Icon.SEARCH, texts.of(SearchText.START_EMPTY))
                .explained(texts.of(SearchText.START_BODY)),
            SearchViewModel.State.SEARCHING,
            bones,
            SearchViewModel.State.RESULTS,
            results,
            SearchViewModel.State.NOTHING,
            nothing(),
            SearchViewModel.State.FAILED,
            failed());
    var stack = new StackPane();
    states.values().forEach(stack.getChildren()::add);
    search.state().subscribe(this::show);
    var indexing = new Banner(Banner.Kind.NOTICE, texts.of(SearchText.INDEXING_BODY));
    // the next message is indexed in a moment: nobody is told of that
    search
        .indexing()
        .subscribe(now -> patience.show(now, () -> indexing.shown(search.indexing().get())));
    frame =
        new PanelFrame(surroundings, texts.of(SearchText.PANEL_TITLE))
            .with(top())
            .with(indexing)
            .filled(stack);
  }

  @Override
  public Region region() {
    return frame;
  }

  @Override
  public void focus() {
    field.requestFocus();
    field.field().selectAll();
  }

  @Override
  public void dispose() {
    patience.stop();
    search.close();
  }

  private Node top() {
    var texts = surroundings.texts();
    var top = new VBox(Space.SMALL, field);
    if (search.roomOpen()) {
      top.getChildren()
          .add(
              Choice.line(
                      texts.of(SearchText.WHERE_A11Y),
                      List.of(false, true),
                      everywhere ->
                          texts.of(
                              everywhere
                                  ? SearchText.ALL_ROOMS_BUTTON
                                  : SearchText.THIS_ROOM_BUTTON),
                      search.everywhere(),
                      everywhere -> search.everywhere().set(everywhere))
                  .node());
    }
    var count = TextStyle.CAPTION.on(new Label());
    count.getStyleClass().add("fr-secondary");
    count.textProperty().bind(search.summary());
    count.visibleProperty().bind(search.state().isNotEqualTo(SearchViewModel.State.FAILED));
    count.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(count, Priority.ALWAYS);
    var order = order();
    // its arrow stands under the edge of the field
    HBox.setMargin(order, new Insets(0, -Space.MEDIUM, 0, 0));
    var line = new HBox(Space.SMALL, count, order);
    line.setAlignment(Pos.CENTER_LEFT);
    line.visibleProperty().bind(search.state().isNotEqualTo(SearchViewModel.State.START));
    top.getChildren().add(line);
    top.setPadding(new Insets(Space.LARGE, Space.LARGE, Space.TINY, Space.LARGE));
    return top;
  }

  /// Says the order, and changes it.
  private Node order() {
    var texts = surroundings.texts();
    var newest = new RadioMenuItem(texts.of(SearchText.NEWEST_BUTTON));
    var best = new RadioMenuItem(texts.of(SearchText.BEST_BUTTON));
    newest.setOnAction(event -> search.newestFirst().set(true));
    best.setOnAction(event -> search.newestFirst().set(false));
    var order = new MenuButton("", null, newest, best);
    order.getStyleClass().addAll("fr-quiet", "fr-small-button");
    order.setMinWidth(Region.USE_PREF_SIZE);
    search
        .newestFirst()
        .subscribe(
            now -> {
              newest.setSelected(now);
              best.setSelected(!now);
              order.setText(texts.of(now ? SearchText.NEWEST_BUTTON : SearchText.BEST_BUTTON));
              order.setAccessibleText(texts.of(SearchText.ORDER_A11Y) + ": " + order.getText());
            });
    return order;
  }

  private Node nothing() {
    var texts = surroundings.texts();
    var nothing = new EmptyState(Icon.SEARCH, texts.of(SearchText.NOTHING_EMPTY));
    var all = Buttons.plain(texts.of(SearchText.NOTHING_BUTTON), search::searchEverywhere);
    all.visibleProperty().bind(search.everywhere().not());
    all.managedProperty().bind(all.visibleProperty());
    var other =
        Buttons.plain(
            texts.of(SearchText.OTHER_WORDS_BUTTON),
            () -> {
              search.words().set("");
              field.requestFocus();
            });
    other.visibleProperty().bind(search.everywhere());
    other.managedProperty().bind(other.visibleProperty());
    nothing.getChildren().addAll(all, other);
    return nothing;
  }

  private Node failed() {
    var texts = surroundings.texts();
    return new EmptyState(
            Icon.ALERT,
            texts.of(SearchText.FAILED_ERROR),
            Buttons.plain(texts.of(CommonText.RETRY_BUTTON), search::search),
            Buttons.quiet(
                texts.of(CommonText.COPY_DETAILS_BUTTON),
                () -> Pasteboard.copy(search.summary().get())))
        .explained(search.summary());
  }

  private void show(SearchViewModel.State state) {
    states.forEach((each, node) -> node.setVisible(each == state));
  }

  private void toResults(KeyEvent event) {
    if (event.getCode() == KeyCode.DOWN) {
      results.requestFocus();
      event.consume();
    }
  }

  private void open(SearchEntry entry) {
    if (entry instanceof SearchEntry.Result result) {
      search.open(result);
    }
  }

  private static String sentence(SearchEntry entry) {
    return switch (entry) {
      case SearchEntry.Heading heading -> heading.name();
      case SearchEntry.Result result -> result.sentence();
    };
  }

  private Region look(SearchEntry entry) {
    return switch (entry) {
      case SearchEntry.Heading heading -> heading(heading);
      case SearchEntry.Result result -> result(result);
    };
  }

  private static Run run(Search.Piece piece) {
    return new Run.Words(piece.text(), piece.match() ? FOUND : Style.PLAIN);
  }

  private Region heading(SearchEntry.Heading heading) {
    var picture = new Avatar(ROOM_PICTURE, Avatar.Shape.ROUND, surroundings.pictures());
    picture.show(heading.name(), Person.colour(heading.room().toString()), heading.avatar());
    var name = new LineLabel(maker, TextStyle.SMALL_STRONG);
    name.show(heading.name());
    var row = new HBox(Space.SMALL, picture, name);
    row.setAlignment(Pos.CENTER_LEFT);
    row.setPadding(new Insets(Space.MEDIUM, Space.SMALL, Space.TINY, Space.SMALL));
    return row;
  }

  private Region result(SearchEntry.Result result) {
    var name =
        new LineLabel(maker, TextStyle.SMALL_STRONG)
            .tinted("fr-name-" + (result.sender().colour() + 1));
    name.show(result.sender().name());
    name.setMaxWidth(Double.MAX_VALUE);
    name.setMinWidth(0);
    HBox.setHgrow(name, Priority.ALWAYS);
    var time = TextStyle.MICRO.on(new Label(result.time()));
    time.getStyleClass().add("fr-tertiary");
    time.setMinWidth(Region.USE_PREF_SIZE);
    var first = new HBox(Space.SMALL, name, time);
    first.setAlignment(Pos.BASELINE_LEFT);
    var excerpt = new RichText(maker, surroundings.texts());
    excerpt.getStyleClass().add("fr-rich-small");
    excerpt.setMouseTransparent(true);
    excerpt.show(result.excerpt().stream().map(SearchPanel::run).toList());
    var words = new VBox(Space.HAIR, first, excerpt);
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMinWidth(0);
    var row =
        new HBox(
            Space.SMALL,
            Avatar.of(result.sender(), SENDER_PICTURE, surroundings.pictures()),
            words);
    row.setAlignment(Pos.TOP_LEFT);
    row.setPadding(new Insets(Space.TIGHT, Space.SMALL, Space.TIGHT, Space.SMALL));
    return row;
  }
}
