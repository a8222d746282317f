package chat.fracas.desktop.picture;

import chat.fracas.desktop.view.PictureSource;
import chat.fracas.engine.EngineException;
import chat.fracas.engine.media.Media;
import chat.fracas.engine.media.MediaSource;
import chat.fracas.foundation.id.MxcUri;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.image.Image;

/// Pictures of the account that is shown, decoded in the background and kept while they fit.
/// UI thread only.
public final class MediaPictures implements PictureSource {
  /// Decoded pixels that are kept: some 500 small avatars and the pictures of two rooms.
  static final long MOST_PIXELS = 8L * 1024 * 1024;

  /// Decoding more at once only fights for the processor.
  private static final int AT_ONCE = 4;

  /// Thumbnails are asked for in these sizes, so that few of them are made and kept.
  private static final int[] SIZES = {64, 96, 320, 640, 960, 1280};

  private final Supplier<Optional<Media>> media;
  private final Executor ui;
  private final Executor background;
  private final double scale;
  private final Semaphore decoding = new Semaphore(AT_ONCE);
  private final Map<Key, Image> kept = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<Key, List<Wish>> waiting = new HashMap<>();
  private long pixels;

  /// @param media where pictures come from now; nowhere while no account is shown
  /// @param scale how many pixels of the screen a unit of length has
  public MediaPictures(
      Supplier<Optional<Media>> media, Executor ui, Executor background, double scale) {
    this.media = media;
    this.ui = ui;
    this.background = background;
    this.scale = scale;
  }

  @Override
  public void load(MxcUri uri, double width, double height, Consumer<Image> shown) {
    load(uri, width, height, shown, () -> {});
  }

  @Override
  public void load(
      MxcUri uri, double width, double height, Consumer<Image> shown, Runnable failed) {
    load(MediaSource.of(uri), width, height, shown, failed);
  }

  @Override
  public void load(
      MediaSource picture, double width, double height, Consumer<Image> shown, Runnable failed) {
    var wish = new Wish(shown, failed);
    var key = new Key(picture, size(width * scale), size(height * scale));
    var known = kept.get(key);
    if (known != null) {
      shown.accept(known);
      return;
    }
    var others = waiting.get(key);
    if (others != null) {
      others.add(wish);
      return;
    }
    var source = media.get();
    if (source.isPresent()) {
      waiting.put(key, new ArrayList<>(List.of(wish)));
      background.execute(() -> fetch(source.get(), key));
    } else {
      failed.run();
    }
  }

  private static int size(double wanted) {
    for (int size : SIZES) {
      if (size >= wanted) {
        return size;
      }
    }
    return SIZES[SIZES.length - 1];
  }

  private void fetch(Media source, Key key) {
    Optional<Image> image = Optional.empty();
    try {
      decoding.acquire();
      try {
        var bytes = source.fetchThumbnail(key.picture(), key.width(), key.height());
        image = Picture.decode(bytes, key.width(), key.height());
      } finally {
        decoding.release();
      }
    } catch (EngineException missing) {
      // shown without it
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    var outcome = image;
    ui.execute(() -> arrived(key, outcome));
  }

  private void arrived(Key key, Optional<Image> image) {
    var wishes = waiting.getOrDefault(key, List.of());
    waiting.remove(key);
    image.ifPresent(decoded -> keep(key, decoded));
    for (Wish wish : wishes) {
      image.ifPresentOrElse(wish.shown(), wish.failed());
    }
  }

  private void keep(Key key, Image image) {
    kept.put(key, image);
    pixels += pixels(image);
    var oldest = kept.entrySet().iterator();
    while (pixels > MOST_PIXELS && oldest.hasNext()) {
      var entry = oldest.next();
      if (!entry.getKey().equals(key)) {
        pixels -= pixels(entry.getValue());
        oldest.remove();
      }
    }
  }

  private static long pixels(Image image) {
    return (long) image.getWidth() * (long) image.getHeight();
  }

  private record Wish(Consumer<Image> shown, Runnable failed) {}

  private record Key(MediaSource picture, int width, int height) {}
}
