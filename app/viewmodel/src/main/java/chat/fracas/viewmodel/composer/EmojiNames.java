package chat.fracas.viewmodel.composer;

import java.util.List;

/// Finds emoji by the beginning of their names. Thread-safe.
public interface EmojiNames {
  List<Named> find(String word, int most);

  /// An emoji and what it is called.
  record Named(String emoji, String name) {}

  static EmojiNames none() {
    return (word, most) -> List.of();
  }
}
