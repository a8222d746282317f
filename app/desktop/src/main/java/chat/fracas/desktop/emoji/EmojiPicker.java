package chat.fracas.desktop.emoji;

import chat.fracas.desktop.control.Classes;
import chat.fracas.desktop.control.IconButton;
import chat.fracas.desktop.control.Menus;
import chat.fracas.desktop.control.SearchField;
import chat.fracas.i18n.ComposerText;
import chat.fracas.i18n.EmojiText;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Icon;
import chat.fracas.theme.Space;
import chat.fracas.theme.emoji.Emoji;
import chat.fracas.theme.emoji.EmojiCatalogue;
import chat.fracas.theme.emoji.EmojiGroup;
import chat.fracas.theme.emoji.EmojiNames;
import chat.fracas.theme.emoji.EmojiPictures;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// All emoji: searched by name, leafed through by group, in the preferred skin tone.
///
/// The keyboard stays in the search field: arrows move through the emoji, Enter takes one.
public final class EmojiPicker extends VBox {
  private static final double HEIGHT = 400;
  private static final int MOST_FOUND = 90;
  private static final int TONES = 5;
  private static final String TONE_SAMPLE = "✋";
  private static final int PAGE = 6;

  private final EmojiPictures pictures;
  private final Texts texts;
  private final EmojiHabits habits;
  private final Consumer<String> onPick;
  private final EmojiCatalogue catalogue = EmojiCatalogue.shared();
  private final EmojiNames names;
  private final SearchField search;
  private final ListView<EmojiGrid.Row> list = new ListView<>();
  private final Label nothing = new Label();
  private final Label preview = new Label();
  private final ImageView previewPicture = new ImageView();
  private final Map<EmojiGroup, String> titles = new EnumMap<>(EmojiGroup.class);
  private final List<IconButton> tabs = new ArrayList<>();
  private EmojiGrid grid = EmojiGrid.of(List.of());
  private EmojiGrid.Place place = new EmojiGrid.Place(0, 0);

  /// @param onPick is given the sequence that was chosen
  public EmojiPicker(
      EmojiPictures pictures, Texts texts, EmojiHabits habits, Consumer<String> onPick) {
    this.pictures = pictures;
    this.texts = texts;
    this.habits = habits;
    this.onPick = onPick;
    names = EmojiNames.in(texts.locale());
    for (var group : EmojiGroup.values()) {
      titles.put(group, texts.of(title(group)));
    }
    search = new SearchField(texts, texts.of(ComposerText.EMOJI_SEARCH_HINT));
    search.text().subscribe(text -> fill());
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    HBox.setHgrow(search, Priority.ALWAYS);
    var top = new HBox(Space.TINY, search, toneButton());
    top.setAlignment(Pos.CENTER_LEFT);
    list.setCellFactory(view -> new EmojiRowCell(this));
    list.setFocusTraversable(false);
    list.setMinHeight(0);
    list.getStyleClass().add("fr-emoji-list");
    nothing.setText(texts.of(EmojiText.NO_RESULTS_EMPTY));
    nothing.getStyleClass().add("fr-secondary");
    nothing.setWrapText(true);
    var middle = new StackPane(list, nothing);
    VBox.setVgrow(middle, Priority.ALWAYS);
    previewPicture.getStyleClass().add("fr-emoji-preview");
    previewPicture.setFitWidth(EmojiRowCell.PICTURE);
    previewPicture.setFitHeight(EmojiRowCell.PICTURE);
    var bottom = new HBox(Space.SMALL, previewPicture, preview);
    bottom.setAlignment(Pos.CENTER_LEFT);
    bottom.setMinHeight(EmojiRowCell.SIDE);
    preview.getStyleClass().add("fr-secondary");
    getStyleClass().addAll("fr-floating", "fr-emoji-picker");
    setPrefSize(EmojiGrid.COLUMNS * EmojiRowCell.SIDE + Space.PAGE, HEIGHT);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    getChildren().addAll(top, groupTabs(), middle, bottom);
    fill();
  }

  @Override
  public void requestFocus() {
    search.requestFocus();
  }

  private HBox groupTabs() {
    var row = new HBox();
    row.setAlignment(Pos.CENTER);
    var recent = texts.of(EmojiText.RECENT_TITLE);
    tabs.add(new IconButton(Icon.CLOCK, recent, IconButton.NORMAL, () -> jump(recent)));
    titles.forEach(
        (group, title) ->
            tabs.add(new IconButton(group.icon(), title, IconButton.NORMAL, () -> jump(title))));
    for (var tab : tabs) {
      tab.setFocusTraversable(false);
      HBox.setHgrow(tab, Priority.ALWAYS);
    }
    row.getChildren().addAll(tabs);
    return row;
  }

