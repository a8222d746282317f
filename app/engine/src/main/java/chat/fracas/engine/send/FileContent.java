package chat.fracas.engine.send;

import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The content of a message that is a file (client API, "m.image" and its neighbours).
final class FileContent {
  private static final String DEFAULT_MIME_TYPE = "application/octet-stream";

  /// What operating systems do not agree on.
  private static final Map<String, String> MIME_TYPES =
      Map.ofEntries(
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("gif", "image/gif"),
          Map.entry("webp", "image/webp"),
          Map.entry("bmp", "image/bmp"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("webm", "video/webm"),
          Map.entry("mkv", "video/x-matroska"),
          Map.entry("mov", "video/quicktime"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("opus", "audio/ogg"),
          Map.entry("flac", "audio/flac"),
          Map.entry("wav", "audio/wav"),
          Map.entry("m4a", "audio/mp4"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("zip", "application/zip"),
          Map.entry("txt", "text/plain"),
          Map.entry("md", "text/markdown"),
          Map.entry("json", "application/json"));

  private FileContent() {}

  /// @param content with all that is known without the server
  record Described(JsonObject content, Optional<PictureFile.Encoded> thumbnail) {}

  /// What can be said at once: name, size, kind and the measures of a picture.
  static JsonObject of(Path path) {
    String name = String.valueOf(path.getFileName());
    String mimeType = mimeType(path);
    var info = JsonObject.builder().put("mimetype", mimeType);
    try {
      info.put("size", Files.size(path));
    } catch (IOException gone) {
      // sending it will fail and say so
    }
    if (mimeType.startsWith("image/")) {
      PictureFile.measure(path)
          .ifPresent(size -> info.put("w", (long) size.width()).put("h", (long) size.height()));
    }
    return JsonObject.builder()
        .put("msgtype", messageType(mimeType))
        .put("body", name)
        .put("filename", name)
        .put("info", info.build())
        .build();
  }

  private static String mimeType(Path path) {
    String name = String.valueOf(path.getFileName());
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String known = MIME_TYPES.get(extension);
    if (known != null) {
      return known;
    }
    try {
      return Optional.ofNullable(Files.probeContentType(path)).orElse(DEFAULT_MIME_TYPE);
    } catch (IOException unknown) {
      return DEFAULT_MIME_TYPE;
    }
  }

  /// A drawing that may hold programs is a document.
  private static String messageType(String mimeType) {
    if (mimeType.startsWith("image/") && !mimeType.contains("svg")) {
      return "m.image";
    }
    if (mimeType.startsWith("video/")) {
      return "m.video";
    }
    return mimeType.startsWith("audio/") ? "m.audio" : "m.file";
  }

  static String mimeType(JsonObject content) {
    return info(content).string("mimetype").orElse(DEFAULT_MIME_TYPE);
  }

  static String name(JsonObject content) {
    return content.string("filename").orElse("file");
  }

  /// Whether nothing more is to be found out by looking into the file.
  static boolean isDescribed(JsonObject content) {
    return content.string("msgtype").filter("m.image"::equals).isEmpty()
        || !info(content).has("w")
        || info(content).has("xyz.amorgan.blurhash");
  }

  /// Looks into a picture: its colours, and a smaller one where it is large.
  static Described describe(Path path, JsonObject content) {
    Optional<PictureFile> picture = PictureFile.read(path);
    if (picture.isEmpty()) {
      // not one that can be read here: it goes as it is
      return new Described(content, Optional.empty());
    }
    JsonObject info = info(content).with("xyz.amorgan.blurhash", picture.get().blurhash());
    return new Described(
        content.with("info", info), picture.get().thumbnail(info.integer("size").orElse(0)));
  }

  static JsonObject withThumbnail(JsonObject content, MxcUri uri, PictureFile.Encoded thumbnail) {
    JsonObject info = info(content).with("thumbnail_url", uri.toString());
    return content.with("info", info.with("thumbnail_info", thumbnailInfo(thumbnail)));
  }

  static JsonObject withSealedThumbnail(
      JsonObject content, JsonObject file, PictureFile.Encoded thumbnail) {
    JsonObject info = info(content).with("thumbnail_file", file);
    return content.with("info", info.with("thumbnail_info", thumbnailInfo(thumbnail)));
  }

  private static JsonObject thumbnailInfo(PictureFile.Encoded thumbnail) {
    return JsonObject.builder()
        .put("w", (long) thumbnail.width())
        .put("h", (long) thumbnail.height())
        .put("size", (long) thumbnail.bytes().length)
        .put("mimetype", thumbnail.mimeType())
        .build();
  }

  /// Without addresses at which the servers could read it.
  static JsonObject withoutClearFile(JsonObject content) {
    JsonObject plain = content.without("url");
    return plain
        .object("info")
        .filter(info -> info.has("thumbnail_url"))
        .map(info -> plain.with("info", info.without("thumbnail_url", "xyz.amorgan.blurhash")))
        .orElse(plain);
  }

  private static JsonObject info(JsonObject content) {
    return content.object("info").orElse(JsonObject.EMPTY);
  }
}
