package chat.fracas.i18n;

import java.util.List;

/// The texts of `emoji`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum EmojiText implements TextKey {
  RECENT_TITLE("emoji.recent.title"),
  SMILEYS_TITLE("emoji.smileys.title"),
  PEOPLE_TITLE("emoji.people.title"),
  ANIMALS_TITLE("emoji.animals.title"),
  FOOD_TITLE("emoji.food.title"),
  TRAVEL_TITLE("emoji.travel.title"),
  ACTIVITIES_TITLE("emoji.activities.title"),
  OBJECTS_TITLE("emoji.objects.title"),
  SYMBOLS_TITLE("emoji.symbols.title"),
  FLAGS_TITLE("emoji.flags.title"),
  NO_RESULTS_EMPTY("emoji.noResults.empty"),
  TONE_A11Y("emoji.tone.a11y");

  private final String key;
  private final List<String> arguments;

  EmojiText(String key, String... arguments) {
    this.key = key;
    this.arguments = List.of(arguments);
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public List<String> arguments() {
    return arguments;
  }
}
