package chat.fracas.desktop.composer;

import chat.fracas.desktop.control.Classes;
import chat.fracas.desktop.control.IconButton;
import chat.fracas.desktop.picture.Png;
import chat.fracas.desktop.text.LineLabel;
import chat.fracas.desktop.text.TextMaker;
import chat.fracas.desktop.text.Wrapping;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.i18n.ComposerText;
import chat.fracas.i18n.Texts;
import chat.fracas.i18n.TimelineText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.composer.ComposerMode;
import chat.fracas.viewmodel.composer.ComposerViewModel;
import chat.fracas.viewmodel.composer.MarkdownEdit;
import chat.fracas.viewmodel.composer.PendingFile;
import chat.fracas.viewmodel.composer.Suggestion;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.FileChooser;
import javafx.util.Subscription;

/// The field a message is written in, with what belongs to it above: suggestions, what is answered or
/// edited, the files to be sent, the formats of a selection. UI thread only.
public final class ComposerView extends VBox {
  private static final double SHARE_OF_WINDOW = 0.4;

  /// Above and below the lines, as the stylesheet has it.
  private static final double LINES_ROOM = 8;

  /// Beside the lines, as the stylesheet has it, and a little for what measuring leaves out.
  private static final double LINES_SIDES = 14;

  /// What stands before the field's first button: margin, edge and padding.
  private static final double BEFORE = Space.MEDIUM + 5;

  private static final double HUNDRED = 100;
  private static final double WIDEST_POPUP = 480;

  /// Fewer letters than these fit no line; measuring longer texts costs more than it gives.
  private static final int MEASURED = 20_000;

  private final ComposerViewModel model;
  private final Surroundings surroundings;
  private final TextMaker maker;
  private final Texts texts;
  private final TextArea area = new TextArea();
  private final Text measure = new Text();
  private final HBox field = new HBox();
  private final StackPane lead = new StackPane();
  private final VBox popup = new VBox();
  private final HBox mode = new HBox(Space.SMALL);
  private final FlowPane files = new FlowPane(Space.SMALL, Space.SMALL);
  private final HBox formats = new HBox();
  private final Label problem = TextStyle.SMALL.on(new Label());
  private final IconButton emoji;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final ListChangeListener<Suggestion> suggestionListener = change -> showSuggestions();
  private final ListChangeListener<PendingFile> fileListener = change -> showFiles();
  private final Around around;

  public ComposerView(
      ComposerViewModel model, Surroundings surroundings, TextMaker maker, Around around) {
    this.model = model;
    this.surroundings = surroundings;
    this.maker = maker;
    this.texts = surroundings.texts();
    this.around = around;
    this.emoji = new IconButton(Icon.EMOJI, texts.of(ComposerText.EMOJI_A11Y), IconButton.LARGE);
    getStyleClass().add("fr-composer");
    buildField();
    buildFormats();
    problem.getStyleClass().add("fr-danger-text");
    problem.setWrapText(true);
    popup.getStyleClass().add("fr-completions");
    popup.setAccessibleText(texts.of(ComposerText.COMPLETIONS_A11Y));
    mode.getStyleClass().add("fr-composer-mode");
    mode.setAlignment(Pos.CENTER_LEFT);
    files.getStyleClass().add("fr-composer-files");
    files.setAccessibleText(texts.of(ComposerText.UPLOADS_A11Y));
    // these two float over the conversation: nothing moves when they come
    popup.setManaged(false);
    formats.setManaged(false);
    getChildren().addAll(mode, files, problem, field, formats, popup);
    var keys = new ComposerKeys(model, area, around, this::attach, this::paste);
    area.addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
    observe();
  }

  private void buildField() {
    var attach =
        new IconButton(
            Icon.ATTACH, texts.of(ComposerText.ATTACH_A11Y), IconButton.LARGE, this::attach);
    var sendButton =
        new IconButton(Icon.SEND, texts.of(ComposerText.SEND_A11Y), IconButton.LARGE, around::send);
    sendButton.getStyleClass().add("fr-send");
    subscriptions.add(model.sendable().subscribe(now -> sendButton.setDisable(!now)));
    Wrapping.keepSafe(area);
    area.getStyleClass().add("fr-bare");
    area.setAccessibleText(texts.of(ComposerText.MESSAGE_A11Y));
    area.setPrefRowCount(1);
    area.setMinHeight(0);
    var written = new StackPane(area, new DraftEmoji(area, maker.emoji()));
    written.setMinSize(0, 0);
    HBox.setHgrow(written, Priority.ALWAYS);
    field.setAlignment(Pos.BOTTOM_LEFT);
    field.getStyleClass().add("fr-composer-field");
    lead.getChildren().add(attach);
    lead.setAlignment(Pos.BOTTOM_LEFT);
    subscriptions.add(surroundings.appearance().textPercent().subscribe(now -> fit()));
    field.getChildren().addAll(lead, written, emoji, sendButton);
    area.focusedProperty().subscribe(now -> Classes.toggle(field, "fr-focused", now));
  }

