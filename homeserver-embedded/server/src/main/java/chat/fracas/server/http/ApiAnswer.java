package chat.fracas.server.http;

import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/// An answer.
///
/// @param headers as they are sent
public record ApiAnswer(int status, Map<String, String> headers, Body body) {
  /// What is sent. Opened once.
  public interface Body {
    long length();

    InputStream open() throws IOException;
  }

  public static ApiAnswer ok() {
    return ok(JsonObject.EMPTY);
  }

  public static ApiAnswer ok(JsonValue json) {
    return json(200, json);
  }

  public static ApiAnswer json(int status, JsonValue json) {
    return bytes(status, "application/json", Json.write(json));
  }

  public static ApiAnswer bytes(int status, String contentType, byte[] bytes) {
    return stream(
        status,
        contentType,
        new Body() {
          @Override
          public long length() {
            return bytes.length;
          }

          @Override
          public InputStream open() {
            return new ByteArrayInputStream(bytes);
          }
        });
  }

  public static ApiAnswer stream(int status, String contentType, Body body) {
    return new ApiAnswer(status, Map.of("Content-Type", contentType), body);
  }

  public ApiAnswer with(String name, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new ApiAnswer(status, all, body);
  }
}
