package chat.fracas.viewmodel.composer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a text that begins with a slash means. Immutable.
public sealed interface SlashCommand {
  /// An ordinary message; two slashes at the beginning have become one.
  record Say(String text) implements SlashCommand {}

  /// A message without markdown.
  record Plain(String text) implements SlashCommand {}

  /// An emote.
  record Me(String text) implements SlashCommand {}

  record Join(String address) implements SlashCommand {}

  record Invite(String userId) implements SlashCommand {}

  record Topic(String topic) implements SlashCommand {}

  record Nick(String displayName) implements SlashCommand {}

  record Leave() implements SlashCommand {}

  record Unknown(String name) implements SlashCommand {}

  /// The names for the list of suggestions.
  List<String> NAMES = List.of("me", "plain", "join", "invite", "topic", "nick", "leave", "shrug");

  String SHRUG = "¯\\_(ツ)_/¯";

  static SlashCommand read(String text) {
    if (!text.startsWith("/") || text.length() == 1 || !Character.isLetter(text.charAt(1))) {
      return new Say(text.startsWith("//") ? text.substring(1) : text);
    }
    var words = Arrays.asList(text.substring(1).split("\\s+", 2));
    var name = words.getFirst().toLowerCase(Locale.ROOT);
    var rest = words.size() > 1 ? words.get(1).strip() : "";
    // a path such as /etc/hosts is no command
    if (name.indexOf('/') >= 0) {
      return new Say(text);
    }
    return command(name, rest).orElseGet(() -> new Unknown(name));
  }

  private static Optional<SlashCommand> command(String name, String rest) {
    return switch (name) {
      case "me" -> Optional.of(new Me(rest));
      case "plain" -> Optional.of(new Plain(rest));
      case "shrug" -> Optional.of(new Plain((rest + " " + SHRUG).strip()));
      case "join", "j" -> Optional.of(new Join(rest));
      case "invite" -> Optional.of(new Invite(rest));
      case "topic" -> Optional.of(new Topic(rest));
      case "nick" -> Optional.of(new Nick(rest));
      case "leave", "part" -> Optional.of(new Leave());
      default -> Optional.empty();
    };
  }
}