  private void buildFormats() {
    format(Icon.BOLD, ComposerText.BOLD_A11Y, MarkdownEdit.Format.BOLD);
    format(Icon.ITALIC, ComposerText.ITALIC_A11Y, MarkdownEdit.Format.ITALIC);
    format(Icon.STRIKE, ComposerText.STRIKE_A11Y, MarkdownEdit.Format.STRIKE);
    format(Icon.CODE, ComposerText.CODE_A11Y, MarkdownEdit.Format.CODE);
    tool(Icon.LINK, ComposerText.LINK_A11Y, () -> Edits.link(area));
    tool(Icon.QUOTE, ComposerText.QUOTE_A11Y, () -> Edits.quote(area));
    formats.getStyleClass().add("fr-formats");
    formats.setVisible(false);
  }

  private void format(Icon icon, ComposerText name, MarkdownEdit.Format format) {
    tool(icon, name, () -> Edits.toggle(area, format));
  }

  private void tool(Icon icon, ComposerText name, Runnable action) {
    var button = new IconButton(icon, texts.of(name), IconButton.SMALL, action);
    button.setFocusTraversable(false);
    formats.getChildren().add(button);
  }

  private void observe() {
    area.textProperty().bindBidirectional(model.text());
    subscriptions.add(
        model
            .text()
            .subscribe(
                now -> {
                  if (area.getCaretPosition() == 0 && !area.isFocused()) {
                    area.end();
                  }
                  requestLayout();
                  field.requestLayout();
                }));
    subscriptions.add(model.hint().subscribe(now -> requestLayout()));
    subscriptions.add(model.writable().subscribe(now -> field.setDisable(!now)));
    subscriptions.add(model.mode().subscribe(this::showMode));
    subscriptions.add(
        model
            .problem()
            .subscribe(
                sentence -> {
                  problem.setText(sentence);
                  shown(problem, !sentence.isEmpty());
                }));
    subscriptions.add(
        area.caretPositionProperty().subscribe(at -> model.caretMoved(at.intValue())));
    subscriptions.add(
        area.selectionProperty()
            .subscribe(
                selected -> {
                  formats.setVisible(selected.getLength() > 0 && area.isFocused());
                  requestLayout();
                }));
    subscriptions.add(model.chosen().subscribe(now -> showSuggestions()));
    model.suggestions().addListener(suggestionListener);
    model.files().addListener(fileListener);
    showFiles();
    showSuggestions();
  }

  private void showMode(ComposerMode now) {
    mode.getChildren().clear();
    shown(mode, !(now instanceof ComposerMode.Fresh));
    switch (now) {
      case ComposerMode.Fresh fresh -> {}
      case ComposerMode.Reply reply ->
          showMode(
              Icon.REPLY,
              reply
                  .sender()
                  .map(sender -> texts.of(ComposerText.REPLYING_TO_BODY, sender.name()))
                  .orElseGet(() -> texts.of(TimelineText.REPLY_A11Y)),
              reply.text(),
              ComposerText.CANCEL_REPLY_A11Y);
      case ComposerMode.Edit edit -> {
        showMode(Icon.EDIT, texts.of(ComposerText.EDITING_BODY), "", ComposerText.CANCEL_EDIT_A11Y);
        area.end();
      }
    }
  }

  private void showMode(Icon icon, String title, String text, ComposerText cancel) {
    var heading = new LineLabel(maker, TextStyle.SMALL_STRONG).tinted("fr-accent-text");
    heading.show(title);
    var words = new VBox(heading);
    if (!text.isEmpty()) {
      var line = new LineLabel(maker, TextStyle.SMALL).tinted("fr-secondary");
      line.show(text);
      words.getChildren().add(line);
    }
    words.setMinWidth(0);
    words.setPrefWidth(0);
    words.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(words, Priority.ALWAYS);
    mode.getChildren()
        .addAll(
            new IconView(icon, IconView.SMALL),
            words,
            new IconButton(Icon.CLOSE, texts.of(cancel), IconButton.SMALL, model::cancelMode));
  }

  private void showFiles() {
    files.getChildren().clear();
    shown(files, !model.files().isEmpty());
    for (PendingFile file : model.files()) {
      files.getChildren().add(new PendingFileCard(file, maker, texts, () -> model.remove(file)));
    }
  }

  private void showSuggestions() {
    var found = model.suggestions();
    popup.setVisible(!found.isEmpty());
    requestLayout();
    popup.getChildren().clear();
    for (int i = 0; i < found.size(); i++) {
      var suggestion = found.get(i);
      var row = new SuggestionRow(suggestion, maker, surroundings.pictures());
      Classes.toggle(row, "fr-chosen", i == model.chosen().get());
      row.setOnMousePressed(
          event -> {
            accept(model, area, suggestion);
            event.consume();
          });
      popup.getChildren().add(row);
    }
  }

