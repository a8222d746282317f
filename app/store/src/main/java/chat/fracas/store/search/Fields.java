package chat.fracas.store.search;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/// How a message lies in the index. Change [#VERSION] with anything here or in the analysis: an index
/// of another version is made anew.
final class Fields {
  /// The version of the fields and of the analysis together.
  static final String VERSION = "1";

  /// 16 bytes of the event id's hash: random ids as terms would be a third of the index.
  static final String KEY = "k";

  static final String ROOM = "r";
  static final String TEXT = "t";
  static final String DATE = "d";

  /// Everything that a hit shows, in one value.
  static final String SOURCE = "s";

  private Fields() {}

  static Term key(String eventId) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(eventId.getBytes(StandardCharsets.UTF_8));
      return new Term(KEY, new BytesRef(Arrays.copyOf(hash, 16)));
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("SHA-256 is part of every JDK", cause);
    }
  }

  static Document document(IndexedMessage message, Term key) {
    var document = new Document();
    document.add(new StringField(KEY, key.bytes(), Field.Store.NO));
    document.add(new StringField(ROOM, message.roomId(), Field.Store.NO));
    document.add(new TextField(TEXT, MessageText.loosen(message.text()), Field.Store.NO));
    document.add(NumericDocValuesField.indexedField(DATE, message.timestampMillis()));
    document.add(new StoredField(SOURCE, pack(message)));
    return document;
  }

  private static byte[] pack(IndexedMessage message) {
    var bytes = new ByteArrayOutputStream(message.text().length() + 160);
    try (var out = new DataOutputStream(bytes)) {
      out.writeLong(message.timestampMillis());
      out.writeUTF(message.eventId());
      out.writeUTF(message.roomId());
      out.writeUTF(message.sender());
      String text = message.text();
      out.write(
          text.substring(0, Math.min(text.length(), MessageText.MAX_CHARS))
              .getBytes(StandardCharsets.UTF_8));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return bytes.toByteArray();
  }

  static IndexedMessage unpack(BytesRef packed) throws IOException {
    try (var in =
        new DataInputStream(new ByteArrayInputStream(packed.bytes, packed.offset, packed.length))) {
      long timestamp = in.readLong();
      String eventId = in.readUTF();
      String roomId = in.readUTF();
      String sender = in.readUTF();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new IndexedMessage(eventId, roomId, sender, timestamp, text);
    }
  }
}
