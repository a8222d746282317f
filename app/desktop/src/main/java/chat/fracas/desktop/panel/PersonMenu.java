package chat.fracas.desktop.panel;

import chat.fracas.desktop.control.Menus;
import chat.fracas.desktop.part.Pasteboard;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Icon;
import chat.fracas.viewmodel.person.PersonAction;
import chat.fracas.viewmodel.timeline.Person;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;

/// What may be done about a person, as icons and as a menu.
final class PersonMenu {
  private PersonMenu() {}

  static Icon icon(PersonAction action) {
    return switch (action) {
      case MESSAGE -> Icon.MESSAGE;
      case MENTION -> Icon.AT;
      case COPY_ADDRESS -> Icon.COPY;
      case IGNORE -> Icon.EYE_OFF;
      case UNIGNORE -> Icon.EYE;
      case WITHDRAW, KICK -> Icon.USER_REMOVE;
      case BAN -> Icon.BAN;
      case UNBAN -> Icon.CHECK_CIRCLE;
    };
  }

  static ContextMenu of(
      Person person, List<PersonAction> actions, Texts texts, Consumer<PersonAction> chosen) {
    var menu = new ContextMenu();
    boolean dangerous = false;
    for (PersonAction action : actions) {
      if (action.danger() && !dangerous) {
        menu.getItems().add(Menus.separator());
        dangerous = true;
      }
      Runnable perform =
          () -> {
            copyIfAsked(action, person);
            chosen.accept(action);
          };
      var text = texts.of(action.label());
      menu.getItems()
          .add(
              action.danger()
                  ? Menus.danger(icon(action), text, perform)
                  : Menus.item(icon(action), text, perform));
    }
    return menu;
  }

  /// The clipboard belongs to the toolkit, so this part is done here.
  static void copyIfAsked(PersonAction action, Person person) {
    if (action == PersonAction.COPY_ADDRESS) {
      Pasteboard.copy(person.id().toString());
    }
  }
}
