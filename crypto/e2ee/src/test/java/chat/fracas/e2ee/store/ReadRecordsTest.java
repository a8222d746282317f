package chat.fracas.e2ee.store;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.json.JsonObject;
import org.junit.jupiter.api.Test;

class ReadRecordsTest {
  private final ReadRecords<String> read = new ReadRecords<>(2);
  private int readings;

  private String get(String name, String value) {
    JsonObject record = JsonObject.of("v", value);
    return read.get(
        RecordKey.of(RecordKind.DEVICE, name),
        record,
        () -> {
          readings++;
          return record.requireString("v");
        });
  }

  @Test
  void aRecordIsReadOnceAsLongAsItIsTheSame() {
    assertThat(get("a", "1")).isEqualTo("1");
    assertThat(get("a", "1")).isEqualTo("1");
    assertThat(readings).isEqualTo(1);
    assertThat(get("a", "2")).isEqualTo("2");
    assertThat(get("a", "1")).isEqualTo("1");
    assertThat(readings).isEqualTo(3);
  }

  @Test
  void theLongestUnusedIsForgottenFirst() {
    get("a", "1");
    get("b", "1");
    get("a", "1");
    get("c", "1");
    assertThat(readings).isEqualTo(3);
    get("a", "1");
    assertThat(readings).isEqualTo(3);
    get("b", "1");
    assertThat(readings).isEqualTo(4);
  }
}
