package chat.fracas.server.media;

import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Route;
import chat.fracas.server.storage.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The content repository (client-server API, "Content repository"). Downloads are for users only.
public final class MediaApi implements Area {
  private static final String MEDIA_V3 = "/_matrix/media/v3";
  private static final String CLIENT = "/_matrix/client/v1/media";
  private static final int MEDIA_ID_BYTES = 18;

  /// How long an address may wait for its bytes.
  private static final Duration UNUSED = Duration.ofHours(24);

  /// Addresses of one user that wait for their bytes.
  static final int MAX_PENDING = 100;

  /// How long a download waits for the bytes, if it does not say, and at most.
  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(20);

  private static final Duration MAX_WAIT = Duration.ofSeconds(60);

  /// What a browser may show in place; everything else is for saving ("Serving inline content").
  private static final Set<String> INLINE =
      Set.of(
          "text/css",
          "text/plain",
          "text/csv",
          "application/json",
          "application/ld+json",
          "image/jpeg",
          "image/gif",
          "image/png",
          "image/apng",
          "image/webp",
          "image/avif",
          "video/mp4",
          "video/webm",
          "video/ogg",
          "video/quicktime",
          "audio/mp4",
          "audio/webm",
          "audio/aac",
          "audio/mpeg",
          "audio/ogg",
          "audio/wave",
          "audio/wav",
          "audio/x-wav",
          "audio/x-pn-wav",
          "audio/flac",
          "audio/x-flac");

  private final Database database;
  private final MediaFiles files;
  private final PendingUploads pending = new PendingUploads();
  private final Thumbnails thumbnails;
  private final ServerName server;
  private final RandomSource random;
  private final InstantSource clock;
  private final long maxBytes;

  public MediaApi(
      Database database,
      Path folder,
      ServerName server,
      RandomSource random,
      InstantSource clock,
      long maxBytes) {
    this.database = database;
    try {
      this.files = new MediaFiles(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException("the media folder cannot be made", failure);
    }
    this.thumbnails = new Thumbnails(files);
    this.server = server;
    this.random = random;
    this.clock = clock;
    this.maxBytes = maxBytes;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("POST", MEDIA_V3 + "/upload", this::upload)
            .takingBytes()
            .limited(Route.Rate.UPLOAD),
        Route.of("POST", "/_matrix/media/v1/create", this::create)
            .perhapsEmpty()
            .limited(Route.Rate.UPLOAD),
        Route.of("PUT", MEDIA_V3 + "/upload/{serverName}/{mediaId}", this::fill)
            .takingBytes()
            .limited(Route.Rate.UPLOAD),
        Route.of("GET", CLIENT + "/config", request -> config()),
        Route.of("GET", MEDIA_V3 + "/config", request -> config()),
        Route.of("GET", CLIENT + "/download/{serverName}/{mediaId}", this::download)
            .waiting(MAX_WAIT),
        Route.of("GET", CLIENT + "/download/{serverName}/{mediaId}/{fileName}", this::download)
            .waiting(MAX_WAIT),
        Route.of("GET", CLIENT + "/thumbnail/{serverName}/{mediaId}", this::thumbnail)
            .waiting(MAX_WAIT),
        Route.of("GET", MEDIA_V3 + "/download/{serverName}/{mediaId}", request -> frozen())
            .forAnybody(),
        Route.of(
                "GET",
                MEDIA_V3 + "/download/{serverName}/{mediaId}/{fileName}",
                request -> frozen())
            .forAnybody(),
        Route.of("GET", MEDIA_V3 + "/thumbnail/{serverName}/{mediaId}", request -> frozen())
            .forAnybody());
  }

  /// Lets the downloads go that wait for their bytes: the server stops.
  public void close() {
    pending.close();
  }

  /// Nothing was ever stored for the endpoints that anybody could read.
  private static ApiAnswer frozen() {
    throw MatrixException.notFound("Media is only for signed-in users");
  }

  private ApiAnswer config() {
    return ApiAnswer.ok(JsonObject.EMPTY.with("m.upload.size", maxBytes));
  }

