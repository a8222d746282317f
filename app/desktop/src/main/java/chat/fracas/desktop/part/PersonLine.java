package chat.fracas.desktop.part;

import chat.fracas.desktop.control.Avatar;
import chat.fracas.desktop.text.LineLabel;
import chat.fracas.desktop.text.TextMaker;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.timeline.Person;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A person in one row: picture, name, and what is said beside or below it.
public final class PersonLine extends HBox {
  private static final double PICTURE = 32;

  private PersonLine(Person person, Surroundings surroundings, VBox words) {
    super(Space.MEDIUM);
    setAlignment(Pos.CENTER_LEFT);
    setPadding(new Insets(Space.TINY, Space.SMALL, Space.TINY, Space.SMALL));
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    getChildren().addAll(Avatar.of(person, PICTURE, surroundings.pictures()), words);
  }

  /// @param beside said at the end of the row, maybe empty
  public static PersonLine beside(Person person, String beside, Surroundings surroundings) {
    var name = name(person, surroundings);
    var line = new PersonLine(person, surroundings, new VBox(name));
    if (!beside.isEmpty()) {
      var label = TextStyle.CAPTION.on(new Label(beside));
      label.getStyleClass().add("fr-secondary");
      label.setMinWidth(USE_PREF_SIZE);
      line.getChildren().add(label);
    }
    return line;
  }

  private static LineLabel name(Person person, Surroundings surroundings) {
    var name = new LineLabel(TextMaker.of(surroundings), TextStyle.NAME);
    name.show(person.name());
    name.getStyleClass().add("fr-person-name");
    return name;
  }

  /// With the address below the name.
  public static PersonLine withAddress(Person person, Surroundings surroundings) {
    var name = name(person, surroundings);
    var address = TextStyle.CAPTION.on(new Label(person.id().toString()));
    address.getStyleClass().add("fr-secondary");
    return new PersonLine(person, surroundings, new VBox(name, address));
  }
}
