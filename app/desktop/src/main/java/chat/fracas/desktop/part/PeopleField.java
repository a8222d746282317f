package chat.fracas.desktop.part;

import chat.fracas.desktop.control.Avatar;
import chat.fracas.desktop.control.IconButton;
import chat.fracas.desktop.text.LineLabel;
import chat.fracas.desktop.text.TextMaker;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.i18n.InviteText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.people.PeoplePicker;
import chat.fracas.viewmodel.timeline.Person;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A field for people: those chosen as pills, what is typed behind them, suggestions below.
public final class PeopleField extends VBox {
  private static final double PILL_PICTURE = 20;
  private static final double HUNDRED = 100;

  private final PeoplePicker picker;
  private final Surroundings surroundings;
  private final FlowPane pills = new FlowPane(Space.TIGHT, Space.TIGHT);
  private final TextField typed = new TextField();
  private final RowList<Person> suggestions;

  /// @param rows how many suggestions are seen at once
  /// @param chosen what a suggestion that is opened does
  /// @param submitted Enter in the field
  public PeopleField(
      String name,
      PeoplePicker picker,
      Surroundings surroundings,
      int rows,
      Consumer<Person> chosen,
      Runnable submitted) {
    super(Space.TIGHT);
    this.picker = picker;
    this.surroundings = surroundings;
    var texts = surroundings.texts();
    var label = new Label(name);
    label.getStyleClass().add("fr-field-label");
    label.setLabelFor(typed);
    typed.setPromptText(texts.of(InviteText.PERSON_HINT));
    typed.setAccessibleText(name);
    typed.getStyleClass().addAll("fr-bare", "fr-people-typed");
    typed.textProperty().bindBidirectional(picker.typed());
    typed.setOnAction(event -> submitted.run());
    typed.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    pills.setAlignment(Pos.CENTER_LEFT);
    pills.getStyleClass().add("fr-people");
    pills.setOnMousePressed(event -> typed.requestFocus());
    suggestions =
        new RowList<>(
            texts.of(InviteText.PERSON_LABEL),
            picker.suggestions(),
            person -> PersonLine.withAddress(person, surroundings),
            person -> true,
            person -> {
              chosen.accept(person);
              typed.requestFocus();
            });
    suggestions.read(person -> person.name() + ", " + person.id());
    var row = surroundings.appearance().textPercent().multiply(ROW / HUNDRED);
    suggestions.fixedCellSizeProperty().bind(row);
    suggestions.prefHeightProperty().bind(row.multiply(rows));
    suggestions.setMinHeight(ROW);
    var notice = TextStyle.SMALL.on(new Label());
    notice.getStyleClass().add("fr-secondary");
    notice.setWrapText(true);
    notice.textProperty().bind(picker.notice());
    notice.setMouseTransparent(true);
    var wrong = new Label();
    wrong.getStyleClass().add("fr-field-error");
    wrong.setWrapText(true);
    wrong.textProperty().bind(picker.problem());
    wrong.visibleProperty().bind(wrong.textProperty().isNotEmpty());
    wrong.managedProperty().bind(wrong.visibleProperty());
    picker.chosen().subscribe(this::showChosen);
    showChosen();
    getChildren().addAll(label, pills, wrong, new StackPane(suggestions, notice));
  }

  private static final double ROW = 48;

  @Override
  public void requestFocus() {
    typed.requestFocus();
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.BACK_SPACE && typed.getText().isEmpty()) {
      picker.removeLast();
    } else if (event.getCode() == KeyCode.DOWN) {
      if (!picker.suggestions().isEmpty()) {
        suggestions.requestFocus();
      }
      event.consume();
    }
  }

  private void showChosen() {
    pills.getChildren().setAll(picker.chosen().stream().map(this::pill).toList());
    pills.getChildren().add(typed);
  }

  private Node pill(Person person) {
    var name = new LineLabel(TextMaker.of(surroundings), TextStyle.SMALL);
    name.show(person.name());
    var remove =
        new IconButton(
            Icon.CLOSE,
            surroundings.texts().of(InviteText.REMOVE_PERSON_A11Y, person.name()),
            PILL_PICTURE,
            () -> {
              picker.remove(person);
              typed.requestFocus();
            });
    var pill =
        new HBox(
            Space.TIGHT, Avatar.of(person, PILL_PICTURE, surroundings.pictures()), name, remove);
    pill.setAlignment(Pos.CENTER_LEFT);
    pill.getStyleClass().add("fr-person-pill");
    return pill;
  }
}
