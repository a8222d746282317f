package chat.fracas.desktop.shell;

import chat.fracas.viewmodel.action.AppAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// Which action a key press means anywhere in the window. Immutable.
final class ShortcutKeys {
  private static final List<KeyCode> PLACES =
      List.of(
          KeyCode.DIGIT1,
          KeyCode.DIGIT2,
          KeyCode.DIGIT3,
          KeyCode.DIGIT4,
          KeyCode.DIGIT5,
          KeyCode.DIGIT6,
          KeyCode.DIGIT7,
          KeyCode.DIGIT8,
          KeyCode.DIGIT9);

  private final List<Binding> bindings = new ArrayList<>();

  ShortcutKeys() {
    for (AppAction action : AppAction.values()) {
      if (action.global()) {
        action.keys().forEach(keys -> bindings.add(new Binding(combination(keys), action)));
      }
    }
  }

  Optional<AppAction> actionOf(KeyEvent event) {
    for (Binding binding : bindings) {
      if (binding.keys().match(event)) {
        return Optional.of(binding.action());
      }
    }
    return Optional.empty();
  }

  /// The space a key press means by its place in the rail: Ctrl+1 is the first.
  OptionalInt spaceOf(KeyEvent event) {
    boolean alone = !event.isShiftDown() && !event.isAltDown();
    int place = PLACES.indexOf(event.getCode());
    return event.isShortcutDown() && alone && place >= 0
        ? OptionalInt.of(place + 1)
        : OptionalInt.empty();
  }

  /// Reads `Ctrl+Shift+F`; `Ctrl` is the command key on macOS.
  static KeyCombination combination(String keys) {
    var parts = keys.split("\\+");
    var modifiers = new ArrayList<KeyCombination.Modifier>();
    for (int i = 0; i < parts.length - 1; i++) {
      modifiers.add(
          switch (parts[i]) {
            case "Ctrl" -> KeyCombination.SHORTCUT_DOWN;
            case "Alt" -> KeyCombination.ALT_DOWN;
            case "Shift" -> KeyCombination.SHIFT_DOWN;
            default -> throw new IllegalArgumentException("no such key: " + parts[i]);
          });
    }
    return new KeyCodeCombination(
        code(parts[parts.length - 1]), modifiers.toArray(KeyCombination.Modifier[]::new));
  }

  private static KeyCode code(String name) {
    if (name.length() == 1 && Character.isDigit(name.charAt(0))) {
      return KeyCode.valueOf("DIGIT" + name);
    }
    return switch (name) {
      case "Esc" -> KeyCode.ESCAPE;
      default -> KeyCode.valueOf(name.toUpperCase(java.util.Locale.ROOT));
    };
  }

  private record Binding(KeyCombination keys, AppAction action) {}
}
