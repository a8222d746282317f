package chat.fracas.i18n;

import java.util.List;

/// The texts of `search`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum SearchText implements TextKey {
  PANEL_TITLE("search.panel.title"),
  FIELD_HINT("search.field.hint"),
  THIS_ROOM_BUTTON("search.thisRoom.button"),
  ALL_ROOMS_BUTTON("search.allRooms.button"),
  NEWEST_BUTTON("search.newest.button"),
  BEST_BUTTON("search.best.button"),
  START_EMPTY("search.start.empty"),
  START_BODY("search.start.body"),
  FAILED_ERROR("search.failed.error"),
  OTHER_WORDS_BUTTON("search.otherWords.button"),
  NOTHING_EMPTY("search.nothing.empty"),
  NOTHING_BUTTON("search.nothing.button"),
  RESULTS_BODY("search.results.body", "count"),
  INDEXING_BODY("search.indexing.body"),
  RESULT_A11Y("search.result.a11y", "senderName", "roomName", "sentAt", "messageText"),
  ORDER_A11Y("search.order.a11y"),
  WHERE_A11Y("search.where.a11y");

  private final String key;
  private final List<String> arguments;

  SearchText(String key, String... arguments) {
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
