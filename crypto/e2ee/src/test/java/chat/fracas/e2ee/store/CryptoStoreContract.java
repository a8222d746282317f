package chat.fracas.e2ee.store;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every `CryptoStore` does.
public abstract class CryptoStoreContract {
  private static final JsonObject ONE = JsonObject.of("is", "one");
  private static final JsonObject TWO = JsonObject.of("is", "two");

  /// An empty store, the same throughout a test.
  protected abstract CryptoStore store();

  /// The store as it is after the program ended and began again; the same for one that forgets.
  protected CryptoStore reopened() {
    return store();
  }

  protected static RecordKey key(String group, String name) {
    return new RecordKey(RecordKind.DEVICE, group, name);
  }

  private void put(RecordKey key, JsonObject record) {
    store().write(new CryptoChanges(Map.of(key, Optional.of(record))));
  }

  @Test
  void whatIsWrittenIsRead() {
    put(key("@a:b", "ONE"), ONE);

    assertThat(reopened().read(key("@a:b", "ONE"))).contains(ONE);
    assertThat(reopened().read(key("@a:b", "TWO"))).isEmpty();
    assertThat(reopened().read(new RecordKey(RecordKind.TRACKED_USER, "@a:b", "ONE"))).isEmpty();
  }

  @Test
  void aLaterRecordReplacesAnEarlierOne() {
    put(key("g", "n"), ONE);
    put(key("g", "n"), TWO);

    assertThat(reopened().read(key("g", "n"))).contains(TWO);
    assertThat(reopened().readGroup(RecordKind.DEVICE, "g")).hasSize(1);
  }

  @Test
  void changesAreWrittenTogether() {
    put(key("g", "gone"), ONE);
    store()
        .write(
            new CryptoChanges(
                Map.of(
                    key("g", "gone"),
                    Optional.empty(),
                    key("g", "new"),
                    Optional.of(TWO),
                    key("g", "neverThere"),
                    Optional.empty())));

    assertThat(reopened().readGroup(RecordKind.DEVICE, "g")).containsExactly(Map.entry("new", TWO));
  }

  @Test
  void aGroupIsReadInTheOrderOfItsNames() {
    put(key("g", "b"), ONE);
    put(key("g", "a"), ONE);
    put(key("g", "B"), TWO);
    put(key("g2", "c"), TWO);

    assertThat(reopened().readGroup(RecordKind.DEVICE, "g").keySet())
        .containsExactly("B", "a", "b");
    assertThat(reopened().readGroup(RecordKind.DEVICE, "none")).isEmpty();
  }

  @Test
  void groupsAreThoseThatHaveARecord() {
    put(key("b", "1"), ONE);
    put(key("a", "1"), ONE);
    put(key("a", "2"), ONE);
    put(key("gone", "1"), ONE);
    store().write(new CryptoChanges(Map.of(key("gone", "1"), Optional.empty())));

    assertThat(reopened().groups(RecordKind.DEVICE)).containsExactly("a", "b");
    assertThat(reopened().groups(RecordKind.REQUEST)).isEmpty();
  }

  @Test
  void groupsAndNamesMayHoldAnyText() {
    RecordKey odd = key("@'\";--%_:é\ud83d\ude00", "");
    put(odd, ONE);
    put(key("", "/\\\n\t "), TWO);

    assertThat(reopened().read(odd)).contains(ONE);
    assertThat(reopened().readGroup(RecordKind.DEVICE, "")).containsOnlyKeys("/\\\n\t ");
    assertThat(reopened().groups(RecordKind.DEVICE)).contains(odd.group(), "");
  }

  @Test
  void whatIsReadOnceDoesNotChange() {
    put(key("g", "n"), ONE);
    var before = store().readGroup(RecordKind.DEVICE, "g");
    put(key("g", "m"), TWO);

    assertThat(before).containsOnlyKeys("n");
  }
}
