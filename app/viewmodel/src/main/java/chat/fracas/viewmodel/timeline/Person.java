package chat.fracas.viewmodel.timeline;

import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.UserId;
import java.util.Optional;

/// Somebody as they are drawn: name, picture, and the colour both fall back to. Immutable.
public record Person(UserId id, String name, Optional<MxcUri> avatar) {
  /// How many colours names and avatars have.
  public static final int COLOURS = 6;

  /// Which of the [#COLOURS] this person has, the same everywhere and for ever.
  public int colour() {
    return colour(id.toString());
  }

  public static int colour(String id) {
    int hash = 7;
    for (int i = 0; i < id.length(); i++) {
      hash = 31 * hash + id.charAt(i);
    }
    return Math.floorMod(hash ^ hash >>> 16, COLOURS);
  }
}