  private ApiAnswer upload(ApiRequest request) {
    MediaFiles.Stored stored = receive(request);
    String id = newId();
    database.write(
        sql ->
            sql.update(
                "INSERT INTO media (media_id, owner, content_type, file_name, sha256, bytes,"
                    + " created_ts) VALUES (?, ?, ?, ?, ?, ?, ?)",
                id,
                request.user(),
                contentType(request),
                fileName(request),
                stored.sha256(),
                stored.bytes(),
                clock.millis()));
    return ApiAnswer.ok(JsonObject.of("content_uri", new MxcUri(server, id).toString()));
  }

  private MediaFiles.Stored receive(ApiRequest request) {
    if (request.length() > maxBytes) {
      throw new MatrixException(
          ErrorCode.M_TOO_LARGE, "The file is larger than " + maxBytes + " bytes");
    }
    try {
      return files.store(request.bytes(), maxBytes);
    } catch (MediaFiles.LostException lost) {
      throw new MatrixException(ErrorCode.M_UNKNOWN, "The upload was not received whole");
    } catch (IOException disk) {
      throw new UncheckedIOException("an upload cannot be kept", disk);
    }
  }

  private static String contentType(ApiRequest request) {
    String type = request.header("content-type").orElse("application/octet-stream");
    return type.length() > 255 ? "application/octet-stream" : type;
  }

  private static Optional<String> fileName(ApiRequest request) {
    return request.query("filename").filter(name -> name.length() <= 1024);
  }

  private String newId() {
    return UnpaddedBase64.encodeUrlSafe(random.bytes(MEDIA_ID_BYTES));
  }

  private ApiAnswer create(ApiRequest request) {
    String id = newId();
    long now = clock.millis();
    long expires = now + UNUSED.toMillis();
    database.write(
        sql -> {
          long waiting =
              sql.number(
                  "SELECT COUNT(*) FROM media"
                      + " WHERE owner = ? AND expires_ts >= ? AND sha256 IS NULL",
                  request.user(),
                  now);
          if (waiting >= MAX_PENDING) {
            throw new MatrixException(
                ErrorCode.M_LIMIT_EXCEEDED, "Too many addresses wait for their bytes");
          }
          return sql.update(
              "INSERT INTO media (media_id, owner, created_ts, expires_ts) VALUES (?, ?, ?, ?)",
              id,
              request.user(),
              now,
              expires);
        });
    return ApiAnswer.ok(
        JsonObject.of("content_uri", new MxcUri(server, id).toString())
            .with("unused_expires_at", expires));
  }

  private ApiAnswer fill(ApiRequest request) {
    String id = request.parameter("mediaId");
    Row row = requireLocal(request).orElseThrow(MediaApi::noMedia);
    requireFillable(row, request.user());
    MediaFiles.Stored stored = receive(request);
    int changed =
        database.write(
            sql ->
                sql.update(
                    "UPDATE media SET content_type = ?, file_name = ?, sha256 = ?, bytes = ?,"
                        + " expires_ts = NULL WHERE media_id = ? AND sha256 IS NULL",
                    contentType(request),
                    fileName(request),
                    stored.sha256(),
                    stored.bytes(),
                    id));
    if (changed == 0) {
      throw cannotOverwrite();
    }
    pending.arrived();
    return ApiAnswer.ok();
  }

  private void requireFillable(Row row, UserId user) {
    if (!row.owner().equals(user.toString())) {
      throw MatrixException.forbidden("The address belongs to somebody else");
    }
    if (row.sha256().isPresent()) {
      throw cannotOverwrite();
    }
    if (isExpired(row)) {
      throw noMedia();
    }
  }

  private static MatrixException cannotOverwrite() {
    return new MatrixException(
        ErrorCode.M_CANNOT_OVERWRITE_MEDIA, "There are bytes at this address already");
  }

  private static MatrixException noMedia() {
    return MatrixException.notFound("There is no such media");
  }

  private record Row(
      String owner,
      Optional<String> contentType,
      Optional<String> fileName,
      Optional<String> sha256,
      long expires) {}

  private Optional<Row> requireLocal(ApiRequest request) {
    if (!request.parameter("serverName").equals(server.value())) {
      throw MatrixException.notFound("This server does not talk with the media's server");
    }
    return database.read(
        sql ->
            sql.first(
                "SELECT owner, content_type, file_name, sha256, expires_ts FROM media"
                    + " WHERE media_id = ?",
                row ->
                    new Row(
                        row.getString(1),
                        Optional.ofNullable(row.getString(2)),
                        Optional.ofNullable(row.getString(3)),
                        Optional.ofNullable(row.getString(4)),
                        row.getLong(5)),
                request.parameter("mediaId")));
  }

