package chat.fracas.viewmodel.composer;

import chat.fracas.engine.media.Media;
import chat.fracas.i18n.ComposerText;
import chat.fracas.i18n.SizeText;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.work.Failures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The files that go with the next message. UI thread only.
final class PendingFiles implements AutoCloseable {
  /// More files at once are a mistake.
  static final int MOST_FILES = 20;

  private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "gif", "webp", "bmp");

  private final Media media;
  private final Means means;
  private final Consumer<String> problem;
  private final ObservableList<PendingFile> files = FXCollections.observableArrayList();
  private boolean closed;

  private record Sized(PendingFile file, long bytes) {}

  private record Checked(List<Sized> files, long limit) {}

  /// @param problem told in words what cannot be sent
  PendingFiles(Media media, Means means, Consumer<String> problem) {
    this.media = media;
    this.means = means;
    this.problem = problem;
  }

  ObservableList<PendingFile> all() {
    return files;
  }

  /// Adds files, as far as they can be sent.
  void attach(List<Path> paths) {
    attach(() -> paths.stream().map(this::pending).toList());
  }

  /// Adds a picture that is no file yet.
  ///
  /// @param png makes the picture as a PNG file, away from the UI thread
  void attachPicture(Supplier<byte[]> png) {
    attach(() -> List.of(written(png.get())));
  }

  private void attach(Supplier<List<Sized>> look) {
    means
        .work()
        .fetch(
            () -> new Checked(look.get(), media.uploadLimitBytes()),
            this::attached,
            failure -> problem.accept(Failures.words(failure, means.texts())));
  }

  /// Writes a picture into a folder that only this person can read (see [Files#createTempDirectory]).
  private Sized written(byte[] png) {
    try {
      var folder = Files.createTempDirectory("fracas-");
      var path = folder.resolve("picture.png");
      Files.write(path, png);
      return new Sized(
          new PendingFile(path, "picture.png", SizeText.of(png.length, means.texts()), true, true),
          png.length);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private Sized pending(Path path) {
    try {
      if (!Files.isRegularFile(path)) {
        throw new UncheckedIOException(new IOException("not a file"));
      }
      long bytes = Files.size(path);
      var name = String.valueOf(path.getFileName());
      var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
      return new Sized(
          new PendingFile(
              path, name, SizeText.of(bytes, means.texts()), PICTURES.contains(ending), false),
          bytes);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private void attached(Checked checked) {
    for (Sized file : checked.files()) {
      if (file.bytes() > checked.limit()) {
        problem.accept(
            means
                .texts()
                .of(
                    ComposerText.FILE_TOO_LARGE_ERROR,
                    file.file().name(),
                    SizeText.of(checked.limit(), means.texts())));
        drop(file.file());
      } else if (!closed && files.size() < MOST_FILES && !files.contains(file.file())) {
        files.add(file.file());
      } else {
        drop(file.file());
      }
    }
  }

  /// Gives them to the message that is sent.
  List<PendingFile> take() {
    var taken = List.copyOf(files);
    files.clear();
    return taken;
  }

  void remove(PendingFile file) {
    files.remove(file);
    drop(file);
  }

  /// Deletes a file that was only there to be sent.
  private void drop(PendingFile file) {
    if (file.temporary()) {
      means.work().run(() -> delete(file.path()), () -> {}, failure -> {});
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
      var folder = path.getParent();
      if (folder != null) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /// Drops those that were not sent; what comes later is dropped too.
  @Override
  public void close() {
    closed = true;
    files.forEach(this::drop);
  }
}
