package chat.fracas.desktop.text;

import chat.fracas.foundation.id.MxcUri;

/// A part of a text with one look. Immutable. Emoji in words become pictures by themselves.
public sealed interface Run {
  /// What is copied.
  String copied();

  /// Words; line breaks in them are kept.
  record Words(String text, Style style) implements Run {
    @Override
    public String copied() {
      return text;
    }
  }

  /// Words that open an address.
  record Link(String text, String address, Style style) implements Run {
    @Override
    public String copied() {
      return text;
    }
  }

  /// A person or room, as a pill that opens an address (`https://matrix.to/#/…`).
  record Mention(String name, String address, Kind kind) implements Run {
    /// Whom it calls.
    public enum Kind {
      /// Somebody else, or a room.
      OTHER,
      /// The reader, or everybody.
      SELF
    }

    @Override
    public String copied() {
      return name;
    }
  }

  /// A small picture within the line, such as a custom emoji.
  ///
  /// @param description what is copied and read aloud
  record Picture(MxcUri address, String description, double height) implements Run {
    @Override
    public String copied() {
      return description;
    }
  }

  /// Quiet words that do something, such as show what was said before.
  record Act(String text, Runnable act) implements Run {
    @Override
    public String copied() {
      return text;
    }
  }

  static Run words(String text) {
    return new Words(text, Style.PLAIN);
  }
}
