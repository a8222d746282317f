package chat.fracas.desktop.panel;

import chat.fracas.desktop.control.Avatar;
import chat.fracas.desktop.control.Banner;
import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.Divider;
import chat.fracas.desktop.control.ModalFrame;
import chat.fracas.desktop.text.LineLabel;
import chat.fracas.desktop.text.TextMaker;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.i18n.MembersText;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.person.PersonAction;
import chat.fracas.viewmodel.person.PersonIdentity;
import chat.fracas.viewmodel.person.PersonViewModel;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// One person, and what may be done about them.
final class PersonPanel implements View {
  private static final double PICTURE = 96;

  private final PersonViewModel person;
  private final Surroundings surroundings;
  private final PanelFrame frame;
  private final VBox actions = new VBox(Space.HAIR);
  private final VBox above = new VBox();
  private final VBox below = new VBox();
  private final LineLabel name;
  private final Label address = TextStyle.SMALL.on(new Label());

  PersonPanel(PersonViewModel person, Surroundings surroundings) {
    this.person = person;
    this.surroundings = surroundings;
    var texts = surroundings.texts();
    var picture = new Avatar(PICTURE, Avatar.Shape.ROUND, surroundings.pictures());
    name = new LineLabel(TextMaker.of(surroundings), TextStyle.TITLE);
    address.setWrapText(true);
    address.setAlignment(Pos.CENTER);
    address.setTextAlignment(TextAlignment.CENTER);
    address.setMinHeight(Region.USE_PREF_SIZE);
    address.getStyleClass().add("fr-secondary");
    var standing = TextStyle.CAPTION_STRONG.on(new Label());
    standing.getStyleClass().add("fr-accent-text");
    standing.textProperty().bind(person.standing());
    standing.visibleProperty().bind(person.standing().isNotEmpty());
    standing.managedProperty().bind(person.standing().isNotEmpty());
    person
        .person()
        .subscribe(
            now -> {
              picture.show(now);
              name.show(now.name());
              address.setText(now.id().toString());
            });
    var head = new VBox(Space.SMALL, picture, name, address, standing);
    head.setAlignment(Pos.TOP_CENTER);
    head.setFillWidth(false);
    head.setPadding(new Insets(Space.WIDE, Space.LARGE, Space.LARGE, Space.LARGE));
    var ignored = new Banner(Banner.Kind.NOTICE, texts.of(MembersText.IGNORED_LABEL));
    person.ignored().subscribe(ignored::shown);
    var identity = person.identity();
    var section =
        identity.isMe()
            ? IdentitySection.mine(identity, surroundings)
            : new IdentitySection(identity, surroundings);
    identity.standing().subscribe(now -> place(section, now));
    actions.setPadding(new Insets(Space.MEDIUM, Space.LARGE, Space.LARGE, Space.LARGE));
    person.actions().subscribe(this::showActions);
    frame =
        new PanelFrame(surroundings, texts.of(MembersText.PERSON_TITLE))
            .filled(
                ModalFrame.pane(
                    new VBox(head, ignored, above, new Divider(), actions, new Divider(), below)));
  }

  /// What is wrong stands above everything that can be done; what is well, below.
  private void place(Node section, PersonIdentity.Standing standing) {
    boolean changed = standing.kind() == PersonIdentity.Kind.CHANGED;
    (changed ? below : above).getChildren().clear();
    (changed ? above : below).getChildren().setAll(section);
  }

  @Override
  public Region region() {
    return frame;
  }

  @Override
  public void focus() {
    if (actions.getChildren().isEmpty()) {
      frame.requestFocus();
    } else {
      actions.getChildren().getFirst().requestFocus();
    }
  }

  @Override
  public void dispose() {
    person.close();
  }

  private void showActions(java.util.List<PersonAction> now) {
    actions.getChildren().setAll(now.stream().map(this::button).toList());
  }

  private Button button(PersonAction action) {
    var text = surroundings.texts().of(action.label());
    Runnable perform =
        () -> {
          PersonMenu.copyIfAsked(action, person.person().get());
          person.perform(action);
        };
    var button =
        action == PersonAction.MESSAGE
            ? Buttons.primary(text, perform)
            : action.danger() ? Buttons.quietDanger(text, perform) : Buttons.quiet(text, perform);
    if (action.danger()) {
      button.getStyleClass().add("fr-icon-danger");
    }
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAlignment(action == PersonAction.MESSAGE ? Pos.CENTER : Pos.CENTER_LEFT);
    if (action == PersonAction.MESSAGE) {
      VBox.setMargin(button, new Insets(0, 0, Space.TIGHT, 0));
    } else {
      // the icons of quiet buttons stand under the edge of the one above
      VBox.setMargin(button, new Insets(0, -Space.MEDIUM, 0, -Space.MEDIUM));
    }
    return Buttons.with(PersonMenu.icon(action), button);
  }
}