  /// A file with bytes; waits some time for those of one that is still to be uploaded.
  private Row uploaded(ApiRequest request) {
    long wait =
        Math.clamp(
            request.queryInteger("timeout_ms").orElse(DEFAULT_WAIT.toMillis()),
            0,
            MAX_WAIT.toMillis());
    long deadline = System.nanoTime() + Duration.ofMillis(wait).toNanos();
    while (true) {
      long arrivals = pending.arrivals();
      Row row = requireLocal(request).orElseThrow(MediaApi::noMedia);
      if (row.sha256().isPresent()) {
        return row;
      }
      if (isExpired(row)) {
        throw noMedia();
      }
      if (!await(arrivals, Duration.ofNanos(deadline - System.nanoTime()))) {
        throw new MatrixException(
            ErrorCode.M_NOT_YET_UPLOADED, "The file has not been uploaded yet");
      }
    }
  }

  private boolean await(long arrivals, Duration time) {
    try {
      return pending.await(arrivals, time);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean isExpired(Row row) {
    return row.expires() > 0 && row.expires() < clock.millis();
  }

  private ApiAnswer download(ApiRequest request) {
    Row row = uploaded(request);
    Optional<String> named = Optional.ofNullable(request.parameters().get("fileName"));
    return serve(
        files.path(row.sha256().orElseThrow()),
        row.contentType().orElse("application/octet-stream"),
        named.isPresent() ? named : row.fileName());
  }

  private ApiAnswer thumbnail(ApiRequest request) {
    long width =
        request
            .queryInteger("width")
            .orElseThrow(() -> MatrixException.missingParam("'width' is missing"));
    long height =
        request
            .queryInteger("height")
            .orElseThrow(() -> MatrixException.missingParam("'height' is missing"));
    if (width <= 0 || height <= 0) {
      throw MatrixException.invalidParam("'width' and 'height' are greater than 0");
    }
    Thumbnails.Method method =
        switch (request.query("method").orElse("scale")) {
          case "crop" -> Thumbnails.Method.CROP;
          case "scale" -> Thumbnails.Method.SCALE;
          default -> throw MatrixException.invalidParam("'method' is neither crop nor scale");
        };
    Row row = uploaded(request);
    try {
      Thumbnails.Thumbnail thumbnail =
          thumbnails
              .of(row.sha256().orElseThrow(), Thumbnails.sizeFor(width, height, method))
              .orElseThrow(
                  () ->
                      new MatrixException(
                          ErrorCode.M_UNKNOWN, "There is no picture to be made of this file"));
      return serve(thumbnail.file(), thumbnail.contentType(), Optional.of("thumbnail"));
    } catch (IOException failure) {
      throw new UncheckedIOException("a thumbnail cannot be made", failure);
    }
  }

  private static ApiAnswer serve(Path file, String contentType, Optional<String> name) {
    long size;
    try {
      size = Files.size(file);
    } catch (IOException gone) {
      throw noMedia();
    }
    var body =
        new ApiAnswer.Body() {
          @Override
          public long length() {
            return size;
          }

          @Override
          public InputStream open() throws IOException {
            return Files.newInputStream(file);
          }
        };
    String plain = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    String disposition = INLINE.contains(plain) ? "inline" : "attachment";
    String full =
        name.isEmpty()
            ? disposition
            : disposition
                + "; filename*=utf-8''"
                + URLEncoder.encode(name.get(), StandardCharsets.UTF_8).replace("+", "%20");
    return ApiAnswer.stream(200, contentType, body)
        .with("Content-Disposition", full)
        .with(
            "Content-Security-Policy",
            "sandbox; default-src 'none'; script-src 'none'; plugin-types application/pdf;"
                + " style-src 'unsafe-inline'; object-src 'self';")
        .with("Cross-Origin-Resource-Policy", "cross-origin")
        .with("X-Content-Type-Options", "nosniff")
        .with("Cache-Control", "private, max-age=31536000, immutable");
  }
}
