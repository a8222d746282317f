package chat.fracas.viewmodel.action;

import chat.fracas.i18n.ShortcutsText;
import chat.fracas.i18n.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Writes key combinations as they stand on keyboards. Immutable.
///
/// @param mac whether `Ctrl` stands for the command key
public record KeyNames(Texts texts, boolean mac) {
  /// For the keyboard of this computer.
  public static KeyNames here(Texts texts) {
    var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return new KeyNames(texts, system.contains("mac"));
  }

  /// The first combination of an action in one word, such as `Ctrl+K`.
  public String brief(AppAction action) {
    return String.join(mac ? "" : "+", shown(action.keys().getFirst()));
  }

  /// The keys of a combination such as `Ctrl+Shift+F`, one by one.
  public List<String> shown(String combination) {
    var names = new ArrayList<String>();
    for (String key : combination.split("\\+", -1)) {
      names.add(name(key));
    }
    return List.copyOf(names);
  }

  private String name(String key) {
    return switch (key) {
      case "Ctrl" -> mac ? "⌘" : texts.of(ShortcutsText.CONTROL_KEY_LABEL);
      case "Shift" -> mac ? "⇧" : texts.of(ShortcutsText.SHIFT_KEY_LABEL);
      case "Alt" -> mac ? "⌥" : texts.of(ShortcutsText.ALT_KEY_LABEL);
      case "Esc" -> texts.of(ShortcutsText.ESCAPE_KEY_LABEL);
      case "Enter" -> texts.of(ShortcutsText.ENTER_KEY_LABEL);
      case "End" -> texts.of(ShortcutsText.END_KEY_LABEL);
      case "Home" -> texts.of(ShortcutsText.HOME_KEY_LABEL);
      case "Page_Down" -> texts.of(ShortcutsText.PAGE_DOWN_KEY_LABEL);
      case "Page_Up" -> texts.of(ShortcutsText.PAGE_UP_KEY_LABEL);
      case "Up" -> "↑";
      case "Down" -> "↓";
      case "Left" -> "←";
      case "Right" -> "→";
      case "Slash" -> "/";
      case "Back_Slash" -> "\\";
      case "Comma" -> ",";
      case "Period" -> ".";
      case "Semicolon" -> ";";
      case "Equals" -> "=";
      case "Back_Quote" -> "`";
      case "Plus" -> "+";
      case "Minus" -> "−";
      default -> key;
    };
  }
}
