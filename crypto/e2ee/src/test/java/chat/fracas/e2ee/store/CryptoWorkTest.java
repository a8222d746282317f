package chat.fracas.e2ee.store;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.json.JsonObject;
import org.junit.jupiter.api.Test;

class CryptoWorkTest {
  private static final JsonObject ONE = JsonObject.of("is", "one");
  private static final JsonObject TWO = JsonObject.of("is", "two");

  private final CryptoStore store = new MemoryCryptoStore();

  private static RecordKey key(String group, String name) {
    return new RecordKey(RecordKind.DEVICE, group, name);
  }

  private void stored(String group, String name, JsonObject record) {
    var work = new CryptoWork(store);
    work.put(key(group, name), record);
    store.write(work.changes());
  }

  @Test
  void aWorkReadsItsOwnChanges() {
    stored("g", "kept", ONE);
    stored("g", "changed", ONE);
    stored("g", "removed", ONE);
    var work = new CryptoWork(store);
    work.put(key("g", "changed"), TWO);
    work.put(key("g", "new"), TWO);
    work.remove(key("g", "removed"));

    assertThat(work.read(key("g", "changed"))).contains(TWO);
    assertThat(work.has(key("g", "removed"))).isFalse();
    assertThat(work.readGroup(RecordKind.DEVICE, "g"))
        .containsOnlyKeys("changed", "kept", "new")
        .containsEntry("changed", TWO);
  }

  @Test
  void nothingIsStoredBeforeItIsWritten() {
    var work = new CryptoWork(store);
    work.put(key("g", "n"), ONE);

    assertThat(store.read(key("g", "n"))).isEmpty();
    store.write(work.changes());
    assertThat(store.read(key("g", "n"))).contains(ONE);
  }

  @Test
  void groupsFollowTheChanges() {
    stored("gone", "n", ONE);
    stored("kept", "n", ONE);
    stored("kept", "m", ONE);
    var work = new CryptoWork(store);
    work.remove(key("gone", "n"));
    work.remove(key("kept", "n"));
    work.put(key("new", "n"), ONE);

    assertThat(work.groups(RecordKind.DEVICE)).containsExactly("kept", "new");
  }

  @Test
  void aGroupIsRemovedWithItsChanges() {
    stored("g", "n", ONE);
    stored("h", "n", ONE);
    var work = new CryptoWork(store);
    work.put(key("g", "m"), ONE);
    work.removeGroup(RecordKind.DEVICE, "g");

    store.write(work.changes());
    assertThat(store.groups(RecordKind.DEVICE)).containsExactly("h");
  }

  @Test
  void aCounterGivesNoNumberTwice() {
    var work = new CryptoWork(store);
    assertThat(work.next("c")).isEqualTo(0);
    assertThat(work.next("c")).isEqualTo(1);
    store.write(work.changes());

    var dropped = new CryptoWork(store);
    assertThat(dropped.next("c")).isEqualTo(2);
    assertThat(new CryptoWork(store).next("c")).isEqualTo(2);
    assertThat(dropped.next("other")).isEqualTo(0);
  }
}