  private Button toneButton() {
    var button = new IconButton(Icon.EMOJI, texts.of(EmojiText.TONE_A11Y), IconButton.LARGE);
    button.setGraphic(sample(habits.tone()));
    var menu = new ContextMenu();
    for (int tone = 0; tone <= TONES; tone++) {
      int chosen = tone;
      var item = new MenuItem("", sample(tone));
      item.setOnAction(
          event -> {
            habits.prefer(chosen);
            button.setGraphic(sample(chosen));
            fill();
          });
      menu.getItems().add(item);
    }
    button.setOnAction(event -> Menus.openBelow(button, menu));
    return button;
  }

  private ImageView sample(int tone) {
    var view = new ImageView();
    view.setFitWidth(EmojiRowCell.PICTURE);
    view.setFitHeight(EmojiRowCell.PICTURE);
    catalogue
        .bySequence(TONE_SAMPLE)
        .flatMap(hand -> pictures.of(hand.toned(tone)))
        .ifPresent(view::setImage);
    return view;
  }

  private void fill() {
    var query = search.text().get();
    var sections = new ArrayList<EmojiGrid.Section>();
    if (query.isBlank()) {
      sections.add(
          new EmojiGrid.Section(
              texts.of(EmojiText.RECENT_TITLE),
              habits.recent().stream().map(this::known).flatMap(Optional::stream).toList()));
      titles.forEach(
          (group, title) ->
              sections.add(new EmojiGrid.Section(title, choices(catalogue.of(group)))));
    } else {
      sections.add(new EmojiGrid.Section("", choices(catalogue.search(query, names, MOST_FOUND))));
    }
    grid = EmojiGrid.of(sections);
    list.getItems().setAll(grid.rows());
    list.setVisible(!grid.empty());
    nothing.setVisible(grid.empty());
    place(grid.first());
  }

  private List<EmojiGrid.Choice> choices(List<Emoji> emoji) {
    int tone = habits.tone();
    return emoji.stream().map(one -> new EmojiGrid.Choice(one.toned(tone), names.of(one))).toList();
  }

  private Optional<EmojiGrid.Choice> known(String sequence) {
    return catalogue
        .bySequence(sequence)
        .map(emoji -> new EmojiGrid.Choice(sequence, names.of(emoji)));
  }

  private void jump(String title) {
    search.text().set("");
    int row = grid.rows().indexOf(new EmojiGrid.Row.Heading(title));
    list.scrollTo(Math.max(0, row));
    place(grid.moved(new EmojiGrid.Place(Math.max(0, row), 0), 0, 1));
  }

  void place(EmojiGrid.Place next) {
    place = next;
    if (grid.empty()) {
      preview.setText("");
      previewPicture.setImage(null);
      return;
    }
    var choice = grid.at(next);
    var code =
        catalogue
            .bySequence(choice.sequence())
            .flatMap(emoji -> emoji.shortcodes().stream().findFirst())
            .map(name -> "  :" + name + ":")
            .orElse("");
    preview.setText(choice.name() + code);
    pictures.of(choice.sequence()).ifPresent(previewPicture::setImage);
    list.refresh();
  }

  boolean marked(int row, int column) {
    return place.row() == row && place.column() == column;
  }

  EmojiPictures pictures() {
    return pictures;
  }

  void pick(EmojiGrid.Choice choice) {
    habits.used(choice.sequence());
    onPick.accept(choice.sequence());
  }

  private void key(KeyEvent event) {
    if (grid.empty() || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    boolean typing = !search.text().get().isEmpty();
    var next =
        switch (event.getCode()) {
          case DOWN -> grid.moved(place, 0, 1);
          case UP -> grid.moved(place, 0, -1);
          case PAGE_DOWN -> grid.moved(place, 0, PAGE);
          case PAGE_UP -> grid.moved(place, 0, -PAGE);
          case LEFT -> typing && atEdge(false) ? place : grid.moved(place, -1, 0);
          case RIGHT -> typing && atEdge(true) ? place : grid.moved(place, 1, 0);
          default -> null;
        };
    if (next != null) {
      place(next);
      list.scrollTo(Math.max(0, next.row() - 2));
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      pick(grid.at(place));
      event.consume();
    }
  }

  /// While something is typed, Left and Right belong to the field until they could move no more.
  private boolean atEdge(boolean end) {
    int caret = search.field().getCaretPosition();
    return end ? caret < search.text().get().length() : caret > 0;
  }

  private static EmojiText title(EmojiGroup group) {
    return switch (group) {
      case SMILEYS -> EmojiText.SMILEYS_TITLE;
      case PEOPLE -> EmojiText.PEOPLE_TITLE;
      case ANIMALS -> EmojiText.ANIMALS_TITLE;
      case FOOD -> EmojiText.FOOD_TITLE;
      case TRAVEL -> EmojiText.TRAVEL_TITLE;
      case ACTIVITIES -> EmojiText.ACTIVITIES_TITLE;
      case OBJECTS -> EmojiText.OBJECTS_TITLE;
      case SYMBOLS -> EmojiText.SYMBOLS_TITLE;
      case FLAGS -> EmojiText.FLAGS_TITLE;
    };
  }

  static void mark(javafx.scene.Node node, boolean marked) {
    Classes.toggle(node, "fr-on", marked);
  }
}
