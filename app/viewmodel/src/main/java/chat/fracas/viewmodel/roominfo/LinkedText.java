package chat.fracas.viewmodel.roominfo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds the links in a plain text. Pure.
public final class LinkedText {
  private static final Pattern LINK =
      Pattern.compile(
          "(?:https?://|matrix:)[^\\s<>\"]+[^\\s<>\".,;:!?)\\]}]"
              + "|(?<![\\w/])#[\\w.=/+-]{1,200}:[\\w.-]{1,200}\\w(?::\\d{1,5})?");

  private LinkedText() {}

  /// A stretch of a text.
  ///
  /// @param link where it leads, if it does
  public record Piece(String text, Optional<String> link) {}

  /// The whole text in pieces.
  public static List<Piece> pieces(String text) {
    var pieces = new ArrayList<Piece>();
    var found = LINK.matcher(text);
    int from = 0;
    while (found.find()) {
      if (found.start() > from) {
        pieces.add(new Piece(text.substring(from, found.start()), Optional.empty()));
      }
      pieces.add(new Piece(found.group(), Optional.of(address(found.group()))));
      from = found.end();
    }
    if (from < text.length()) {
      pieces.add(new Piece(text.substring(from), Optional.empty()));
    }
    return List.copyOf(pieces);
  }

  private static String address(String found) {
    return found.startsWith("#") ? "https://matrix.to/#/" + found : found;
  }
}