  static void accept(ComposerViewModel model, TextArea area, Suggestion suggestion) {
    int caret = model.accept(suggestion);
    area.positionCaret(caret);
    area.requestFocus();
  }

  private static void shown(Region part, boolean now) {
    part.setVisible(now);
    part.setManaged(now);
  }

  /// Lets files be chosen.
  public void attach() {
    var chooser = new FileChooser();
    List<File> chosen = chooser.showOpenMultipleDialog(getScene().getWindow());
    if (chosen != null) {
      model.attach(chosen.stream().map(File::toPath).toList());
    }
  }

  private boolean paste() {
    var clipboard = Clipboard.getSystemClipboard();
    if (clipboard.hasFiles()) {
      model.attach(clipboard.getFiles().stream().map(File::toPath).toList());
      return true;
    }
    // what a text program copies has a picture of the text beside the text
    if (clipboard.hasImage() && !clipboard.hasString()) {
      var picture = clipboard.getImage();
      if (picture != null) {
        model.attachPicture(() -> Png.encode(picture));
        return true;
      }
    }
    return false;
  }

  /// The button beside which emoji are chosen.
  public IconButton emojiButton() {
    return emoji;
  }

  /// Writes text in the place of the selection.
  public void insert(String text) {
    area.replaceSelection(text);
    area.requestFocus();
  }

  public void focusField() {
    area.requestFocus();
  }

  public TextArea area() {
    return area;
  }

  public void dispose() {
    area.textProperty().unbindBidirectional(model.text());
    model.suggestions().removeListener(suggestionListener);
    model.files().removeListener(fileListener);
    subscriptions.forEach(Subscription::unsubscribe);
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    double left = snappedLeftInset();
    double wide = getWidth() - left - snappedRightInset();
    place(popup, left, Math.min(wide, Math.round(WIDEST_POPUP * scale())));
    place(formats, left, formats.prefWidth(-1));
  }

  private static void place(Region floating, double left, double width) {
    if (floating.isVisible()) {
      double high = floating.prefHeight(width);
      floating.resizeRelocate(left, -high, width, high);
    }
  }

  /// The field is as high as its text, within bounds.
  @Override
  protected double computePrefHeight(double width) {
    fit();
    return super.computePrefHeight(width);
  }

  /// Lets the words begin where those of the messages do.
  ///
  /// @param x from the left edge, at a text size of 100 %
  public void beginWordsAt(double x) {
    subscriptions.add(
        surroundings
            .appearance()
            .textPercent()
            .subscribe(
                now ->
                    lead.setMinWidth(
                        Math.round(
                            x * scale() - BEFORE - field.getSpacing() - Space.TINY * scale()))));
  }

  private double scale() {
    return surroundings.appearance().textPercent().get() / HUNDRED;
  }

  private void fit() {
    double window = getScene() == null ? 0 : getScene().getHeight();
    double lowest = Math.round(IconButton.LARGE * scale());
    double most = Math.max(lowest, window * SHARE_OF_WINDOW);
    double wide = Math.max(40, area.getWidth() - Math.ceil(LINES_SIDES * scale()));
    var text = area.getText();
    measure.setFont(area.getFont());
    area.setPromptText(hint(wide));
    measure.setWrappingWidth(area.isWrapText() ? wide : 0);
    measure.setText(shaped(text.substring(0, Math.min(text.length(), MEASURED))));
    double lines = Math.ceil(measure.getLayoutBounds().getHeight());
    double room = Math.ceil(2 * LINES_ROOM * scale());
    area.setPrefHeight(Math.clamp(lines + room, lowest, most));
  }

  /// As much of the hint as stands on one line: the toolkit would wrap it into a second one that the
  /// field has no room for.
  private String hint(double wide) {
    var whole = model.hint().get();
    var shown = whole;
    measure.setWrappingWidth(0);
    for (int letters = whole.codePointCount(0, whole.length()); letters > 0; letters--) {
      measure.setText(shaped(shown));
      if (measure.getLayoutBounds().getWidth() <= wide) {
        return shown;
      }
      shown = whole.substring(0, whole.offsetByCodePoints(0, letters - 1)).strip() + "…";
    }
    return whole;
  }

  /// The text with letters that are safe to measure: only their width counts.
  private static String shaped(String text) {
    var plain = new StringBuilder(text.isEmpty() ? " " : "");
    text.codePoints()
        .forEach(
            c -> {
              if (c < 0x590) {
                plain.appendCodePoint(c);
              } else {
                plain.append(c >= 0x2e80 ? "mm" : "n");
              }
            });
    return plain.toString();
  }
}
