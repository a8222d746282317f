package chat.fracas.theme.emoji;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.image.Image;

/// The pictures of emoji, [#SIDE] pixels a side: sharp up to half of that on a fine screen.
///
/// They are read in chunks and decoded one by one when they are shown; what was not shown for long
/// is let go. UI thread only.
public final class EmojiPictures {
  public static final double SIDE = 64;

  /// 16 KiB each when decoded: 12 MiB in all.
  private static final int MOST_DECODED = 768;

  /// Of some 130 KiB each.
  private static final int MOST_CHUNKS = 12;

  private record Place(int chunk, int offset, int length) {}

  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, Image> decoded = recent(MOST_DECODED);
  private final Map<Integer, byte[]> chunks = recent(MOST_CHUNKS);

  public EmojiPictures() {
    for (var line : EmojiResources.lines("images.tsv")) {
      var parts = line.split("\t");
      places.put(
          EmojiCatalogue.sequence(parts[0]),
          new Place(
              Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Integer.parseInt(parts[3])));
    }
  }

  /// The picture of one emoji, with or without variation selectors.
  public Optional<Image> of(String sequence) {
    var key = EmojiCatalogue.bare(sequence);
    var image = decoded.get(key);
    if (image == null) {
      var place = places.get(key);
      if (place == null) {
        return Optional.empty();
      }
      var chunk = chunks.computeIfAbsent(place.chunk(), EmojiPictures::chunk);
      image = new Image(new ByteArrayInputStream(chunk, place.offset(), place.length()));
      decoded.put(key, image);
    }
    return Optional.of(image);
  }

  private static byte[] chunk(int number) {
    return EmojiResources.bytes("images-%02d.bin".formatted(number));
  }

  private static <K, V> Map<K, V> recent(int most) {
    return new LinkedHashMap<>(most, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
      }
    };
  }
}
