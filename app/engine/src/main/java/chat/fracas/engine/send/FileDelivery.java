package chat.fracas.engine.send;

import chat.fracas.engine.media.SealedUpload;
import chat.fracas.engine.media.Uploads;
import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/// Brings the file of a request to the server: as it is, or encrypted with a key that only the message
/// tells. Thread-safe; blocks.
final class FileDelivery {
  /// What a server is told of the name of an encrypted file.
  private static final String NO_NAME = "file";

  private final Uploads uploads;

  FileDelivery(Uploads uploads) {
    this.uploads = uploads;
  }

  /// @param progress of the upload, from 0 to 1; throws to give it up
  /// @param prepared told what the request is after each step, to be kept on disk
  /// @return the request with the address of its file
  Request upload(
      Request request,
      Path path,
      boolean encrypted,
      DoubleConsumer progress,
      Consumer<Request> prepared)
      throws IOException {
    if (!Files.isReadable(path)) {
      throw new FileGoneException();
    }
    Request current =
        encrypted ? request.withContent(FileContent.withoutClearFile(request.content())) : request;
    if (!FileContent.isDescribed(current.content())) {
      current = current.withContent(described(path, current.content(), encrypted));
      prepared.accept(current);
    }
    JsonObject content =
        encrypted
            ? current.content().with("file", sealed(path, progress))
            : current.content().with("url", plain(path, current.content(), progress).toString());
    current = current.withContent(content);
    prepared.accept(current);
    return current;
  }

  private JsonObject described(Path path, JsonObject content, boolean encrypted)
      throws IOException {
    FileContent.Described described = FileContent.describe(path, content);
    if (described.thumbnail().isEmpty()) {
      return described.content();
    }
    PictureFile.Encoded thumbnail = described.thumbnail().get();
    if (encrypted) {
      return FileContent.withSealedThumbnail(
          described.content(),
          sealed(new ByteArrayInputStream(thumbnail.bytes()), fraction -> {}),
          thumbnail);
    }
    MxcUri uri = uploads.upload("thumbnail", thumbnail.body());
    return FileContent.withThumbnail(described.content(), uri, thumbnail);
  }

  private MxcUri plain(Path path, JsonObject content, DoubleConsumer progress) throws IOException {
    var body = new FileBody(path, FileContent.mimeType(content), progress);
    return uploads.upload(FileContent.name(content), body);
  }

  private JsonObject sealed(Path path, DoubleConsumer progress) throws IOException {
    try (InputStream plaintext = open(path)) {
      return sealed(plaintext, progress);
    }
  }

  private static InputStream open(Path path) throws FileGoneException {
    try {
      return Files.newInputStream(path);
    } catch (IOException gone) {
      throw new FileGoneException();
    }
  }

  private JsonObject sealed(InputStream plaintext, DoubleConsumer progress) throws IOException {
    try (SealedUpload sealed = SealedUpload.of(plaintext)) {
      var body = new FileBody(sealed.path(), SealedUpload.MIME_TYPE, progress);
      return sealed.file().at(uploads.upload(NO_NAME, body));
    }
  }
}
