package chat.fracas.foundation.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads JSON strictly and writes it compactly.
///
/// The reader refuses everything that two readers may understand differently: duplicate keys, lone
/// surrogates, bytes that are not UTF-8, a byte order mark, bytes after the value, and what is beyond
/// `JsonLimits`. RFC 8259 leaves those open; a signature cannot.
public final class Json {
  private Json() {}

  public static JsonValue parse(byte[] utf8) {
    return parse(utf8, JsonLimits.DEFAULT);
  }

  public static JsonValue parse(byte[] utf8, JsonLimits limits) {
    return new JsonReader(utf8, limits).read();
  }

  public static JsonValue parse(String text) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] utf8 = new byte[bytes.remaining()];
      bytes.get(utf8);
      return parse(utf8);
    } catch (CharacterCodingException loneSurrogate) {
      throw new JsonException(JsonException.Kind.MALFORMED, "the text has a lone surrogate");
    }
  }

  public static JsonObject parseObject(byte[] utf8) {
    return object(parse(utf8));
  }

  public static JsonObject parseObject(byte[] utf8, JsonLimits limits) {
    return object(parse(utf8, limits));
  }

  public static JsonObject parseObject(String text) {
    return object(parse(text));
  }

  private static JsonObject object(JsonValue value) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw new JsonException(JsonException.Kind.SHAPE, "the document must be an object");
  }

  /// The value as compact UTF-8, keys in their own order.
  public static byte[] write(JsonValue value) {
    var writer = new JsonWriter(JsonWriter.Form.COMPACT);
    writer.write(value);
    return writer.bytes();
  }

  /// The value as compact text, keys in their own order.
  public static String text(JsonValue value) {
    return new String(write(value), StandardCharsets.UTF_8);
  }
}
